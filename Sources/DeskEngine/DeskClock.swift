// Time as the desk sees it, given in from outside: the engine itself never asks the system.

import Foundation
import Glibc
package import ServiceDesk

/// Where a desk takes its time from, and what wakes it.
package protocol DeskClock: Sendable {
    /// The moment now, UTC. It may be stepped.
    func now() -> ServiceDesk.Timestamp
    /// Microseconds that only ever grow; where they start does not matter.
    func monotonic() -> Int64
    /// Calls `action` once, not before `moment`, on any thread. Cancelling twice is harmless.
    func alarm(at moment: ServiceDesk.Timestamp, _ action: @escaping @Sendable () -> Void)
        -> any DeskAlarm
}

/// A call that was arranged for later.
package protocol DeskAlarm: Sendable {
    /// Calls it off, unless it is already under way.
    func cancel()
}

/// The clock of this machine. Alarms follow the wall clock, so that a machine that slept wakes its
/// desk at the right time.
package struct SystemClock: DeskClock {
    /// The clock of this machine.
    package init() {}

    package func now() -> ServiceDesk.Timestamp {
        ServiceDesk.Timestamp(microseconds: read(CLOCK_REALTIME))
    }

    package func monotonic() -> Int64 { read(CLOCK_BOOTTIME) }

    package func alarm(
        at moment: ServiceDesk.Timestamp, _ action: @escaping @Sendable () -> Void
    ) -> any DeskAlarm {
        let timer = DispatchSource.makeTimerSource(queue: .global())
        let whole = Int(moment.seconds)
        let rest = Int(moment.microseconds - moment.seconds * 1_000_000) * 1000
        timer.schedule(
            wallDeadline: DispatchWallTime(timespec: timespec(tv_sec: whole, tv_nsec: rest)))
        timer.setEventHandler(handler: action)
        timer.activate()
        return TimerAlarm(timer: timer)
    }

    private func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }
}

private struct TimerAlarm: DeskAlarm {
    // A dispatch source may be cancelled from any thread.
    nonisolated(unsafe) let timer: any DispatchSourceTimer
    func cancel() { timer.cancel() }
}
