// Where the ground state of a desk lies, as backup, restore and salvage take it: log and blobs.

/// The directories of a log and of the attachments its events name.
package struct LogPlace: Equatable, Sendable {
    /// The directory of the log.
    package var log: String
    /// The directory of the blobs; nil where there are none to take along.
    package var blobs: String?

    /// Names two directories.
    package init(log: String, blobs: String? = nil) {
        (self.log, self.blobs) = (log, blobs)
    }

    var layout: LogLayout { LogLayout(directory: log) }

    /// Makes the directories of a log, durably, where they are missing; what holds the directory
    /// that holds the log must exist.
    func make(_ io: any LogIO) throws(LogError) {
        let layout = layout
        let desk = LogLayout(directory: layout.parent)
        try calling { () throws(IOFault) in
            if try io.info(at: desk.directory) == nil {
                try io.makeDirectory(desk.directory)
                try io.syncDirectory(desk.parent)
            }
            try io.makeDirectory(layout.directory)
            try io.makeDirectory(layout.quarantine)
            try io.syncDirectory(layout.directory)
            try io.syncDirectory(desk.directory)
        }
    }
}

/// Copies attachments that are missing elsewhere; being named by their content they never change.
struct BlobCopy {
    private(set) var copied = 0
    private(set) var kept = 0
    /// The names of blobs whose content is not what their name says; they are not copied.
    private(set) var damaged: [String] = []
    private let io: any LogIO

    init(_ io: any LogIO) { self.io = io }

    mutating func run(from source: String, to destination: String) throws(LogError) {
        let (io, from) = (io, BlobStore(source, io: io, bytesMax: .max))
        let to = BlobStore(destination, io: io, bytesMax: .max)
        guard try calling({ () throws(IOFault) in try io.info(at: source) }) != nil else { return }
        for folder in try list(source) where folder.utf8.count == 2 {
            for id in try list(source + "/" + folder) where LogHash(hex: id) != nil {
                try copy(id, from, to)
            }
        }
    }

    private mutating func copy(
        _ id: String, _ from: BlobStore, _ to: BlobStore
    ) throws(LogError) {
        let (io, path, target) = (io, try from.path(id), try to.path(id))
        let sizes = try calling { () throws(IOFault) in
            (try io.info(at: path)?.size, try io.info(at: target)?.size)
        }
        if sizes.0 == sizes.1 {
            kept += 1
            return
        }
        do throws(LogError) {
            try from.verify(id)
        } catch {
            guard error.code == .corrupt else { throw error }
            damaged.append(id)
            return
        }
        _ = try to.put(file: path)
        copied += 1
    }

    private func list(_ directory: String) throws(LogError) -> [String] {
        try calling { () throws(IOFault) in try io.list(directory) }.sorted()
    }
}
