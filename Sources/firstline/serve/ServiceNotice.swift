// Words between a served desk and the service manager: sd_notify(3), sd_listen_fds(3),
// sd_watchdog_enabled(3), told by hand since each is a line.

import CSupport
import DeskEngine
import Glibc

/// The service manager that started this process, if one did.
enum ServiceNotice {
    /// The socket it listens on already (socket activation); nil where it gave none.
    static var socket: Int32? {
        guard Environment["LISTEN_PID"].flatMap(Int32.init) == getpid(),
            Environment["LISTEN_FDS"].flatMap(Int.init) == 1
        else { return nil }
        _ = fcntl(3, F_SETFD, FD_CLOEXEC)
        return 3
    }

    /// Tells it something, such as `READY=1`.
    static func tell(_ message: String) { _ = cs_notify_service(message) }

    /// Says that the desk still works, twice as often as asked for, each time by way of its writer;
    /// nil where that was not asked for.
    static func watchdog(over desk: Desk) -> Task<Void, Never>? {
        telling { await desk.settled() }
    }

    /// Says so without asking the writer, until it is cancelled: for work that the writer is at for
    /// long.
    static func staysAlive() -> Task<Void, Never>? { telling {} }

    private static func telling(
        after isWorking: @escaping @Sendable () async -> Void
    ) -> Task<Void, Never>? {
        guard let limit = Environment["WATCHDOG_USEC"].flatMap(Int64.init), limit > 0 else {
            return nil
        }
        return Task {
            while !Task.isCancelled {
                await isWorking()
                tell("WATCHDOG=1")
                try? await Task.sleep(for: .microseconds(limit / 2))
            }
        }
    }
}
