// A text written in the user's editor: a private file, the editor on the terminal, and what is left
// above the line that cuts it.

import CSupport
import Glibc

enum Editor {
    private static let scissors = "#------------------------ >8 ------------------------"

    /// What was written; throws where the editor failed or nothing was written.
    static func text(initial: String, limit: Int) throws -> String {
        let path = try makeFile(
            initial + "\n" + scissors + "\n# All from the line above on is left out. "
                + "An empty text does nothing.\n")
        defer { unlink(path) }
        let names = ["FIRSTLINE_EDITOR", "VISUAL", "EDITOR"]
        let editor = names.lazy.compactMap { Environment[$0] }.first ?? "vi"
        let code = try run(editor, on: path)
        guard code == 0 else {
            throw Failure(
                .temporary, "the editor \"\(editor)\" ended with \(code); nothing was done",
                hints: ["choose another in $VISUAL or $EDITOR, or give the text by --body"])
        }
        let whole = try TextFile.read(path, limit: limit + 1024)
        let kept = whole.firstRange(of: scissors).map { whole[..<$0.lowerBound] } ?? whole[...]
        var text = kept
        while let last = text.last, last.isWhitespace { text.removeLast() }
        guard !text.isEmpty else {
            throw Failure(.data, "nothing was written, so nothing was done")
        }
        return String(text)
    }

    /// A file that only its owner may read.
    private static func makeFile(_ text: String) throws -> String {
        var template = Array("\(Environment.temporary)/firstline-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        let path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        guard descriptor >= 0 else {
            throw Failure(errno: errno, "can't make a file for the editor,", path: path)
        }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count else {
            throw Failure(errno: errno, "can't write", path: path)
        }
        return path
    }

    /// Runs the editor by the shell, since $EDITOR may hold words, and waits.
    private static func run(_ editor: String, on path: String) throws -> Int32 {
        let words = ["sh", "-c", "\(editor) \"$1\"", "sh", path]
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        let failure = posix_spawn(&child, "/bin/sh", nil, nil, &arguments, environ)
        guard failure == 0 else { throw Failure(errno: failure, "can't start", path: "/bin/sh") }
        return cs_wait_exit(child, 1)
    }
}
