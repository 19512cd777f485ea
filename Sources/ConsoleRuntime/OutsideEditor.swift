// Runs the editor of the agent's choice on a text: in a file only its owner can read, with signals
// as a shell would give them, and through its being stopped and continued.

import Console
import CSupport
import Glibc

/// The editor named by the environment.
struct OutsideEditor {
    /// A command line of the shell.
    let command: String
    private static let bytesMax = 4 << 20

    /// `FIRSTLINE_EDITOR`, `VISUAL`, `EDITOR`, else `vi`.
    init(environment: [String: String]) {
        let names = ["FIRSTLINE_EDITOR", "VISUAL", "EDITOR"]
        command = names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "vi"
    }

    /// Edits a text. The terminal must have been given back before.
    func edit(_ text: String) -> Result<String, EditFailure> {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var path = Array("\(folder)/firstline-XXXXXX.txt".utf8CString)
        let descriptor = mkstemps(&path, 4)
        guard descriptor >= 0 else { return failure(.noFile, String(cString: strerror(errno))) }
        defer { unlink(path) }
        let isWritten = FileBytes.write(Array((text + "\n").utf8), to: descriptor)
        guard close(descriptor) == 0, isWritten else {
            return failure(.noFile, String(cString: strerror(errno)))
        }
        let name = path.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        if let status = run(on: name), status != 0 {
            return failure(.exit, "\(command): \(status)")
        }
        let edited = open(name, O_RDONLY | O_CLOEXEC)
        guard edited >= 0 else { return failure(.noFile, String(cString: strerror(errno))) }
        defer { close(edited) }
        guard let bytes = FileBytes.read(edited, max: Self.bytesMax) else {
            return failure(.tooLarge, "\(Self.bytesMax)")
        }
        return .success(String(decoding: bytes, as: UTF8.self))
    }

    private func failure(_ text: EditorText, _ detail: String) -> Result<String, EditFailure> {
        .failure(EditFailure(text.with(detail)))
    }

    /// Runs the editor to its end and answers its exit status; nil is 0.
    private func run(on path: String) -> Int32? {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for number in [SIGPIPE] + SignalPipe.watched { sigaddset(&defaults, number) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        // The thread of the loop may have signals blocked; the editor must have them.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))
        let words = ["sh", "-c", "\(command) \"$1\"", "sh", path]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for word in arguments { free(word) } }
        var child: pid_t = 0
        let error = posix_spawn(&child, "/bin/sh", nil, &attributes, &arguments, environ)
        return error == 0 ? wait(for: child) : error
    }

    /// Waits for the editor; where it stops, so does the console, and both go on together.
    private func wait(for child: pid_t) -> Int32? {
        var status: Int32 = 0
        while true {
            if waitpid(child, &status, WUNTRACED) < 0 {
                if errno == EINTR { continue }
                return 0
            }
            guard status & 0xFF == 0x7F else { break }
            _ = cs_raise_default(SIGSTOP)
            kill(child, SIGCONT)
        }
        let signal = status & 0x7F
        return signal != 0 ? 128 + signal : (status >> 8) & 0xFF
    }
}
