// Where the text of a message, note or article comes from: an option, a file, standard input, or
// the user's editor.

import ArgumentParser
import CSupport
import Glibc
import ServiceDesk

/// The text of a command that needs one.
struct BodyOptions: ParsableArguments {
    @Argument(help: "\"-\" reads the text from standard input.")
    var dash: String?

    @Option(help: ArgumentHelp("The text itself.", valueName: "text"))
    var body: String?

    @Option(
        help: ArgumentHelp(
            "A file that holds the text; - is standard input.",
            valueName: "file"), completion: .file())
    var file: String?

    @Flag(help: "Write the text in your editor ($VISUAL or $EDITOR).")
    var edit = false

    func validate() throws {
        if let dash, dash != "-" {
            throw ValidationError(
                "\"\(dash)\" is one word too many; put a text of several words in quotes "
                    + "behind --body")
        }
        let sources = [dash != nil, body != nil, file != nil, edit].filter { $0 }
        if sources.count > 1 {
            throw ValidationError("give the text once: by --body, by --file, by - or by --edit")
        }
    }

    /// The text, or nil where none was given. `limit` in bytes is the desk's.
    func text(limit: Int = Wording.bodyBytesMax, initial: String = "") throws -> String? {
        if let body { return body }
        if edit { return try Editor.text(initial: initial, limit: limit) }
        if dash != nil || file == "-" { return try TextFile.standardInput(limit: limit) }
        if let file { return try TextFile.read(file, limit: limit) }
        return nil
    }

    /// The text; opens the editor where none was given and a person sits at the terminal.
    func required(limit: Int = Wording.bodyBytesMax, initial: String = "") throws -> String {
        if let text = try text(limit: limit, initial: initial) { return text }
        guard isatty(0) == 1, isatty(1) == 1 else {
            throw Failure(
                .usage, "the text is missing",
                hints: ["give it by --body TEXT, by --file FILE, or by - from standard input"])
        }
        return try Editor.text(initial: initial, limit: limit)
    }
}
