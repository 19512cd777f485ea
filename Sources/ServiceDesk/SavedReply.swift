// Saved replies: texts that a desk answers with again and again, with places for the ticket's own
// words. What was sent stands in the log as it was sent; a reply names the text it came from.

/// A saved reply's handle, such as `password-reset`.
package struct SavedReplyID: Sendable, Hashable, Comparable, CustomStringConvertible, Codable {
    package let handle: String
    package init(_ handle: String) { self.handle = handle }
    package var description: String { handle }
    package static func < (a: Self, b: Self) -> Bool { a.handle < b.handle }
}

/// A saved reply as it is defined now.
package struct SavedReplyDefinition: Sendable, Hashable {
    package let id: SavedReplyID
    package var title: String
    /// With placeholders such as `{{requester}}`.
    package var body: String
    /// The queue it is offered in; nil is all of them.
    package var queue: QueueID?
    package var isActive: Bool
    package init(
        id: SavedReplyID, title: String, body: String, queue: QueueID? = nil, isActive: Bool = true
    ) {
        (self.id, self.title, self.body) = (id, title, body)
        (self.queue, self.isActive) = (queue, isActive)
    }
}

/// A saved reply and how often it was defined, 1 for the first time.
package struct SavedReply: Sendable, Hashable {
    package var definition: SavedReplyDefinition
    package var version: Int
    package init(definition: SavedReplyDefinition, version: Int) {
        (self.definition, self.version) = (definition, version)
    }
}

/// Which saved reply an answer came from.
package struct SavedReplyUse: Sendable, Hashable {
    package var id: SavedReplyID
    /// The version used; whatever the sender says, what is recorded is the present one.
    package var version: Int
    package init(_ id: SavedReplyID, version: Int = 0) { (self.id, self.version) = (id, version) }
}

/// A place in a saved reply for the ticket's own words, written `{{word}}`.
package enum Placeholder: String, Sendable, CaseIterable {
    case ticket, subject, requester, agent, queue
}

extension SavedReplyDefinition {
    /// The text with a ticket's own words in its places, and nothing where one is not known; what
    /// is no placeholder stays as it stands.
    package func text(
        ticket: TicketID?, subject: String?, requester: String?, agent: String?, queue: String?
    ) -> String {
        func value(_ placeholder: Placeholder) -> String {
            let value =
                switch placeholder {
                case .ticket: ticket?.description
                case .subject: subject
                case .requester: requester
                case .agent: agent
                case .queue: queue
                }
            return Wording.line(value ?? "")
        }
        return SavedReplyDefinition.pieces(of: body).map { piece in
            switch piece {
            case .text(let text): text
            case .word(let word, let written): Placeholder(rawValue: word).map(value) ?? written
            }
        }.joined()
    }

    /// The words between `{{` and `}}` that are no placeholders.
    package var unknownPlaceholders: [String] {
        SavedReplyDefinition.pieces(of: body).compactMap {
            guard case .word(let word, _) = $0, Placeholder(rawValue: word) == nil else {
                return nil
            }
            return word
        }
    }

    private enum Piece {
        case text(String)
        case word(String, written: String)
    }

    private static func pieces(of body: String) -> [Piece] {
        var pieces: [Piece] = [], text = "", rest = Substring(body)
        while let first = rest.first {
            guard rest.hasPrefix("{{"), let end = wordEnd(in: rest) else {
                text.append(first)
                rest = rest.dropFirst()
                continue
            }
            if !text.isEmpty { pieces.append(.text(text)) }
            text = ""
            let written = rest[..<end]
            let word = Wording.line(String(written.dropFirst(2).dropLast(2)))
            pieces.append(.word(word, written: String(written)))
            rest = rest[end...]
        }
        if !text.isEmpty { pieces.append(.text(text)) }
        return pieces
    }

    /// Just behind the `}}` of a placeholder of one line; nil where there is none.
    private static func wordEnd(in text: Substring) -> Substring.Index? {
        var index = text.index(text.startIndex, offsetBy: 2)
        while index < text.endIndex, text[index] != "\n", text[index] != "{" {
            if text[index...].hasPrefix("}}") { return text.index(index, offsetBy: 2) }
            index = text.index(after: index)
        }
        return nil
    }
}
