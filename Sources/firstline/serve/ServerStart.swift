// A client of the desk's owner that finds no server starts one, in the background, and waits for
// its word. Of many clients at once one starts it; the others find it there.

import CSupport
import DeskAPI
import DeskEngine
import DeskWire
import Glibc

/// A server to be started for a desk.
struct ServerStart {
    let directory: DeskDirectory

    /// Connects to the desk's server, after starting one where none listens. Throws where the
    /// caller does not own the desk, or it can't be opened.
    func dial() throws -> Int32 {
        if let descriptor = try DeskSocket.dial(desk: directory.path) { return descriptor }
        try directory.checkIsThere()
        try DeskSession.checkOwner(of: directory)
        // Whoever held it may have started a server, or ended one.
        let lock = try StartLock.take(desk: directory.path)
        if let descriptor = try DeskSocket.dial(desk: directory.path) { return descriptor }
        try start(lock)
        if let descriptor = try DeskSocket.dial(desk: directory.path) { return descriptor }
        throw Failure(
            .unavailable, "the desk server of \(directory.path) ended at once",
            hints: ["see what it says in \(log)"])
    }

    /// What a server in the background tells of itself.
    private var log: String { "\(directory.path)/\(DeskSocket.directory)/serve.log" }

    /// Starts one, which owns the lock from then on, and waits until it listens.
    private func start(_ lock: StartLock) throws {
        var ends: [Int32] = [-1, -1]
        guard cs_pipe(&ends) == 0 else { throw Failure(errno: errno, "can't make", path: "a pipe") }
        defer { close(ends[0]) }
        shorten(log)
        let started = launch(handing: [ends[1], lock.descriptor])
        let code = errno
        close(ends[1])
        guard started else { throw Failure(errno: code, "can't start", path: "the desk server") }
        try wait(ends[0])
    }

    private func launch(handing descriptors: [Int32]) -> Bool {
        let arguments = ["firstline", "serve", "--desk", directory.path, "--for-client"]
        var words = arguments.map { strdup($0) } + [nil]
        // What a service manager told this process is not for its servers.
        let left = ["NOTIFY_SOCKET", "WATCHDOG_USEC", "LISTEN_FDS", "LISTEN_PID"]
        var variables =
            Environment.all.filter { !left.contains($0.key) }
            .map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + variables { free(text) } }
        return cs_start_detached(
            "/proc/self/exe", &words, &variables, log, descriptors, Int32(descriptors.count)) == 0
    }

    private func wait(_ pipe: Int32) throws {
        var line: [UInt8] = []
        let progress = ReplayLine()
        defer { progress.finish() }
        var bytes = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(pipe, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            for byte in bytes[..<count] {
                guard byte == UInt8(ascii: "\n") else {
                    line.append(byte)
                    continue
                }
                switch ServerWord(line: line) {
                case .ready: return
                case .failed(let failure): throw failure
                case .progress(let done, let total): progress.show(done: done, total: total)
                case nil: break
                }
                line = []
            }
        }
        throw Failure(
            .unavailable, "the desk server of \(directory.path) could not be started",
            hints: ["see what it says in \(log)"])
    }

    /// A log that has grown long begins anew.
    private func shorten(_ file: String) {
        var status = stat()
        if lstat(file, &status) == 0, status.st_size > 1 << 20 { truncate(file, 0) }
    }
}
