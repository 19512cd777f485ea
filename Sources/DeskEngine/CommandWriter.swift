// The one writer of a desk: a serial queue that turns waiting commands into groups. A group's way:
//
//     BEGIN -> each command: admit, decide, stage, project -> one sync of the log
//           -> checkpoint and COMMIT of the read model -> answer -> tell subscribers
//
// While a group is at its sync, the commands that arrive meanwhile gather in the inbox and make the
// next one. Nothing is answered, shown or committed before the sync has returned.
//
// A caller alone is served on its own thread, unless that is one that others need, without the two
// changes of threads to the queue and back; where several are about, the queue serves them, so that
// they share groups.

import DeskAPI
import Foundation
import EventLog
import Logging
import ReadModel
import ServiceDesk
import Synchronization

/// Carries out commands, a group at a time. Everything in it but the inbox is touched on `queue`
/// only, which makes it safe to hand around.
final class CommandWriter: @unchecked Sendable {
    let queue = DispatchQueue(label: "firstline.desk.writer", qos: .userInitiated)
    /// Where the log is synced while the writer goes on.
    let syncing = DispatchQueue(label: "firstline.desk.sync", qos: .userInitiated)
    let inbox = Inbox()
    let setting: DeskSetting
    let log: EventLogWriter
    var model: ReadModelWriter
    /// Why nothing can be written any more; nil while all is well.
    var stopped: DeskError?
    /// Whether the read model has to be seen to before the next group.
    var modelCare = ModelCare.none
    /// Whether the read model's transaction is open.
    var isInTransaction = false
    /// Commands to be judged again in the next group: the one that found the last group full, or
    /// all that stood in a group which had to be undone.
    var again: [Taken] = []
    var lastRecordedAt = ServiceDesk.Timestamp(microseconds: .min)
    var alarm: (moment: ServiceDesk.Timestamp, alarm: any DeskAlarm)?
    /// Notes of clock steps that wait for a place in a group.
    var clockNotes: [LogDraft] = []

    init(_ setting: DeskSetting, log: EventLogWriter, model: ReadModelWriter) {
        (self.setting, self.log, self.model) = (setting, log, model)
    }

    // MARK: Handing in

    /// Hands commands in and waits for their answers.
    func perform(_ asks: [Ask]) async -> [Result<CommandReceipt, DeskError>] {
        guard !asks.isEmpty else { return [] }
        // A task with an executor of its own runs on a thread that others need, such as a loop's.
        let mayRunHere = withUnsafeCurrentTask { $0?.unownedTaskExecutor == nil }
        return await withCheckedContinuation { continuation in
            post(Submission(asks) { continuation.resume(returning: $0) }, mayRunHere: mayRunHere)
        }
    }

    /// Carries commands out before it returns, blocking the caller; for making and opening a desk.
    func performNow(_ asks: [Ask]) -> [Result<CommandReceipt, DeskError>] {
        guard !asks.isEmpty else { return [] }
        let answers = AnswerSlot()
        let done = DispatchSemaphore(value: 0)
        post(
            Submission(asks) {
                answers.fill($0)
                done.signal()
            })
        done.wait()
        return answers.filled
    }

    /// Hands commands in without waiting for their answers. Where the caller's thread may be held
    /// for the time of a group, and the writer rests, they are carried out before this returns; on
    /// the writer's own queue that would be a deadlock.
    func post(_ submission: Submission, mayRunHere: Bool = false) {
        switch inbox.add(submission) {
        case .runsHere where mayRunHere: queue.sync { run() }
        case .runsHere, .callsWriter: queue.async { self.run() }
        case .waits: break
        case .closed:
            for index in submission.asks.indices {
                submission.answer(index, .failure(.closed))
            }
        }
    }

    /// Runs one group, then lets whoever else waits for the queue have it before the next.
    private func run() {
        runGroup()
        if !again.isEmpty || inbox.settle() { queue.async { self.run() } }
    }

    /// Runs work on the writer's queue, between two groups.
    func between<T: Sendable>(
        _ work: @escaping @Sendable (CommandWriter) -> Result<T, DeskError>
    ) async -> Result<T, DeskError> {
        inbox.beginOtherWork()
        return await withCheckedContinuation { continuation in
            queue.async {
                let result = work(self)
                self.inbox.endOtherWork()
                continuation.resume(returning: result)
            }
        }
    }

    /// Takes nothing more in, finishes what waits, and lets go of log and read model. Once only.
    func close() async {
        guard inbox.close() else { return }
        await withCheckedContinuation { continuation in
            queue.async {
                self.finish()
                continuation.resume()
            }
        }
    }

    /// As `close`, blocking the caller.
    func closeNow() {
        guard inbox.close() else { return }
        queue.sync { finish() }
    }

    private func finish() {
        repeat { runGroup() } while !again.isEmpty || inbox.settle()
        alarm?.alarm.cancel()
        alarm = nil
        do throws(LogError) { try log.close() } catch {
            setting.options.logger.error("the log was not closed in order: \(error)")
        }
        letGoOfModel()
        setting.hub.finish()
        stopped = .closed
    }

    /// Closes the read model; whoever reads now gets an error.
    func letGoOfModel() {
        let model = setting.current.model
        setting.current.model = nil
        do { try model?.close() } catch {
            setting.options.logger.error("the read model was not closed in order: \(error)")
        }
    }
}

/// What the read model needs before it can be written again.
enum ModelCare {
    case none
    /// To be opened anew and caught up: the log holds more than it, or its connection failed.
    case catchUp
    /// To be built anew: the file is damaged.
    case rebuild
}

/// Answers on their way from the writer's queue to a blocked caller.
private final class AnswerSlot: Sendable {
    private let slot = Mutex<[Result<CommandReceipt, DeskError>]>([])
    func fill(_ answers: [Result<CommandReceipt, DeskError>]) { slot.withLock { $0 = answers } }
    var filled: [Result<CommandReceipt, DeskError>] { slot.withLock { $0 } }
}
