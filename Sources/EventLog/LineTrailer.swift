// Every line of every file of the log, header and seal included, ends in `,"c":"<crc32c>"}`: a
// checksum over all bytes before that member. So one line proves itself without its neighbours.

import CSupport
import Glibc

enum LineTrailer {
    /// `,"c":"` + eight digits + `"}`.
    static let count = 16
    private static let opening = Array(",\"c\":\"".utf8)

    /// Closes an object that was left open, and ends the line.
    static func close(_ line: inout [UInt8]) {
        let checksum = line.withUnsafeBytes { cs_crc32c(0, $0.baseAddress, $0.count) }
        line.append(contentsOf: opening)
        line.append(contentsOf: TextCoding.hex(checksum))
        line.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: "}"), UInt8(ascii: "\n")])
    }

    /// Whether a line without its newline ends in a trailer that fits.
    static func isValid(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard line.count > count, let stated = checksum(in: line, at: line.count - count) else {
            return false
        }
        return cs_crc32c(0, line.baseAddress, line.count - count) == stated
    }

    /// The length of the shortest prefix of `line` that ends in a trailer that fits; nil where
    /// there is none. Finds a record whose newline was damaged. Linear: the checksum goes on from
    /// candidate to candidate.
    static func validPrefix(of line: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let base = line.baseAddress else { return nil }
        var sum: UInt32 = 0
        var summed = 0
        var index = 1
        while index + count <= line.count {
            guard
                let found = memchr(base + index, Int32(opening[0]), line.count - count - index + 1)
            else { return nil }
            index = base.distance(to: found.assumingMemoryBound(to: UInt8.self))
            if let stated = checksum(in: line, at: index) {
                sum = cs_crc32c(sum, base + summed, index - summed)
                summed = index
                if sum == stated { return index + count }
            }
            index += 1
        }
        return nil
    }

    private static func checksum(in line: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32? {
        for offset in 0..<6 where line[index + offset] != opening[offset] { return nil }
        guard line[index + 14] == UInt8(ascii: "\""), line[index + 15] == UInt8(ascii: "}") else {
            return nil
        }
        var number: UInt32 = 0
        for offset in 6..<14 {
            guard let nibble = TextCoding.nibble(line[index + offset]) else { return nil }
            number = number << 4 | UInt32(nibble)
        }
        return number
    }
}
