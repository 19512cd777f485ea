// Opening a desk: the log first, with the read model as one of its witnesses, then the read model.
//
//     read model behind the log      -> replay the rest
//     ahead of the log               -> refuse: acknowledged records are gone
//     of another history or schema,
//     damaged or missing             -> build it anew from the log

import DeskAPI
import EventLog
import Logging
import ReadModel
import ServiceDesk

/// One attempt at opening a desk.
struct DeskOpening {
    let setting: DeskSetting
    private var directory: DeskDirectory { setting.directory }

    init(_ directory: DeskDirectory, _ options: DeskOptions) {
        setting = DeskSetting(directory, options)
    }

    /// Opens it all, or throws having let go of everything.
    func run() throws -> Desk {
        try directory.checkIsThere(setting.options.io)
        let remembered = ReadModel.witness(at: directory.readModel)
        let witness = remembered.flatMap {
            LogWitness.readModel(position: $0.position, hash: $0.hash)
        }
        let (log, report, isOtherHistory) = try openLog(witness)
        let logger = setting.options.logger
        // What opening left unread; commands that change nothing need not wait for it.
        log.checkInBackground(after: 1) { if let error = $0 { logger.critical("\(error)") } }
        do {
            return try open(
                log, report,
                rebuild: isOtherHistory ? "it belonged to another history of the log" : nil)
        } catch {
            try? log.close()
            throw error
        }
    }

    private func openLog(_ witness: LogWitness?) throws -> (EventLogWriter, OpenReport, Bool) {
        let options = setting.options
        func attempt(_ witnesses: [LogWitness]) throws(LogError) -> (EventLogWriter, OpenReport) {
            try EventLog.open(
                in: directory.log, io: options.io, clock: setting.logClock,
                random: options.random, options: options.log, witnesses: witnesses)
        }
        do throws(LogError) {
            let (log, report) = try attempt(witness.map { [$0] } ?? [])
            return (log, report, false)
        } catch {
            guard error.code == .witnessMismatch(name: LogWitness.readModelName), let witness,
                try LogStatus.read(directory.log, io: options.io).lastSequence >= witness.sequence
            else { throw readModelAhead(error, witness) }
            // The log reaches further but says otherwise there: the file is not of this log.
            options.logger.warning("the read model is of another history: \(error)")
            let (log, report) = try attempt([])
            return (log, report, true)
        }
    }

    private func readModelAhead(_ error: LogError, _ witness: LogWitness?) -> any Error {
        guard error.code == .witnessMismatch(name: LogWitness.readModelName), let witness else {
            return error
        }
        return DeskError(
            .damaged,
            "The read model knows of records up to \(witness.sequence) that the log has lost: "
                + error.message,
            hints: [
                "Nothing was changed. Restore the log from a backup; keep \(directory.readModel) "
                    + "as evidence.",
                "To go on without the lost records, move that file away and open the desk again.",
            ])
    }

    private func open(_ log: EventLogWriter, _ report: OpenReport, rebuild reason: String?) throws
        -> Desk
    {
        var opening = OpeningReport(
            readModel: .current, quarantinedBytes: Int(report.quarantined?.bytes ?? 0))
        let (model, modelWriter) = try openModel(log, reason, &opening)
        let writer = CommandWriter(setting, log: log, model: modelWriter)
        setting.current.model = model
        do {
            try makeTrue(writer, &opening)
            opening.woken = try writer.wakeDueNow()
        } catch {
            writer.letGoOfModel()
            throw error
        }
        if let note = report.quarantined {
            setting.options.logger.warning(
                "an unacknowledged tail of \(note.bytes) bytes went to \(note.file)")
        }
        return Desk(setting, writer, opening)
    }

    /// Catches the read model up; one that turns out not to take it is built anew.
    private func makeTrue(_ writer: CommandWriter, _ opening: inout OpeningReport) throws {
        guard case .current = opening.readModel else { return }
        do {
            let (events, unknown) = try writer.catchUp()
            _ = try writer.model.state.nextWakeUp()
            opening.unknownEvents = unknown
            if events > 0 { opening.readModel = .caughtUp(events: events) }
        } catch let error as ReadModelError where error.code != .unavailable {
            setting.options.logger.warning("the read model can't be used: \(error)")
            opening.unknownEvents = try writer.rebuildModel()
            opening.readModel = .rebuilt(reason: error.message)
        }
    }

    private func openModel(
        _ log: EventLogWriter, _ reason: String?, _ opening: inout OpeningReport
    ) throws -> (ReadModel, ReadModelWriter) {
        let path = directory.readModel
        var reason = reason ?? (setting.options.rebuildsReadModel ? "it was asked for" : nil)
        if reason == nil {
            do {
                let model = try ReadModel(at: path, decoding: setting.codec)
                let isEmpty = try model.read { try $0.position() } == .start
                if !isEmpty || log.lastSequence <= Self.replayMax {
                    return (model, try model.makeWriter())
                }
                try model.close()
                reason = "there was none"
            } catch let error as ReadModelError where error.code == .needsRebuild {
                reason = error.message
            }
        }
        setting.options.logger.notice("the read model is built anew: \(reason ?? "")")
        // Built beside and swapped in whole, so that an interruption leaves the old one or none.
        opening.unknownEvents = try ReadModel.build(path, setting, .rebuild, log)
        opening.readModel = .rebuilt(reason: reason ?? "")
        let model = try ReadModel(at: path, decoding: setting.codec)
        return (model, try model.makeWriter())
    }

    /// A log up to this length is replayed into an empty read model; a longer one is loaded, which
    /// is faster a thing but costs some set-up.
    private static let replayMax: Int64 = 1000
}
