// Options that every command takes.

import ArgumentParser
import Glibc

/// Where the desk is, who acts, and how to print.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The desk's directory.", valueName: "dir"), completion: .directory)
    var desk: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "Act for this agent; needs the right to, and is recorded.", valueName: "agent"),
        completion: DeskCompletion.agents)
    var agent: String?

    @Flag(help: "Print JSON Lines.")
    var json = false
}

/// Environment variables; an empty one counts as unset, as the XDG specification says.
enum Environment {
    static subscript(name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// All of them, the empty ones left out.
    static var all: [String: String] {
        var all: [String: String] = [:]
        var entry = environ
        while let line = entry.pointee {
            if let sign = strchr(line, Int32(UInt8(ascii: "="))), sign[1] != 0 {
                let name = UnsafeRawBufferPointer(start: line, count: sign - line)
                all[String(decoding: name, as: UTF8.self)] = String(cString: sign + 1)
            }
            entry += 1
        }
        return all
    }

    static var home: String {
        if let home = self["HOME"] { return home }
        guard let entry = getpwuid(geteuid()) else { return "/" }
        return String(cString: entry.pointee.pw_dir)
    }
    static var dataHome: String { self["XDG_DATA_HOME"] ?? home + "/.local/share" }
    static var cacheHome: String { self["XDG_CACHE_HOME"] ?? home + "/.cache" }
    static var stateHome: String { self["XDG_STATE_HOME"] ?? home + "/.local/state" }
    static var configHome: String { self["XDG_CONFIG_HOME"] ?? home + "/.config" }
    static var temporary: String { self["XDG_RUNTIME_DIR"] ?? self["TMPDIR"] ?? P_tmpdir }
}

/// Options of commands that change something.
struct ChangeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The command's own id: given again, it is done only once.", valueName: "id"))
    var commandId: String?

    @Option(
        help: ArgumentHelp(
            "Refuse if something happened after this position (see \"position\" in --json).",
            valueName: "position"))
    var seen: Int?

    @Option(
        help: ArgumentHelp(
            "When it happened, if earlier than now: 2h, 9:30, \"yesterday 14:00\".",
            valueName: "time"))
    var happened: String?
}
