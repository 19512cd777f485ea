// One unit at the beginning of the bytes from a terminal: a character, a control, or a sequence
// after an escape byte, in the forms xterm, VT, linux and rxvt send.

/// What the first bytes of an input are.
enum KeySequence: Equatable {
    /// A key of so many bytes.
    case key(Key, Int)
    /// Pasted text begins after so many bytes.
    case pasteBegins(Int)
    /// So many bytes that are no key.
    case nothing(Int)
    /// More bytes are needed to tell.
    case incomplete

    /// Reads the first unit of `bytes`, which are not empty.
    /// - Parameter isTimeUp: whether it is known that no byte follows.
    init(_ bytes: ArraySlice<UInt8>, isTimeUp: Bool) {
        let first = bytes[bytes.startIndex]
        if first == 0x1B {
            self = KeySequence.escape(Array(bytes.prefix(KeyParser.sequenceBytesMax)), isTimeUp)
        } else {
            self = KeySequence.plain(bytes, isTimeUp: isTimeUp)
        }
    }

    // MARK: Characters and controls

    private static func plain(_ bytes: ArraySlice<UInt8>, isTimeUp: Bool) -> KeySequence {
        let first = bytes[bytes.startIndex]
        switch first {
        case 0x0D: return .key(.enter, 1)
        case 0x09: return .key(.tab, 1)
        case 0x7F: return .key(.backspace, 1)
        case 0x00: return .key(.control(" "), 1)
        case 0x01...0x1A: return .key(.control(Character(Unicode.Scalar(first + 0x60))), 1)
        case 0x1C...0x1F: return .key(.control(Character(Unicode.Scalar(first + 0x40))), 1)
        case 0x20...0x7E: return .key(.char(Character(Unicode.Scalar(first))), 1)
        default: return character(bytes, isTimeUp: isTimeUp)
        }
    }

    private static func character(_ bytes: ArraySlice<UInt8>, isTimeUp: Bool) -> KeySequence {
        let first = bytes[bytes.startIndex]
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard (0xC2...0xF4).contains(first) else { return .nothing(1) }
        let unit = bytes.prefix(length)
        if unit.count < length, unit.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) {
            return isTimeUp ? .nothing(unit.count) : .incomplete
        }
        guard let text = String(validating: unit, as: UTF8.self), let character = text.first,
            text.count == 1, !character.isControl
        else { return .nothing(1) }
        return .key(.char(character), length)
    }

    // MARK: After an escape

    private static func escape(_ bytes: [UInt8], _ isTimeUp: Bool) -> KeySequence {
        guard bytes.count > 1 else { return isTimeUp ? .key(.escape, 1) : .incomplete }
        switch bytes[1] {
        case UInt8(ascii: "["): return control(bytes, isTimeUp)
        case UInt8(ascii: "O"): return single(bytes, isTimeUp)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "^"), UInt8(ascii: "_"),
            UInt8(ascii: "X"):
            return string(bytes, isTimeUp)
        case 0x1B: return twice(bytes, isTimeUp)
        default: return with(.alt, plain(bytes[1...], isTimeUp: isTimeUp), after: 1)
        }
    }

    /// Two escape bytes: the Escape key, or alt with a key that is a sequence itself.
    private static func twice(_ bytes: [UInt8], _ isTimeUp: Bool) -> KeySequence {
        guard bytes.count > 2 else { return isTimeUp ? .key(.escape, 1) : .incomplete }
        guard bytes[2] == UInt8(ascii: "[") || bytes[2] == UInt8(ascii: "O") else {
            return .key(.escape, 1)
        }
        return with(.alt, escape(Array(bytes[1...]), isTimeUp), after: 1)
    }

    /// Strings a terminal sends in reply, up to their terminator: never a key, however slowly
    /// they come. Any other control ends them, so that the keyboard cannot be lost.
    private static func string(_ bytes: [UInt8], _ isTimeUp: Bool) -> KeySequence {
        if bytes.count == 2, isTimeUp {
            return .key(.alt(Character(Unicode.Scalar(bytes[1]))), 2)
        }
        for index in 2..<max(2, bytes.count) where bytes[index] < 0x20 {
            if bytes[index] == 0x07 { return .nothing(index + 1) }
            guard bytes[index] == 0x1B else { return .nothing(index) }
            if index + 1 == bytes.count { return isTimeUp ? .nothing(index) : .incomplete }
            return .nothing(bytes[index + 1] == UInt8(ascii: "\\") ? index + 2 : index)
        }
        return bytes.count < KeyParser.sequenceBytesMax ? .incomplete : .nothing(bytes.count)
    }

    /// `ESC O x`: keys of the VT kind.
    private static func single(_ bytes: [UInt8], _ isTimeUp: Bool) -> KeySequence {
        guard bytes.count > 2 else { return isTimeUp ? .key(.alt("O"), 2) : .incomplete }
        let final = Character(Unicode.Scalar(bytes[2]))
        if final == "M" { return .key(.enter, 3) }
        if let key = ControlSequence.cursorKeys[final] { return .key(.named(key, []), 3) }
        if let number = ControlSequence.functionFinals[final] {
            return .key(.function(number, []), 3)
        }
        if bytes[2] < 0x20 { return .nothing(2) }
        let lowered = ["a", "b", "c", "d"].contains(final) ? Character(final.uppercased()) : nil
        let key = lowered.flatMap { ControlSequence.cursorKeys[$0] }
        return key.map { .key(.named($0, .control), 3) } ?? .nothing(3)
    }

    /// `ESC [ … x`: everything else.
    private static func control(_ bytes: [UInt8], _ isTimeUp: Bool) -> KeySequence {
        guard bytes.count > 2 else { return isTimeUp ? .key(.alt("["), 2) : .incomplete }
        // The linux console sends F1 to F5 with a second bracket.
        if bytes[2] == UInt8(ascii: "[") {
            guard bytes.count > 3 else { return isTimeUp ? .nothing(3) : .incomplete }
            let number = Int(bytes[3]) - 0x40
            return (1...5).contains(number) ? .key(.function(number, []), 4) : .nothing(4)
        }
        for index in 2..<bytes.count {
            switch bytes[index] {
            case 0x20...0x3F: continue
            case 0x40...0x7E:
                let body = String(decoding: bytes[2..<index], as: UTF8.self)
                let final = Character(Unicode.Scalar(bytes[index]))
                return ControlSequence(body: body, final: final).meaning(length: index + 1)
            default: return .nothing(index)
            }
        }
        return bytes.count < KeyParser.sequenceBytesMax ? .incomplete : .nothing(bytes.count)
    }

    static func with(
        _ modifiers: KeyModifiers, _ sequence: KeySequence, after count: Int
    ) -> KeySequence {
        switch sequence {
        case .key(let key, let length): .key(key.adding(modifiers), length + count)
        case .nothing(let length): .nothing(length + count)
        case .pasteBegins(let length): .pasteBegins(length + count)
        case .incomplete: .incomplete
        }
    }
}

extension Key {
    fileprivate func adding(_ more: KeyModifiers) -> Key {
        switch self {
        case .character(let character, let modifiers): .character(character, modifiers.union(more))
        case .named(let key, let modifiers): .named(key, modifiers.union(more))
        case .function(let number, let modifiers): .function(number, modifiers.union(more))
        case .paste, .focus: self
        }
    }
}
