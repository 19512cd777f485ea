// A group of commands, from BEGIN to the answers.

import DeskAPI
import EventLog
import Glibc
import Logging
import ReadModel
import ServiceDesk

/// Something that takes the whole group down, not one command.
struct GroupFailure: Error {
    let error: DeskError
}

/// A command that could not be folded in and left its traces in the open transaction.
struct UnfoldedCommand: Error {
    let error: any Error
}

extension CommandWriter {
    /// Carries out one group of what waits; does nothing where nothing does.
    func runGroup() {
        var atHand = next()
        guard atHand != nil else { return }
        var group = CommandGroup(after: model.witness.position)
        do {
            try beginGroup(&group)
            try model.holding {
                while let taken = atHand {
                    guard try take(taken, into: &group) else { break }
                    let isFull =
                        log.groupIsFull || group.answers.count >= CommandGroup.answersMax
                    atHand = isFull ? nil : next(after: group.answers.count)
                }
            }
            if let left = atHand { again.insert(left, at: 0) }
            atHand = nil
            try settle(&group)
        } catch let unfolded as UnfoldedCommand {
            undo(group, atHand, unfolded.error)
        } catch {
            abandon(group, atHand, error)
        }
        armAlarm()
    }

    private func next() -> Taken? { again.isEmpty ? inbox.next() : again.removeFirst() }

    /// The next command of a group that has so many. Whoever was answered in the last group is
    /// likely to be back in a moment, and would have to wait for the next sync: where fewer than
    /// that have come, the writer steps aside a few times, for much less than a sync takes.
    private func next(after count: Int) -> Taken? {
        if let taken = next() { return taken }
        guard count < inbox.lastGroup else { return nil }
        for _ in 0..<Self.stepsAside {
            sched_yield()
            if let taken = next() { return taken }
        }
        return nil
    }

    private static let stepsAside = 100

    private func beginGroup(_ group: inout CommandGroup) throws {
        if let stopped { throw GroupFailure(error: stopped) }
        if modelCare != .none { try repairModel() }
        group = CommandGroup(after: model.witness.position)
        try model.begin()
        isInTransaction = true
        if let note = stageClockNotes() { group.staged(note) }
    }

    /// Judges one command. False where the group has no room for it.
    private func take(_ taken: Taken, into group: inout CommandGroup) throws -> Bool {
        do {
            guard let receipt = try carryOut(taken.ask, in: &group) else { return false }
            group.answers.append((taken, .success(receipt)))
        } catch let failure as GroupFailure {
            throw failure
        } catch let unfolded as UnfoldedCommand {
            throw unfolded
        } catch {
            group.answers.append((taken, .failure(refusal(error, taken.ask))))
        }
        return true
    }

    private func refusal(_ error: any Error, _ ask: Ask) -> DeskError {
        if let rejection = error as? Rejection {
            guard case .movedOn(let ticket, let seen, _) = rejection else {
                return DeskError(rejection)
            }
            let sight = try? ask.caller.map { try Authority($0, model.state.agent).sight }
            let since = try? model.happened(
                to: ticket, after: seen, limit: 100, sight ?? .everything)
            return DeskError(rejection, since: since ?? [])
        }
        let error = setting.error(error)
        if error.kind == .internalFault || error.kind == .damaged {
            setting.options.logger.error("a command failed: \(error)")
        }
        return error
    }

    /// Makes the group durable and visible, then answers.
    private func settle(_ group: inout CommandGroup) throws {
        guard group.isStaged else {
            isInTransaction = false
            try model.rollback()
            answer(&group)
            return
        }
        let before = model.witness.position
        let safeguards = setting.options.io.safeguards
        if !safeguards.contains(.answerAfterSync) { group.answerAll() }
        if !safeguards.contains(.commitAfterSync) {
            try show(group, after: before, hash: log.encode())
        }
        let prepared = try sync(group, after: before)
        // From here on the commands are durable, whatever becomes of the read model.
        do {
            let isPrepared = try prepared.get()
            if isInTransaction {
                try show(group, after: before, hash: log.lastHash, isPrepared: isPrepared)
            }
        } catch {
            setting.options.logger.error(
                "the read model fell behind the log and will catch up: \(error)")
            undoTransaction()
            modelCare = .catchUp
            try? repairModel()
        }
        answer(&group)
        let concerned = model.takeConcerned()
        setting.hub.publish(group.change) { [seen = setting.seen, last = group.change.position] in
            seen.isConcerned($0, by: concerned, last: last)
        }
    }

