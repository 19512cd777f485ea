// Where a desk lies on disk, and how a person names it.

package import DeskAPI
package import EventLog
import Glibc

/// The directory of a desk and what is in it.
package struct DeskDirectory: Sendable, Hashable {
    /// The directory itself.
    package let path: String
    /// The read model's SQLite file; tests of the log on a simulated disk keep it elsewhere.
    package let readModel: String

    /// The log: the only truth.
    package var log: String { path + "/log" }
    /// Attachments by their content.
    package var blobs: String { path + "/blobs" }
    /// Unsent texts; no facts.
    package var drafts: String { path + "/drafts" }

    /// How far agents have looked, and what they chose to be told of; no facts.
    package var seen: String { path + "/seen" }

    /// Names a directory; nothing is looked at yet.
    package init(_ path: String, readModel: String? = nil) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
        self.readModel = readModel ?? path + "/read-model.sqlite"
    }

    /// The desk a person means: the one named, else `FIRSTLINE_DESK`, else `firstline` in the
    /// user's data directory (`XDG_DATA_HOME`, else `~/.local/share`). Relative paths are made
    /// absolute.
    package static func find(named: String?, environment: [String: String])
        throws(DeskError) -> DeskDirectory
    {
        if let named {
            guard !named.isEmpty else {
                throw DeskError(
                    .invalid, "--desk was given an empty name.",
                    hints: ["Give the directory of a desk: --desk DIR."])
            }
            return DeskDirectory(absolute(named))
        }
        if let path = environment["FIRSTLINE_DESK"], !path.isEmpty {
            return DeskDirectory(absolute(path))
        }
        // The XDG specification asks to ignore relative paths in its variables.
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
            return DeskDirectory(data + "/firstline")
        }
        guard let home = environment["HOME"], home.hasPrefix("/") else {
            throw DeskError(
                .invalid, "No desk is named, and there is no home directory to look in.",
                hints: ["Name one with --desk DIR or in FIRSTLINE_DESK."])
        }
        return DeskDirectory(home + "/.local/share/firstline")
    }

    private static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let here = getcwd(nil, 0) else { return path }
        defer { free(here) }
        return String(cString: here) + "/" + path
    }

    /// Throws `.notFound`, with what to do, where there can be no desk.
    package func checkIsThere(_ io: any LogIO = RealDisk()) throws(DeskError) {
        do {
            guard let info = try io.info(at: path) else {
                throw notADesk("there is no such directory")
            }
            guard info.isDirectory else { throw notADesk("it is a file") }
            guard try io.info(at: log)?.isDirectory == true else {
                throw notADesk("it holds no log")
            }
        } catch {
            throw DeskError(any: error, in: self)
        }
    }

    /// What to answer where `path` is no desk, with what to do.
    func notADesk(_ found: String) -> DeskError {
        DeskError(
            .notFound, "\(path) is no desk: \(found).",
            hints: [
                "Make one there with: firstline init \(path)",
                "Or name another with --desk DIR or FIRSTLINE_DESK.",
            ])
    }
}
