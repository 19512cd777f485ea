// Files on their way, in pieces of base64: what was sent up so far, and the file last read from.

import DeskAPI
import JSONText
import ServiceDesk

/// The files of one connection that are under way.
actor FileTransfers {
    private var uploads: [Int: [UInt8]] = [:]
    private var lastRead: (file: Attachment, bytes: [UInt8])?

    /// Adds a piece to an upload, which begins with its first.
    func take(_ text: String, upload: Int) throws {
        guard let piece = Base64.bytes(of: text) else {
            throw WireFault(.wrongParameters, "params.data: expected base64")
        }
        let total = uploads.values.reduce(piece.count) { $0 + $1.count }
        guard total <= WireLimits.fileBytesMax else {
            uploads[upload] = nil
            throw WireFault(
                .tooLarge, "files under way are larger than \(WireLimits.fileBytesMax) bytes")
        }
        uploads[upload, default: []] += piece
    }

    /// All pieces of an upload, which ends with that. Throws where some are missing, as they are
    /// when the line was cut in between.
    func finish(upload: Int, count: Int) throws -> [UInt8] {
        let bytes = uploads.removeValue(forKey: upload) ?? []
        guard bytes.count == count else {
            throw DeskError(
                .unavailable, "The file arrived in part: \(bytes.count) of \(count) bytes.",
                hints: ["Send it again."])
        }
        return bytes
    }

    /// A piece of a file; an empty one is its end, which lets go of it.
    func piece(of file: Attachment, from offset: Int, on service: any DeskService)
        async throws -> String
    {
        if lastRead?.file != file { lastRead = (file, try await service.bytes(of: file)) }
        guard let bytes = lastRead?.bytes, (0..<bytes.count).contains(offset) else {
            lastRead = nil
            return ""
        }
        let end = min(bytes.count, offset + WireLimits.filePieceBytes)
        return Base64.text(of: bytes[offset..<end])
    }
}
