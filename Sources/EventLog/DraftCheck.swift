// Refuses a draft that would make a line no reader accepts.

import JSONText

enum DraftCheck {
    static func check(_ draft: LogDraft) throws(LogError) {
        guard !draft.events.isEmpty else { throw fault("it has no event") }
        guard !draft.commandID.isEmpty else { throw fault("it has no command id") }
        for event in draft.events {
            guard !event.kind.isEmpty, event.version > 0 else {
                throw fault("an event lacks its type or version")
            }
            try check(event)
        }
    }

    private static func check(_ event: EventDraft) throws(LogError) {
        let payload = event.payload
        guard payload.first == UInt8(ascii: "{"), payload.last == UInt8(ascii: "}") else {
            throw fault("the payload of \(event.kind) is no JSON object")
        }
        guard !payload.contains(where: { $0 < 0x20 || $0 == 0x7f }) else {
            throw fault("the payload of \(event.kind) holds a raw control character")
        }
        do throws(JSONError) {
            try JSONReader.read(payload) { reader throws(JSONError) in
                try reader.object { key, reader throws(JSONError) in
                    if case "~" = key {
                        throw reader.error(expected: "no member ~", found: "it")
                    }
                    try reader.skip()
                }
            }
        } catch {
            throw fault("the payload of \(event.kind) is no sound JSON: \(error)")
        }
        // `{ }` would get a comma after its salt and before nothing.
        let isEmptyWithSpace =
            payload.count > 2 && payload.dropFirst().dropLast().allSatisfy { $0 == 0x20 }
        if isEmptyWithSpace { throw fault("the payload of \(event.kind) has white space") }
    }

    private static func fault(_ reason: String) -> LogError {
        LogError(.invalidDraft, "the record is invalid: \(reason).")
    }
}