    /// Makes the group durable. Throws ``GroupFailure`` where that fails. While several commands
    /// are put into lines and the disk is at it, the read model is prepared for its commit; answers
    /// whether it was. For a caller alone the way to another thread would cost more than it saves.
    private func sync(
        _ group: CommandGroup, after before: Position
    ) throws -> Result<Bool, any Error> {
        guard group.answers.count > 1, isInTransaction else {
            do throws(LogError) { try log.commit() } catch {
                throw GroupFailure(error: stop(error))
            }
            return .success(false)
        }
        let synced = LogSync(of: log, on: syncing)
        let prepared = Result { try prepare(group, after: before, synced) }
        do throws(LogError) { try synced.wait() } catch {
            throw GroupFailure(error: stop(error))
        }
        return prepared
    }

    /// Writes all that a commit needs into the open transaction, where nobody sees it yet: what
    /// gathered, and the checkpoint. Answers whether it did.
    private func prepare(
        _ group: CommandGroup, after before: Position, _ sync: LogSync
    ) throws -> Bool {
        guard setting.options.io.safeguards.contains(.checkpointInTransaction) else { return false }
        try model.gather()
        try model.checkpoint(from: before, to: group.change.position, hash: sync.hash().hex)
        return true
    }

    /// Moves the read model's checkpoint, where it was not moved yet, and commits, both in one
    /// transaction.
    private func show(
        _ group: CommandGroup, after before: Position, hash: LogHash, isPrepared: Bool = false
    ) throws {
        let (position, hash) = (group.change.position, hash.hex)
        if setting.options.io.safeguards.contains(.checkpointInTransaction) {
            if !isPrepared { try model.checkpoint(from: before, to: position, hash: hash) }
            try model.commit()
        } else {
            try model.commitBeforeCheckpoint(from: before, to: position, hash: hash)
        }
        isInTransaction = false
    }

    /// Answers everybody; the inbox first hears how many they are, for they may be back at once.
    private func answer(_ group: inout CommandGroup) {
        inbox.answered(group.answers.count)
        group.answerAll()
    }

    /// Undoes the group for the sake of one command that left traces; the others are judged again.
    /// A savepoint for each command would do the same, at the price of a flush of the full-text
    /// index for each.
    private func undo(_ group: CommandGroup, _ culprit: Taken?, _ cause: any Error) {
        undoTransaction()
        log.discardStaged(from: 0)
        again = group.answers.map(\.taken) + again
        if let culprit {
            culprit.submission.answer(culprit.index, .failure(refusal(cause, culprit.ask)))
        }
    }

    /// Undoes the group and tells everybody in it that it failed.
    private func abandon(_ group: CommandGroup, _ atHand: Taken?, _ cause: any Error) {
        undoTransaction()
        log.discardStaged(from: 0)
        let error = (cause as? GroupFailure)?.error ?? setting.error(cause)
        setting.options.logger.error("a group of commands failed: \(error)")
        // Whatever else failed was the read model: it is opened anew before the next group.
        if !(cause is GroupFailure) {
            let isDamaged = (cause as? ReadModelError)?.code == .needsRebuild
            modelCare = isDamaged ? .rebuild : .catchUp
        }
        group.failAll(error)
        if let atHand { atHand.submission.answer(atHand.index, .failure(error)) }
        if stopped != nil { setting.hub.finish() }
    }

    /// Rolls back, where there is something to. A read model that was let go of is not touched.
    private func undoTransaction() {
        if isInTransaction { try? model.rollback() }
        isInTransaction = false
    }

    /// Notes what a failure of the log means for all that follows, and words it for the callers.
    func stop(_ error: LogError) -> DeskError {
        let worded = setting.error(error)
        switch error.code {
        case .diskFull: break
        case .closed: stopped = .closed
        case .unknownOutcome:
            stopped = DeskError(
                .unavailable, "The desk was stopped: \(error.message)",
                hints: ["End this process, check the disk, then open the desk again."])
        default: stopped = worded
        }
        return worded
    }
}
