// Runs the editor of the agent's choice on a text, in a file only its owner can read.

import Console
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
        if let status = Foreground.run("\(command) \"$1\"", on: name), status != 0 {
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
}
