// Files on their way, in pieces of base64: what was sent up so far, and the file last read from.

import DeskAPI
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

/// Base64 with padding (RFC 4648, section 4).
package enum Base64 {
    private static let letters = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    /// The text of some bytes.
    package static func text(of bytes: ArraySlice<UInt8>) -> String {
        var out: [UInt8] = []
        out.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let count = min(3, bytes.endIndex - index)
            var group: UInt32 = 0
            for offset in 0..<3 {
                group = group << 8 | (offset < count ? UInt32(bytes[index + offset]) : 0)
            }
            for place in 0..<4 {
                let letter = letters[Int(group >> UInt32(18 - 6 * place) & 63)]
                out.append(place <= count ? letter : UInt8(ascii: "="))
            }
            index += count
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The bytes of a text; nil where it is not base64.
    package static func bytes(of text: String) -> [UInt8]? {
        let letters = Array(text.utf8)
        guard letters.count.isMultiple(of: 4) else { return nil }
        let padding = letters.suffix(2).count { $0 == UInt8(ascii: "=") }
        var out: [UInt8] = []
        out.reserveCapacity(letters.count / 4 * 3)
        for begin in stride(from: 0, to: letters.count, by: 4) {
            let isLast = begin + 4 == letters.count
            var group: UInt32 = 0
            for place in 0..<4 {
                let isPadding = isLast && place >= 4 - padding
                let value = isPadding ? 0 : values[Int(letters[begin + place])]
                guard value < 64 else { return nil }
                group = group << 6 | UInt32(value)
            }
            let count = isLast ? 3 - padding : 3
            for place in 0..<count {
                out.append(UInt8(truncatingIfNeeded: group >> UInt32(16 - 8 * place)))
            }
        }
        return out
    }
}
