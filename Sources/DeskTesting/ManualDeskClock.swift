// The desk's clock in the hands of a test: alarms ring when time is moved past them.

package import DeskEngine
import EventLog
import LogTesting
package import ServiceDesk
import Synchronization

/// A desk's clock that moves only when told, but for a microsecond at each reading.
package final class ManualDeskClock: DeskClock {
    private let hands: ManualClock
    private let alarms = Mutex<[Int: Alarm]>([:])
    private let nextNumber = Mutex(0)

    private struct Alarm: Sendable {
        let moment: ServiceDesk.Timestamp
        let action: @Sendable () -> Void
    }

    /// Where every scenario begins: 2026-11-22T00:00:00Z.
    package static let beginning = ServiceDesk.Timestamp(microseconds: 1_795_305_600_000_000)

    /// A clock at a moment.
    package init(at moment: ServiceDesk.Timestamp = beginning) {
        hands = ManualClock(at: moment.microseconds)
    }

    package func now() -> ServiceDesk.Timestamp {
        ServiceDesk.Timestamp(microseconds: hands.now())
    }

    package func monotonic() -> Int64 { hands.clock.monotonic() }

    package func alarm(
        at moment: ServiceDesk.Timestamp, _ action: @escaping @Sendable () -> Void
    ) -> any DeskAlarm {
        let number = nextNumber.withLock { number in
            number += 1
            return number
        }
        alarms.withLock { $0[number] = Alarm(moment: moment, action: action) }
        return Cancellation(clock: self, number: number)
    }

    /// How many alarms are set.
    package var alarmCount: Int { alarms.withLock { $0.count } }

    /// Lets time pass and rings what falls due, earliest first.
    package func advance(seconds: Int64) {
        hands.advance(by: seconds * 1_000_000)
        ringDue()
    }

    /// Sets the wall clock forward or back, as an operator does.
    package func step(seconds: Int64) {
        hands.step(by: seconds * 1_000_000)
        ringDue()
    }

    private func ringDue() {
        let now = now()
        let due = alarms.withLock { alarms in
            let due = alarms.filter { $0.value.moment <= now }
            for number in due.keys { alarms[number] = nil }
            return due.values.sorted { $0.moment < $1.moment }
        }
        for alarm in due { alarm.action() }
    }

    private struct Cancellation: DeskAlarm {
        let clock: ManualDeskClock
        let number: Int
        func cancel() { clock.alarms.withLock { $0[number] = nil } }
    }
}
