// What a ticket of a demo desk is about: the texts of one kind of trouble from the first message to
// the answer. `{name}`, `{agent}`, `{room}`, `{device}` and `{number}` are filled in.

import ServiceDesk

/// One kind of trouble with the words people use for it.
struct DemoScenario: Sendable {
    var language = DemoLanguage.english
    var kind = TicketKind.incident
    var queue: String
    /// Other queues it may be moved to from `service-desk`; it always ends in `queue`.
    var subjects: [String]
    var requests: [String]
    /// What the agent asks back.
    var questions: [String]
    /// What the requester answers to that.
    var answers: [String]
    var solutions: [String]
    var notes: [String]
    var holdReason = "waiting for the requester"
    var tags: [String]
    var code = "solved"
    var impacts: [Impact] = [.person, .person, .person, .service]
    var urgencies: [Urgency] = [.medium, .medium, .high, .low]
    /// Title of the article that answers it, if there is one.
    var article: String?

    /// How often it comes, against the others.
    var weight = 4
    /// Which question, answer and solution go with each request; in turn where it is empty.
    var threads: [Int] = []
}

extension DemoScenario {
    /// One conversation: a request and what belongs to it, so that a ticket reads as one piece.
    struct Thread {
        let subject: String, request: String, question: String, answer: String, solution: String
    }

    /// The conversation of one request, with one of the subjects that go with it.
    func thread(_ random: inout SplitMix64) -> Thread {
        let request = random.int(0...requests.count - 1)
        let fitting = subjects.indices.filter { $0 * requests.count / subjects.count == request }
        let line = threads.isEmpty ? request : threads[request]
        return Thread(
            subject: fitting.isEmpty ? random.pick(subjects) : subjects[random.pick(fitting)],
            request: requests[request], question: questions[line % questions.count],
            answer: answers[line % questions.count % answers.count],
            solution: solutions[line % solutions.count])
    }
}

/// The words put in place of a text's placeholders.
struct DemoWords {
    let name: String
    /// Whoever writes at the desk; another one after the ticket was given away.
    var agent: String
    let room: Int, device: String, number: Int

    /// The text with every placeholder filled in.
    func fill(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
        var out = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            out += rest[..<open]
            out += word(rest[rest.index(after: open)..<close])
            rest = rest[rest.index(after: close)...]
        }
        return out + rest
    }

    private func word(_ name: Substring) -> String {
        switch name {
        case "name": self.name
        case "agent": agent
        case "room": String(room)
        case "device": device
        case "number": String(number)
        default: "{\(name)}"
        }
    }
}
