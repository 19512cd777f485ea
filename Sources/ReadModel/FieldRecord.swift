// Custom fields and saved replies as rows.

import GRDB
import ServiceDesk

/// The mapping between a custom field and its row.
enum FieldRecord {
    static let selection = "handle, name, type, choices, kinds, required, active"

    /// The field of a row of `selection`.
    static func field(_ row: Row) -> FieldDefinition {
        let choices = TextList.decode(row[3])
        let type: FieldType =
            switch row[2] as String {
            case FieldType.number.word: .number
            case FieldType.date.word: .date
            case FieldType.flag.word: .flag
            case FieldType.choice([]).word: .choice(choices)
            default: .text
            }
        return FieldDefinition(
            id: FieldID(row[0]), name: row[1], type: type,
            kinds: TextList.decode(row[4]).compactMap(TicketKind.init), isRequired: row[5],
            isActive: row[6])
    }
}

/// The mapping between a saved reply and its row.
enum SavedReplyRecord {
    static let selection = "handle, title, queue, active, version, body"

    /// The saved reply of a row of `selection`.
    static func savedReply(_ row: Row) -> SavedReply {
        let definition = SavedReplyDefinition(
            id: SavedReplyID(row[0]), title: row[1], body: row[5],
            queue: (row[2] as String?).map(QueueID.init), isActive: row[3])
        return SavedReply(definition: definition, version: row[4])
    }
}
