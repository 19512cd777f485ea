// The read model of a served desk, built anew or compared by its server: who looks after a desk
// need not send its clients away for that.

package import DeskAPI
package import DeskJSON
package import JSONText
package import ServiceDesk

/// What a comparison of the read model with the log found.
package struct ReadModelVerdict: Sendable, Hashable, JSONForm {
    /// Whether both say the same and the file is sound.
    package var isSound: Bool
    /// Both stand at this position.
    package var position: Position
    /// The digest of each table in use: name, rows, hash.
    package var found: [String]
    /// The same of one built from the log.
    package var expected: [String]

    /// What was found.
    package init(isSound: Bool, position: Position, found: [String], expected: [String]) {
        (self.isSound, self.position) = (isSound, position)
        (self.found, self.expected) = (found, expected)
    }

    package func write(into writer: inout PayloadWriter) {
        writer.flag("sound", unlessFalse: isSound)
        writer.number("position", position.sequence)
        writer.texts("found", unlessEmpty: found)
        writer.texts("expected", unlessEmpty: expected)
    }

    package init(_ reader: PayloadReader) throws(JSONError) {
        self.init(
            isSound: try reader.flag("sound"), position: Position(try reader.integer("position")),
            found: try reader.strings("found"), expected: try reader.strings("expected"))
    }
}

extension RemoteLink {
    /// Has the server build its read model anew; commands wait meanwhile. Throws `.notPermitted`
    /// for anybody but the desk's owner and administrators.
    package func rebuildReadModel() async throws(DeskError) {
        _ = try await call(.rebuildReadModel) { _ in }
    }

    /// Has the server compare its read model with the log, for the same people; commands wait
    /// meanwhile.
    package func verifyReadModel() async throws(DeskError) -> ReadModelVerdict {
        let answer = try await call(.verifyReadModel) { _ in }
        do { return try ReadModelVerdict(answer) } catch {
            throw DeskError(
                .internalFault, "The desk server's answer makes no sense: result.\(error)")
        }
    }
}
