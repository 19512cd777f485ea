// Hands commands to the desk in groups and sorts the answers: done, done before, refused, or the
// desk has stopped. Ids are made of what is imported, so that sending again does nothing more.

import DeskAPI
import ServiceDesk

/// Names imported commands.
enum ImportCommandID {
    /// A command id made of parts; long ones are cut and given a hash of the whole.
    static func make(_ parts: String...) -> CommandID {
        let text = (["import"] + parts).joined(separator: ":")
        if text.utf8.count <= 120, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
            return CommandID(text)
        }
        let plain = text.utf8.prefix(60).map { (0x21...0x7E).contains($0) ? $0 : 0x5F }
        return CommandID("\(String(decoding: plain, as: UTF8.self)):\(TextHash(text).digits)")
    }
}

/// A hash of a text that is the same on every run, 128 bits wide (FNV-1a, twice).
struct TextHash {
    /// FNV-1a, 64 bits.
    private(set) var low: UInt64 = 0xCBF2_9CE4_8422_2325
    private var high: UInt64 = 0x6C62_272E_07BB_0142

    init(_ text: String) {
        for byte in text.utf8 {
            low = (low ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            high = (high ^ UInt64(byte) ^ (low >> 32)) &* 0x0000_0100_0000_01B3
        }
    }

    /// All of it in hexadecimal digits.
    var digits: String { Self.hexadecimal(high) + Self.hexadecimal(low) }

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension DeskError {
    /// Whether there is no point in sending more.
    var stopsImport: Bool {
        switch kind {
        case .refused, .conflict, .notFound, .invalid: false
        case .notPermitted, .unavailable, .unknownOutcome, .damaged, .internalFault: true
        }
    }

    /// This failure as the end of an import.
    func ending(_ place: String) -> ImportError {
        ImportError(
            .desk, message, at: place,
            hints: hints + ["What was imported stays; run the same command again to go on."])
    }
}
