// Folding of letters, so that "cafe" finds "Café", "strasse" finds "Straße" and "елка" finds
// "ёлка". Content keeps its original; only index tokens, sort keys and compared keys are folded.

import Foundation

/// Folds letters for comparison: case, diacritics, and letters that are not decomposable.
enum Folding {
    /// Letters that canonical decomposition leaves alone, with what people type for them.
    static func plain(_ letter: Unicode.Scalar) -> StaticString? {
        switch letter {
        case "ß", "ẞ": "ss"
        case "æ", "Æ", "ǽ", "Ǽ": "ae"
        case "œ", "Œ": "oe"
        case "ø", "Ø", "ǿ", "Ǿ": "o"
        case "ł", "Ł": "l"
        case "đ", "Đ", "ð", "Ð": "d"
        case "þ", "Þ": "th"
        case "ħ", "Ħ": "h"
        case "ı": "i"
        case "ŧ", "Ŧ": "t"
        case "ё", "Ё": "е"
        case "й", "Й": "и"
        case "ї", "Ї": "і"
        case "ў", "Ў": "у"
        default: nil
        }
    }

    /// The UTF-8 of a token with its letters replaced by plain ones.
    static func plainLetters(_ token: UnsafeRawBufferPointer) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(token.count + 4)
        for scalar in String(decoding: token, as: UTF8.self).unicodeScalars {
            append(scalar, to: &out)
        }
        return out
    }

    /// A key for comparing and sorting: lower case, no diacritics, plain letters.
    static func key(_ text: String) -> String {
        var text = text
        if let ascii = text.withUTF8({ asciiKey($0) }) { return ascii }
        var out: [UInt8] = []
        for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars
        where scalar.properties.generalCategory != .nonspacingMark {
            for lower in scalar.properties.lowercaseMapping.unicodeScalars {
                append(lower, to: &out)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// A key to sort by, cut to 64 bytes of whole characters; longer texts hardly differ later.
    static func sortKey(_ text: String) -> String {
        var text = text
        if let key = text.withUTF8({ asciiKey(UnsafeBufferPointer(rebasing: $0.prefix(lead($0)))) })
        {
            return key
        }
        let key = key(String(text.prefix(64)))
        guard key.utf8.count > 64 else { return key }
        var cut = key
        while cut.utf8.count > 64 { cut.removeLast() }
        return cut
    }

    /// Bytes that `sortKey` takes of a text of single bytes, for which a line's end is one letter.
    private static func lead(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard bytes.count > 64 else { return bytes.count }
        return bytes[63] == 0x0D && bytes[64] == 0x0A ? 63 : 64
    }

    private static func append(_ scalar: Unicode.Scalar, to out: inout [UInt8]) {
        if let plain = plain(scalar) {
            plain.withUTF8Buffer { out.append(contentsOf: $0) }
        } else {
            out.append(contentsOf: UTF8.encode(scalar)!)
        }
    }

    private static func asciiKey(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
        return String(unsafeUninitializedCapacity: bytes.count) { out in
            for (index, byte) in bytes.enumerated() {
                out[index] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            }
            return bytes.count
        }
    }
}
