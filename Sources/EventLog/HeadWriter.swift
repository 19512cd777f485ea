// Keeps HEAD open and writes it over in place.

/// The open HEAD of a log.
struct HeadWriter {
    private let io: any LogIO
    private let layout: LogLayout
    private var file: LogFile?
    /// Why the last write failed.
    private(set) var fault: IOFault?

    init(_ io: any LogIO, _ layout: LogLayout) {
        self.io = io
        self.layout = layout
    }

    /// Writes HEAD durably and keeps it open; makes a new file where the old one is no good.
    mutating func open(_ head: HeadFile, replacing: Bool) throws(LogError) {
        let (io, layout) = (io, layout)
        if replacing {
            try calling { () throws(IOFault) in
                try io.replaceFile(layout.head, with: head.line, in: layout.directory)
            }
        }
        file = try calling { () throws(IOFault) in try io.open(layout.head, .readWrite) }
        if replacing {
            // LockFile holds the lock of the old file; nobody else knows this one yet.
            if let file { _ = try? io.lock(file) }
        } else {
            try write(head, durably: true)
        }
    }

    /// Writes HEAD over in place.
    mutating func write(_ head: HeadFile, durably: Bool) throws(LogError) {
        guard let file else { return }
        if let failed = io.writeAll(file, head.line, at: 0).fault {
            fault = failed
            throw LogError(failed)
        }
        fault = nil
        let io = io
        if durably { try calling { () throws(IOFault) in try io.sync(file) } }
    }

    mutating func close() {
        if let file { io.close(file) }
        file = nil
    }
}
