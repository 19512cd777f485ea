// Commands in JSON: whatever a client can ask comes through as it was meant.

import DeskJSON
import DeskTesting
import JSONText
import ServiceDesk
import Testing

@Suite struct CommandFormTests {
    private func json(_ command: Command) -> [UInt8] {
        var writer = PayloadWriter()
        writer.json.beginObject()
        writer.write(command)
        writer.json.endObject()
        return writer.json.bytes
    }

    private func command(_ bytes: [UInt8]) throws -> Command {
        guard case .object(let object) = try JSONValue(bytes: bytes) else {
            throw JSONError(expected: "an object", found: "something else")
        }
        return try PayloadReader(object).command()
    }

    @Test func `every command comes back as it was asked`() throws {
        var random = RandomCommands(seed: 20_261_122)
        var kinds = Set<CommandKind>()
        let rare: [Command] = [
            .ticket(TicketID(1), .wake),
            .defineAgent(AgentDefinition(id: AgentID("ann"), name: "Ann", role: .supervisor)),
            .ticket(TicketID(1), .attach(EventSamples.attachment)),
            .importArticle(
                ImportArticle(
                    source: SourceReference(system: "files", key: "a.md"),
                    content: ArticleContent(title: "A", body: "b"), publishPublicly: nil)),
            .defineRequester(
                id: RequesterID(3), RequesterDefinition(name: "Anna", addresses: ["a@b.org"])),
            .openTicket(
                OpenTicket(
                    subject: "By number", requester: .id(RequesterID(3)), queue: QueueID("net"))),
        ]
        let usual = (0..<20_000).map { _ in random.next(now: EventSamples.moment).command }
        for asked in rare + usual {
            kinds.insert(CommandKind(asked))
            #expect(try command(json(asked)) == asked)
        }
        #expect(Set(CommandKind.allCases).subtracting(kinds) == [])
    }

    @Test func `what is left out has the desk's default`() throws {
        let short = #"""
            {"do":"ticket.open","subject":"Wi-Fi","address":"anna@example.org","queue":"network"}
            """#
        #expect(
            try command(Array(short.utf8))
                == .openTicket(
                    OpenTicket(
                        subject: "Wi-Fi", requester: .address("anna@example.org", name: nil),
                        queue: QueueID("network"))))
    }

    @Test(arguments: [
        (#"{"do":"ticket.teleport","ticket":"T-1"}"#, "do: expected one of ticket.open"),
        (#"{"do":"ticket.take"}"#, "ticket: expected a string, found nothing"),
        (#"{"do":"ticket.take","ticket":"T-0"}"#, "ticket: expected an identifier"),
        (#"{"do":"ticket.assess","ticket":"T-1","impact":4,"urgency":1}"#, "impact"),
        (#"{"do":"ticket.hold","ticket":"T-1","reason":"x","wakeUp":"soon"}"#, "wakeUp"),
    ])
    func `a malformed command says where and what`(text: String, part: String) {
        let error = #expect(throws: JSONError.self) { try command(Array(text.utf8)) }
        #expect(error?.description.contains(part) == true)
    }
}
