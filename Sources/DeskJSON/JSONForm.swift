// What crosses the boundary of a desk as JSON: each of these is one object.

package import DeskAPI
package import JSONText
package import ServiceDesk

/// A value that is one JSON object. What one writes the other reads as the same.
package protocol JSONForm {
    /// Writes the members into the open object.
    func write(into writer: inout PayloadWriter)
    /// Reads the members; those it does not know are passed over.
    init(_ reader: PayloadReader) throws(JSONError)
}

extension PayloadWriter {
    /// A value as a member.
    package mutating func value(_ name: String, _ value: some JSONForm) {
        object(name) { value.write(into: &$0) }
    }

    /// Values as an array.
    package mutating func values(_ name: String, _ values: [some JSONForm]) {
        objects(name, values) { $1.write(into: &$0) }
    }
}

extension PayloadReader {
    /// A value that must stand there.
    package func value<Value: JSONForm>(_ key: String) throws(JSONError) -> Value {
        try Value(inner(key))
    }

    /// Values of an array; an absent one has none.
    package func values<Value: JSONForm>(_ key: String) throws(JSONError) -> [Value] {
        try objects(key) { element throws(JSONError) in try Value(element) }
    }
}

extension CommandRequest: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.commandRequest() }
}

extension CommandReceipt: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.commandReceipt() }
}

extension DeskChange: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.deskChange() }
}

extension DeskError: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.deskError() }
}

extension TicketListRequest: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) {
        self = try reader.ticketListRequest()
    }
}

extension TicketPage: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.ticketPage() }
}

extension TicketRow: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.ticketRow() }
}

extension QueueSummary: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.queueSummary() }
}

extension Board: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.board() }
}

extension NoticeRequest: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.noticeRequest() }
}

extension NoticePage: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.noticePage() }
}

extension NoticeChoice: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.noticeChoice() }
}

extension TicketDetail: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.ticketDetail() }
}

extension TimelineEntry: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.timelineEntry() }
}

extension AttachedFile: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.attachedFile() }
}

extension OutboxEntry: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.outboxEntry() }
}

extension ArticleSearchRequest: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) {
        self = try reader.articleSearchRequest()
    }
}

extension ArticlePage: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.articlePage() }
}

extension ArticleDetail: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.articleDetail() }
}

extension AgentDefinition: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.identified(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.agentRecord() }
}

extension OrganisationDefinition: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.identified(self) }
    package init(_ reader: PayloadReader) throws(JSONError) {
        self = try reader.organisationRecord()
    }
}

extension FieldDefinition: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.identified(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.fieldRecord() }
}

extension Requester: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.requesterRecord() }
}

extension SavedReply: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.savedReplyRecord() }
}

extension Attachment: JSONForm {
    package func write(into writer: inout PayloadWriter) { writer.write(self) }
    package init(_ reader: PayloadReader) throws(JSONError) { self = try reader.attachment() }
}
