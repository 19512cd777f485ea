// The drafts of a desk: a directory an agent, a file a draft, each replaced atomically and durable
// before it is answered. They are no facts: the log knows nothing of them, and a file that makes no
// sense is left where it is and passed over.

import DeskAPI
import DeskJSON
import EventLog
import Foundation
import JSONText
import ServiceDesk
import Synchronization

/// All drafts of a desk.
final class DraftShelf: Sendable {
    private let directory: String
    private let io: any LogIO
    private let agents = Mutex<[AgentID: AgentDrafts]>([:])

    init(_ directory: String, io: any LogIO) { (self.directory, self.io) = (directory, io) }

    /// The drafts of one agent.
    func drafts(of agent: AgentID) -> AgentDrafts {
        agents.withLock { agents in
            if let drafts = agents[agent] { return drafts }
            let drafts = AgentDrafts("\(directory)/\(agent.handle)", below: directory, io: io)
            agents[agent] = drafts
            return drafts
        }
    }
}

/// The drafts of one agent, read once and then kept in memory, too.
final class AgentDrafts: Sendable {
    /// Bytes of one draft, at most.
    static let bytesMax = 1 << 20
    /// Drafts of one agent, at most.
    static let countMax = 500

    private let directory: String
    private let parent: String
    private let io: any LogIO
    private let drafts = Mutex<[CommandID: Draft]?>(nil)

    init(_ directory: String, below parent: String, io: any LogIO) {
        (self.directory, self.parent, self.io) = (directory, parent, io)
    }

    /// All there are, the oldest first.
    func all() throws -> [Draft] {
        try use { drafts in
            drafts.values.sorted {
                ($0.keptAt?.microseconds ?? 0, $0.id.text)
                    < ($1.keptAt?.microseconds ?? 0, $1.id.text)
            }
        }
    }

    /// Keeps one durably, as `Draft.fate` says; answers what is kept, and whether that is new.
    func keep(_ draft: Draft, at moment: ServiceDesk.Timestamp, isSent: (CommandID) throws -> Bool)
        throws -> (kept: Draft, isNew: Bool)
    {
        var draft = draft
        draft.keptAt = moment
        let sent = try isSent(draft.id), forkSent = try isSent(draft.forkedID)
        return try use { drafts in
            for isForked in [false, true] {
                let stored = drafts[draft.id]
                switch draft.fate(over: stored, isSent: isForked ? forkSent : sent) {
                case .leave: return (stored ?? draft, false)
                case .keep:
                    try put(draft, &drafts)
                    return (draft, true)
                case .fork: draft.id = draft.forkedID
                }
            }
            // Even the text of its own was sent, or is somebody else's: one more.
            draft.id = CommandID("\(draft.version.writer.prefix(60))-\(moment.microseconds)")
            try put(draft, &drafts)
            return (draft, true)
        }
    }

    /// Lets one go, unless somebody else wrote on in it; answers whether there was one.
    func drop(_ id: CommandID, version: DraftVersion) throws -> Bool {
        try use { drafts in
            guard let stored = drafts[id],
                stored.version == version || stored.version.writer == version.writer
            else { return false }
            try remove(id, &drafts)
            return true
        }
    }

    /// Whether there may be one of an id, as far as is known without a look at the disk.
    func mayHold(_ id: CommandID) -> Bool { drafts.withLock { $0.map { $0[id] != nil } ?? true } }

    /// Lets those go that were sent; answers whether there were any. Where another login changed
    /// the text since, that is kept as another draft.
    func sent(_ id: CommandID, text: String?) throws -> Bool {
        try use { drafts in
            guard var draft = drafts[id] else { return false }
            if let text, draft.fields.count == 1, draft.fields[0] != text {
                draft.id = draft.forkedID
                try put(draft, &drafts)
            }
            try remove(id, &drafts)
            return true
        }
    }

    // MARK: Files

    private func use<T: Sendable>(_ work: (inout [CommandID: Draft]) throws -> T) throws -> T {
        try drafts.withLock { loaded in
            var drafts = try loaded ?? load()
            defer { loaded = drafts }
            return try work(&drafts)
        }
    }

    private func load() throws -> [CommandID: Draft] {
        guard try io.info(at: directory)?.isDirectory == true else { return [:] }
        var drafts: [CommandID: Draft] = [:]
        for name in try io.list(directory) where name.hasSuffix(".json") {
            guard
                let bytes = try io.readSmallFile(
                    "\(directory)/\(name)", bytesMax: Int64(2 * Self.bytesMax)),
                case .object(let object)? = try? JSONValue(bytes: bytes),
                let draft = try? Draft(PayloadReader(object)), path(draft.id).hasSuffix("/\(name)")
            else { continue }
            drafts[draft.id] = draft
        }
        return drafts
    }

    private func put(_ draft: Draft, _ drafts: inout [CommandID: Draft]) throws {
        let (bytes, fault) = PayloadWriter.object(draft.write)
        guard Draft.isValid(draft.id), fault == nil else {
            throw DeskError(.invalid, "A draft of that id or with those numbers can't be kept.")
        }
        guard bytes.count <= Self.bytesMax else {
            throw DeskError(
                .invalid, "A draft takes at most \(Self.bytesMax >> 20) MiB.",
                hints: ["Attach long texts as files."])
        }
        guard drafts[draft.id] != nil || drafts.count < Self.countMax else {
            throw DeskError(
                .refused, "You have \(Self.countMax) drafts already.",
                hints: ["Send or discard some."])
        }
        if try io.info(at: directory) == nil {
            try io.makeDirectory(directory)
            try io.syncDirectory(parent)
        }
        try io.replaceFile(path(draft.id), with: bytes, in: directory)
        drafts[draft.id] = draft
    }

    private func remove(_ id: CommandID, _ drafts: inout [CommandID: Draft]) throws {
        drafts[id] = nil
        // Not synced: one that comes back after a crash is known as sent by its id, or shown again.
        try io.remove(path(id))
    }

    private func path(_ id: CommandID) -> String { "\(directory)/\(id.text).json" }
}
