// The C target: a child on a pty, counters, deadlines. (The log is its first user.)

import CSupport
import EventLog
import Glibc
import Testing

@Suite struct CSupportTests {
    @Test func `a child on a pty has the size it was given and its exit code comes back`() {
        var master: Int32 = -1
        let arguments = pointers(["sh", "-c", "stty size; exit 7"])
        let environment = pointers(["PATH=/usr/bin:/bin"])
        defer { (arguments + environment).forEach { free($0) } }
        let child = cs_forkpty_exec("/bin/sh", arguments, environment, 33, 77, &master)
        #expect(child > 0)
        defer { close(master) }
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 256)
        while case let count = read(master, &piece, piece.count), count > 0 {
            output += piece[..<count]
        }
        #expect(String(decoding: output, as: UTF8.self) == "33 77\r\n")
        #expect(cs_wait_exit(child, 1) == 7)
    }

    private func pointers(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }

    /// Once by the umask, which is the whole process's: of two that listened at a time, one put
    /// back the other's, and from then on nobody could enter a directory that was made.
    @Test func `sockets have their mode, and no file made meanwhile has it`() async throws {
        let place = try Workplace(), folder = place.path
        let modes: Set<mode_t> = await withTaskGroup(of: Set<mode_t>.self) { group in
            for number in 0..<8 {
                group.addTask {
                    Set((0..<100).map { Self.makeTwo("\(number)-\($0)", in: folder) })
                }
            }
            return await group.reduce(into: []) { $0.formUnion($1) }
        }
        // A socket for the group, and a directory for its owner alone.
        let expected: mode_t = 0o660 << 12 | 0o700
        #expect(modes == Set([expected]))
        #expect(try RealDisk().list(place.path).isEmpty)
    }

    /// The modes of a socket and of a directory made at once.
    private static func makeTwo(_ name: String, in folder: String) -> mode_t {
        var (socket, directory) = (stat(), stat())
        let descriptor = cs_listen_unix(folder, name, 0o660, 1)
        defer { close(descriptor) }
        mkdir("\(folder)/\(name).d", 0o700)
        stat("\(folder)/\(name)", &socket)
        stat("\(folder)/\(name).d", &directory)
        unlink("\(folder)/\(name)")
        rmdir("\(folder)/\(name).d")
        return (socket.st_mode & 0o777) << 12 | directory.st_mode & 0o777
    }

    @Test func `an eventfd counts signals and a drained one is empty`() {
        let file = cs_eventfd()
        defer { close(file) }
        #expect(cs_eventfd_drain(file) == 0)
        #expect(cs_eventfd_signal(file) == 0 && cs_eventfd_signal(file) == 0)
        #expect(cs_eventfd_drain(file) == 2)
        #expect(cs_eventfd_drain(file) == 0)
    }

    @Test func `a deadline makes its descriptor readable and a disarmed one does not`() {
        let timer = cs_timerfd()
        defer { close(timer) }
        var poller = pollfd(fd: timer, events: Int16(POLLIN), revents: 0)
        #expect(poll(&poller, 1, 0) == 0)
        #expect(cs_timerfd_arm(timer, 1) == 0)
        #expect(poll(&poller, 1, -1) == 1)
        #expect(cs_timerfd_arm(timer, 60_000_000) == 0 && cs_timerfd_arm(timer, 0) == 0)
        #expect(poll(&poller, 1, 0) == 0)
    }

    @Test func `a socket tells who its peer is`() {
        var pair: [Int32] = [-1, -1]
        #expect(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0)
        defer { pair.forEach { close($0) } }
        var user: UInt32 = .max
        var group: UInt32 = .max
        var process: Int32 = -1
        #expect(cs_peer_credentials(pair[0], &user, &group, &process) == 0)
        #expect(user == getuid() && group == getgid() && process == getpid())
    }
}
