// Tickets like a ticket and articles that fit it, by its own text.

import DeskAPI
import ReadModel
import ServiceDesk
import Testing

struct LikenessTests {
    private func model(_ history: History, _ scratch: Scratch) throws -> ReadModel {
        try history.readModel(in: scratch)
    }

    private static func desk() throws -> History {
        var history = History()
        try history.publish(
            "Printer shows a yellow light", "The tray is empty or the paper is jammed.")
        try history.publish("Mail quota", "Delete old messages from the archive.")
        try history.open("Printer blinks yellow", body: "The printer in room 12 blinks yellow.")
        try history.open("VPN is down", body: "No tunnel since this morning.")
        try history.open("Yellow light", body: "Our printers are blinking, a yellow light.")
        try history.open("Quota", body: "My mailbox is full, how do I archive messages?")
        return history
    }

    @Test func `tickets with the same telling words are similar, in any form`() throws {
        let (history, scratch) = (try Self.desk(), Scratch())
        let model = try model(history, scratch)
        let rows = try model.read { try $0.similarTickets(to: TicketID(1), limit: 10) }
        #expect(rows.map(\.ticket.id.number) == [3])
        #expect(rows.first?.ticket == history.desk.tickets[TicketID(3)])
        #expect(rows.first?.requesterName == "Anna Kowalska")
        #expect(try model.read { try $0.similarTickets(to: TicketID(2), limit: 10) }.isEmpty)
        #expect(try model.read { try $0.similarTickets(to: TicketID(99), limit: 10) }.isEmpty)
    }

    @Test func `articles fit a ticket by its subject and first message`() throws {
        let (history, scratch) = (try Self.desk(), Scratch())
        let model = try model(history, scratch)
        func fitting(_ number: Int) throws -> [Int] {
            try model.read {
                try $0.articles(fitting: TicketID(number), limit: 5).hits.map(\.id.number)
            }
        }
        #expect(try fitting(1) == [1])
        #expect(try fitting(4) == [2])
        #expect(try fitting(2) == [])
        #expect(try fitting(99) == [])
    }

    @Test func `the limit holds, and hostile text is only text`() throws {
        var history = try Self.desk()
        for text in TicketTextTests.hostile { _ = try? history.open("Yellow printer", body: text) }
        let scratch = Scratch()
        let model = try model(history, scratch)
        for number in history.desk.tickets.keys.map(\.number) {
            let rows = try model.read { try $0.similarTickets(to: TicketID(number), limit: 3) }
            #expect(rows.count <= 3 && !rows.map(\.ticket.id.number).contains(number))
            let page = try model.read { try $0.articles(fitting: TicketID(number), limit: 1) }
            #expect(page.hits.count <= 1)
        }
    }
}
