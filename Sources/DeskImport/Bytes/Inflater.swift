// Unpacks gzip (RFC 1952) through zlib: members one after the other as `cat a.gz b.gz` makes them,
// zero padding behind the last. What was unpacked before a fault is given out before the fault.

import CZlib

/// A gzip stream on its way to plain bytes.
final class Inflater {
    private let path: String
    private let stream: UnsafeMutablePointer<z_stream>
    private var input: [UInt8] = []
    private var output = [UInt8](repeating: 0, count: 1 << 18)
    private var isBetweenMembers = false
    private var isPadding = false
    /// Compressed bytes taken in so far, over all members.
    private var taken = 0
    private var fault: ImportError?

    init(path: String) {
        self.path = path
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15 bits of window, and 16 for "gzip only" (zlib.h, inflateInit2).
        inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Takes compressed bytes; true where that gave plain ones.
    func feed(_ bytes: ArraySlice<UInt8>, into buffer: inout [UInt8]) throws(ImportError) -> Bool {
        input.append(contentsOf: bytes)
        return try drain(into: &buffer)
    }

    /// Gives out what is left of the bytes fed before; true where that gave any.
    func drain(into buffer: inout [UInt8]) throws(ImportError) -> Bool {
        if let fault { throw fault }
        while !input.isEmpty {
            if isBetweenMembers, try !beginMember() { return false }
            let produced = inflateOnce()
            buffer.append(contentsOf: output[0..<produced])
            if produced > 0 { return true }
            if let fault { throw fault }
        }
        return false
    }

    /// The end of the file was reached; throws `damaged` where the data is cut.
    func finish() throws(ImportError) {
        if let fault { throw fault }
        if !isBetweenMembers {
            throw damaged("cut off in the middle of its compressed data")
        }
    }

    private func beginMember() throws(ImportError) -> Bool {
        if isPadding || input[0] == 0 {
            isPadding = true
            if input.allSatisfy({ $0 == 0 }) {
                taken += input.count
                input = []
                return false
            }
            throw damaged("other bytes follow the compressed data")
        }
        guard input[0] == 0x1F else { throw damaged("other bytes follow the compressed data") }
        inflateReset(stream)
        isBetweenMembers = false
        return true
    }

    private func inflateOnce() -> Int {
        var left = 0, produced = 0, code = Z_OK
        input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.pointee.next_in = source.baseAddress
                stream.pointee.avail_in = UInt32(source.count)
                stream.pointee.next_out = target.baseAddress
                stream.pointee.avail_out = UInt32(target.count)
                code = inflate(stream, Z_NO_FLUSH)
                left = Int(stream.pointee.avail_in)
                produced = target.count - Int(stream.pointee.avail_out)
            }
        }
        taken += input.count - left
        input.removeFirst(input.count - left)
        switch code {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: isBetweenMembers = true
        default:
            let detail = stream.pointee.msg.map { String(cString: $0) } ?? "code \(code)"
            fault = damaged("compressed data is broken (\(detail))")
        }
        return produced
    }

    private func damaged(_ what: String) -> ImportError {
        ImportError(
            .damaged, what, at: "\(path): byte \(taken)",
            hints: ["Fetch or pack the file again; whole rows before this place were read."])
    }
}
