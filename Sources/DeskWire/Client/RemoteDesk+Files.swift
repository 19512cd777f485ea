// Files up and down the line in pieces, and commands in batches that fit a line.

package import DeskAPI
import DeskJSON
import JSONText
package import ServiceDesk

extension RemoteDesk {
    package func store(_ bytes: [UInt8], name: String, mediaType: String) async throws(DeskError)
        -> Attachment
    {
        let upload = Int.random(in: 1...1_000_000_000)
        for begin in stride(from: 0, to: bytes.count, by: WireLimits.filePieceBytes) {
            let end = min(bytes.count, begin + WireLimits.filePieceBytes)
            let piece = Base64.text(of: bytes[begin..<end])
            _ = try await link.call(.filePiece) { writer in
                writer.number("upload", upload)
                writer.text("data", piece)
            }
        }
        return try await value(.fileStore) { writer in
            writer.number("upload", upload)
            writer.number("bytes", bytes.count)
            writer.text("name", name)
            writer.text("mediaType", mediaType)
        }
    }

    package func bytes(of attachment: Attachment) async throws(DeskError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let offset = bytes.count
            let answer = try await link.call(.fileRead) { writer in
                writer.value("file", attachment)
                writer.number("offset", offset)
            }
            let text = try reading { () throws(JSONError) in try answer.string("data") }
            guard !text.isEmpty else { return bytes }
            guard let piece = Base64.bytes(of: text) else {
                throw DeskError(.internalFault, "The desk server's answer is not base64.")
            }
            bytes += piece
        }
    }

    /// Batches of at most 256 commands and a quarter of a line, as their bodies count.
    static func batches(of requests: [CommandRequest]) -> [[CommandRequest]] {
        var batches: [[CommandRequest]] = [], batch: [CommandRequest] = [], bytes = 0
        for request in requests {
            let size = PayloadWriter.object(request.write).bytes.count
            if batch.count == 256 || bytes + size > WireLimits.requestBytesMax / 4, !batch.isEmpty {
                batches.append(batch)
                (batch, bytes) = ([], 0)
            }
            batch.append(request)
            bytes += size
        }
        return batch.isEmpty ? batches : batches + [batch]
    }
}
