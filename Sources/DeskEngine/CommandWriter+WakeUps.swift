// Holds that fall due. One alarm stands for the earliest wake-up of the desk; nothing polls.

import DeskAPI
import Foundation
import ReadModel
import ServiceDesk

extension CommandWriter {
    /// Tickets woken in one go.
    private static let batch = 200
    /// The longest an alarm is set for: a week.
    private static let alarmSecondsMax: Int64 = 7 * 86_400
    /// How long to wait before trying again what could not be recorded.
    private static let retrySeconds: Int64 = 30

    /// Wakes what is due, blocking; answers how many tickets came back. For opening a desk.
    func wakeDueNow() throws -> Int {
        var woken = 0
        while true {
            let due = try queue.sync { try dueAsks() }
            guard !due.isEmpty else { break }
            let done = try performNow(due).map { try $0.get() }.count { !$0.events.isEmpty }
            guard done > 0 else { break }
            woken += done
        }
        queue.sync { armAlarm() }
        return woken
    }

    /// Sets the alarm to the earliest wake-up, where it is not set to it already.
    func armAlarm() {
        guard stopped == nil, modelCare == .none else { return }
        guard let next = try? model.state.nextWakeUp() else {
            alarm?.alarm.cancel()
            alarm = nil
            return
        }
        guard next != alarm?.moment else { return }
        setAlarm(for: next, at: next)
    }

    private func setAlarm(for wakeUp: ServiceDesk.Timestamp, at moment: ServiceDesk.Timestamp) {
        alarm?.alarm.cancel()
        // A far day may be beyond what the machine's timers can count; ringing early is harmless.
        let latest = setting.options.clock.now().adding(seconds: Self.alarmSecondsMax)
        let ring = setting.options.clock.alarm(at: min(moment, latest)) { [weak self] in
            guard let self else { return }
            self.queue.async { self.ring() }
        }
        alarm = (wakeUp, ring)
    }

    private func ring() {
        guard stopped == nil else { return }
        alarm = nil
        guard let due = try? dueAsks(), !due.isEmpty else { return armAlarm() }
        post(
            Submission(due) { [weak self] answers in
                let failed = answers.contains {
                    if case .failure = $0 { true } else { false }
                }
                // Answers come on the queue; without the pause a full disk would make a busy loop.
                if failed { self?.retryLater() }
            })
    }

    private func retryLater() {
        guard stopped == nil, let next = try? model.state.nextWakeUp() else { return }
        let later = setting.options.clock.now().adding(seconds: Self.retrySeconds)
        setAlarm(for: next, at: max(next, later))
    }

    private func dueAsks() throws -> [Ask] {
        let now = setting.options.clock.now()
        // Most openings find nothing due; the moment alone is quickly told.
        guard let next = try model.state.nextWakeUp(), next <= now else { return [] }
        let due = try model.state.wakeUps(until: now, limit: Self.batch)
        return due.map { ticket in
            // The same hold is woken by the same command, whoever asks it how often.
            Ask(
                actor: .system,
                request: CommandRequest(
                    id: CommandID("wake-\(ticket.id)-\(ticket.position)"),
                    command: .ticket(ticket.id, .wake)))
        }
    }
}
