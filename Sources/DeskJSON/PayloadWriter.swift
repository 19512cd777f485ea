// Writes the members of a payload and remembers the first value that the format has no room for:
// whole numbers from 2^53 on, and years that RFC 3339 can't write.

package import JSONText
package import ServiceDesk

/// A JSON writer that knows the desk's values.
package struct PayloadWriter: Sendable {
    /// What is written so far; open an object before writing members.
    package var json: JSONWriter
    /// The first value that could not be written.
    package private(set) var fault: String?

    /// A writer with nothing written and room for `capacity` bytes.
    package init(capacity: Int = 192) { json = JSONWriter(capacity: capacity) }

    /// An object on its own, whose members `write` gives, and the first value that could not be
    /// written.
    package static func object(_ write: (inout PayloadWriter) -> Void) -> (
        bytes: [UInt8], fault: String?
    ) {
        var writer = PayloadWriter(capacity: 512)
        writer.json.beginObject()
        write(&writer)
        writer.json.endObject()
        return (writer.json.bytes, writer.fault)
    }

    /// Leaves the member out where there is no text.
    package mutating func text(_ name: String, _ text: String?) {
        json.member(name, ifPresent: text)
    }

    /// Leaves the member out where the text is empty.
    package mutating func text(_ name: String, unlessEmpty text: String) {
        if !text.isEmpty { json.member(name, text) }
    }

    /// Leaves the member out where there are no texts.
    package mutating func texts(_ name: String, unlessEmpty texts: [String]) {
        if !texts.isEmpty { json.member(name, texts) }
    }

    /// Leaves the member out where there is no number.
    package mutating func number(_ name: String, _ number: Int?) {
        guard let number else { return }
        guard number.magnitude <= UInt(JSONValue.integerMax) else {
            fault = fault ?? "\(name): expected a number below 2^53, found \(number)"
            return
        }
        json.member(name, number)
    }

    /// Leaves the member out where the number is 0.
    package mutating func number(_ name: String, unlessZero number: Int) {
        if number != 0 { self.number(name, number) }
    }

    /// An object each; leaves the member out where there are none.
    package mutating func objects<Element>(
        _ name: String, unlessEmpty elements: [Element],
        _ write: (inout PayloadWriter, Element) -> Void
    ) {
        if !elements.isEmpty { objects(name, elements, write) }
    }

    /// An array with an object each.
    package mutating func objects<Element>(
        _ name: String, _ elements: [Element], _ write: (inout PayloadWriter, Element) -> Void
    ) {
        json.key(name)
        json.beginArray()
        for element in elements {
            json.beginObject()
            write(&self, element)
            json.endObject()
        }
        json.endArray()
    }

    /// Leaves the member out where it does not hold.
    package mutating func flag(_ name: String, unlessFalse flag: Bool) {
        if flag { json.member(name, true) }
    }

    /// One object, whose members `write` gives.
    package mutating func object(_ name: String, _ write: (inout PayloadWriter) -> Void) {
        json.key(name)
        json.beginObject()
        write(&self)
        json.endObject()
    }

    /// A time as RFC 3339; leaves the member out where there is none.
    package mutating func moment(_ name: String, _ moment: Timestamp?) {
        guard let moment else { return }
        guard PayloadWriter.writable.contains(moment.microseconds) else {
            fault = fault ?? "\(name): expected a time in the years 0 to 9999"
            return
        }
        json.member(name, moment.rfc3339)
    }

    /// Years 0000 to 9999.
    static let writable: Range<Int64> =
        CivilTime(year: 0, month: 1, day: 1).timestamp()
        .microseconds..<CivilTime(year: 10_000, month: 1, day: 1).timestamp().microseconds

    /// Where an imported thing comes from, as the member `source`; left out where it is not.
    package mutating func source(_ source: SourceReference?) {
        guard let source else { return }
        json.key("source")
        json.beginObject()
        json.member("system", source.system)
        json.member("key", source.key)
        json.endObject()
    }
}
