// Attachments and large bodies, named by their content. A blob is durable before the event that
// names it is written, so an event never points at nothing.

import Crypto
import Glibc

/// The blobs of a desk: `<2 hex>/<64 hex>` below a directory.
package struct BlobStore: Sendable {
    private let directory: String
    private let io: any LogIO
    private let random: LogRandom
    private let bytesMax: Int64

    /// How large a blob may be unless said otherwise, in bytes.
    package static let bytesMax: Int64 = 64 << 20
    private static let pieceBytes = 256 << 10

    /// The store in `directory`, whose parent exists.
    package init(
        _ directory: String, io: any LogIO, random: LogRandom = .system,
        bytesMax: Int64 = bytesMax
    ) {
        self.directory = directory
        self.io = io
        self.random = random
        self.bytesMax = bytesMax
    }

    /// Stores bytes durably and returns their SHA-256 in hexadecimal. Throws `.blobTooLarge`.
    package func put(_ bytes: [UInt8]) throws(LogError) -> String {
        guard Int64(bytes.count) <= bytesMax else { throw tooLarge(Int64(bytes.count)) }
        let id = LogHash(of: bytes).hex
        if try stands(id, size: Int64(bytes.count)) {
            // An earlier attempt may have ended between the rename and these.
            try syncNames(of: id)
            return id
        }
        return try putting { (file: LogFile) throws(LogError) in
            try write(bytes, to: file, at: 0)
            return id
        }
    }

    /// Stores the content of a file durably without holding it in memory, and returns its SHA-256
    /// and size. Throws `.blobTooLarge`.
    package func put(file path: String) throws(LogError) -> (id: String, bytes: Int64) {
        let source = try calling { () throws(IOFault) in try io.open(path, .read) }
        defer { io.close(source) }
        let info = try calling { () throws(IOFault) in try io.info(of: source) }
        guard info.size <= bytesMax else { throw tooLarge(info.size) }
        var size: Int64 = 0
        let id = try putting { (file: LogFile) throws(LogError) in
            var hasher = SHA256()
            while true {
                let range = size..<(size + Int64(Self.pieceBytes))
                let piece = try calling { () throws(IOFault) in try io.readRange(source, range) }
                if piece.isEmpty { break }
                guard size + Int64(piece.count) <= bytesMax else {
                    throw tooLarge(size + Int64(piece.count))
                }
                try write(piece, to: file, at: size)
                hasher.update(data: piece)
                size += Int64(piece.count)
            }
            return LogHash(hasher.finalize()).hex
        }
        return (id, size)
    }

    /// The content of a blob, compared with its name. Throws `.blobMissing` or `.corrupt`.
    package func get(_ id: String) throws(LogError) -> [UInt8] {
        let path = try path(id)
        guard let info = try info(path) else { throw missing(id) }
        let bytes = try calling { () throws(IOFault) in
            let file = try io.open(path, .read)
            defer { io.close(file) }
            return try io.readRange(file, 0..<info.size)
        }
        guard LogHash(of: bytes).hex == id else { throw damaged(path) }
        return bytes
    }

    /// Whether there is a blob of that name; its content is not read.
    package func exists(_ id: String) throws(LogError) -> Bool {
        try info(path(id)) != nil
    }

    /// Compares a blob with its name, piece by piece. Throws `.blobMissing` or `.corrupt`.
    package func verify(_ id: String) throws(LogError) {
        let path = try path(id)
        guard let info = try info(path) else { throw missing(id) }
        var hasher = SHA256()
        try calling { () throws(IOFault) in
            let file = try io.open(path, .read)
            defer { io.close(file) }
            var offset: Int64 = 0
            while offset < info.size {
                let piece = try io.readRange(file, offset..<(offset + Int64(Self.pieceBytes)))
                if piece.isEmpty { break }
                hasher.update(data: piece)
                offset += Int64(piece.count)
            }
        }
        guard LogHash(hasher.finalize()).hex == id else { throw damaged(path) }
    }

    /// Where a blob is. Throws `.blobMissing` for what is no name of a blob.
    package func path(_ id: String) throws(LogError) -> String {
        guard LogHash(hex: id) != nil else { throw missing(id) }
        return "\(directory)/\(id.prefix(2))/\(id)"
    }

    // MARK: Writing

    /// Fills a temporary file, syncs it and moves it to the name that `fill` returns.
    private func putting(
        _ fill: (LogFile) throws(LogError) -> String
    ) throws(LogError) -> String {
        try makeDirectory(directory)
        let name = random.bytes(8).withUnsafeBytes(TextCoding.hex)
        let temporary =
            directory + "/" + String(decoding: name, as: UTF8.self) + LogLayout.temporarySuffix
        let file = try calling { () throws(IOFault) in try io.open(temporary, .replace) }
        do throws(LogError) {
            defer { io.close(file) }
            let id = try fill(file)
            try calling { () throws(IOFault) in try io.sync(file) }
            try move(temporary, to: id)
            return id
        } catch {
            try? io.remove(temporary)
            throw error
        }
    }

    private func move(_ temporary: String, to id: String) throws(LogError) {
        let folder = "\(directory)/\(id.prefix(2))"
        try makeDirectory(folder)
        let path = try path(id)
        // Content of the same name is the same, unless the disk spoilt it: then this mends it.
        try calling { () throws(IOFault) in try io.rename(temporary, to: path) }
        try syncNames(of: id)
        try? io.setMode(path, 0o400)
    }

    private func syncNames(of id: String) throws(LogError) {
        try calling { () throws(IOFault) in
            try io.syncDirectory("\(directory)/\(id.prefix(2))")
            try io.syncDirectory(directory)
        }
    }

    private func makeDirectory(_ path: String) throws(LogError) {
        guard try info(path) == nil else { return }
        let parent = LogLayout(directory: path).parent
        try calling { () throws(IOFault) in
            try io.makeDirectory(path)
            try io.syncDirectory(parent)
        }
    }

    private func write(
        _ bytes: [UInt8], to file: LogFile, at offset: Int64
    ) throws(LogError) {
        if let fault = io.writeAll(file, bytes, at: offset).fault { throw LogError(fault) }
    }

    /// Whether the blob stands and is sound, so that it need not be written again.
    private func stands(_ id: String, size: Int64) throws(LogError) -> Bool {
        guard let info = try info(path(id)), info.size == size else { return false }
        do throws(LogError) {
            try verify(id)
            return true
        } catch {
            return false
        }
    }

    private func info(_ path: String) throws(LogError) -> FileInfo? {
        try calling { () throws(IOFault) in try io.info(at: path) }
    }

    // MARK: Errors

    private func tooLarge(_ bytes: Int64) -> LogError {
        LogError(
            .blobTooLarge(bytes: bytes, bytesMax: bytesMax),
            "the attachment has \(bytes) bytes, at most \(bytesMax) are stored. "
                + "Shorten it, or put a link to it instead.")
    }

    /// That there is no such blob.
    package func missing(_ id: String) -> LogError {
        LogError(.blobMissing, "there is no blob \(id.prefix(80)) in \(directory).")
    }

    private func damaged(_ path: String) -> LogError {
        LogError(
            .corrupt,
            "\(path) is damaged: its content is not what its name says. "
                + "Restore it from a backup.", file: path)
    }
}
