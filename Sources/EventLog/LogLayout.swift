// Where the files of a log are and what they are called; names sort as the log runs.

/// The directory of a log and the names in it.
struct LogLayout: Sendable {
    /// The directory of the log itself.
    let directory: String

    static let temporarySuffix = ".tmp"
    static let segmentSuffix = ".jsonl"

    var lock: String { directory + "/LOCK" }
    var head: String { directory + "/HEAD" }
    var quarantine: String { directory + "/quarantine" }

    /// The directory that holds this one.
    var parent: String {
        let parts = directory.split(separator: "/", omittingEmptySubsequences: true).dropLast()
        if parts.isEmpty { return directory.hasPrefix("/") ? "/" : "." }
        return (directory.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    func segment(_ name: String) -> String { directory + "/" + name }

    /// `00000000000000000001.jsonl`: the first sequence in twenty digits.
    static func segmentName(first: Int64) -> String {
        let digits = String(first)
        return String(repeating: "0", count: 20 - digits.count) + digits + segmentSuffix
    }

    /// The first sequence a name promises; nil where it names no segment.
    static func first(ofName name: String) -> Int64? {
        guard name.utf8.count == 26, name.hasSuffix(segmentSuffix) else { return nil }
        let digits = name.dropLast(segmentSuffix.count)
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let first = Int64(digits),
            first > 0
        else { return nil }
        return first
    }

    /// The names of all segments in the order of the log.
    func segments(_ io: some LogIO) throws(LogError) -> [String] {
        try calling { () throws(IOFault) in try io.list(directory) }
            .filter { Self.first(ofName: $0) != nil }.sorted()
    }

    /// Removes what an interrupted replacement left behind.
    func removeTemporaries(_ io: some LogIO) throws(LogError) {
        for place in [directory, quarantine] {
            let names = (try? io.list(place)) ?? []
            for name in names where name.hasSuffix(Self.temporarySuffix) {
                try calling { () throws(IOFault) in try io.remove(place + "/" + name) }
            }
        }
    }
}
