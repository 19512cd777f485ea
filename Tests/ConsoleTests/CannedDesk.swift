// The desks that scenarios and golden screens begin with.

import ServiceDesk

/// Desks with something in them.
enum CannedDesk {
    /// Monday 2026-11-23, half past ten in the morning.
    static let now = Timestamp(rfc3339: "2026-11-23T10:30:00Z")!

    static func ago(_ hours: Double) -> Timestamp { now.adding(seconds: -Int64(hours * 3600)) }

    static func make(_ name: String = "small") async throws -> FakeDesk {
        let desk = FakeDesk(now: now)
        try await define(desk)
        switch name {
        case "empty": break
        case "long": try await openMany(300, on: desk)
        case "trade":
            try await openTickets(desk)
            try await workTogether(desk)
        default: try await openTickets(desk)
        }
        try await writeArticles(desk)
        _ = await desk.takeChanges()
        return desk
    }

    private static func define(_ desk: FakeDesk) async throws {
        try await desk.bootstrap(
            AgentDefinition(id: AgentID("ann"), name: "Ann Reed", role: .administrator))
        let commands: [Command] = [
            .defineAgent(AgentDefinition(id: AgentID("ben"), name: "Ben Ode")),
            .defineAgent(AgentDefinition(id: AgentID("chen"), name: "Chen Li", role: .supervisor)),
            .defineQueue(QueueDefinition(id: QueueID("network"), name: "Network")),
            .defineQueue(QueueDefinition(id: QueueID("mail"), name: "Mail and calendar")),
            .defineQueue(QueueDefinition(id: QueueID("desktop"), name: "Desktop")),
            .defineQueue(QueueDefinition(id: QueueID("access"), name: "Access and accounts")),
            .defineOrganisation(
                OrganisationDefinition(id: OrganisationID("acme"), name: "Acme Logistics")),
            requester("Anna Kowalska", "anna.kowalska@acme.example"),
            requester("Łukasz Żółty", "lukasz@acme.example"),
            requester("Ирина Соколова", "irina@acme.example"),
            requester("Tom Webb", "tom.webb@acme.example"),
        ]
        for command in commands { try await desk.act(command, at: ago(2000)) }
    }

    private static func requester(_ name: String, _ address: String) -> Command {
        .defineRequester(
            id: nil,
            RequesterDefinition(
                name: name, addresses: [address], organisation: OrganisationID("acme")))
    }

    private static func open(
        _ subject: String, by requester: Int, queue: String, _ impact: Impact = .person,
        _ urgency: Urgency = .medium, kind: TicketKind = .incident, body: String
    ) -> Command {
        .openTicket(
            OpenTicket(
                kind: kind, subject: subject, requester: .id(RequesterID(requester)),
                queue: QueueID(queue), impact: impact, urgency: urgency, channel: .mail,
                body: body))
    }

    private static func openTickets(_ desk: FakeDesk) async throws {
        let vpn = """
            Since this morning I can't connect to the VPN. It says "error 809" and stops.

            I tried it at home and in the office in Gdańsk, the same both times. I have a call \
            with a customer at two, so it would be good to have it before.

            Regards
            Anna
            """
        let given: [(Command, Double)] = [
            (
                open(
                    "VPN drops with error 809", by: 1, queue: "network", .service, .high,
                    body: vpn),
                3
            ),
            (open("Nie działa poczta", by: 2, queue: "mail", body: "Outlook pyta o hasło."), 30),
            (open("Не открывается календарь", by: 3, queue: "mail", body: "С утра."), 50),
            (
                open(
                    "New laptop for Monday", by: 4, queue: "desktop", kind: .request,
                    body: "Please."), 170
            ),
            (
                open(
                    "Whole site offline", by: 4, queue: "network", .department, .critical,
                    body: "No network in building 4."), 0.4
            ),
            (
                open("Share drive full", by: 1, queue: "access", body: "Drive S: says it is full."),
                26
            ),
            (open(hostileSubject, by: 4, queue: "desktop", body: hostileBody), 5),
            (open("Password reset", by: 2, queue: "access", body: "I forgot it."), 400),
        ]
        for (command, hours) in given { try await desk.act(command, at: ago(hours)) }
        try await work(desk)
    }

    static let hostileSubject =
        "\u{1B}[2J\u{1B}]0;owned\u{7}Click \u{202E}gpj.exe\u{202C} now\r\nT-99"
    static let hostileBody =
        "\u{1B}]52;c;Y3VybA==\u{7}paste me\r\nAAAA\rBBBB\u{8}\u{8}\u{9B}31m\u{200B}\u{E0061}\n\tend"

    private static func work(_ desk: FakeDesk) async throws {
        func on(_ number: Int, _ command: TicketCommand) -> Command {
            .ticket(TicketID(number), command)
        }
        try await desk.act(on(1, .take), as: "ann", at: ago(2.5))
        try await desk.act(
            on(1, .reply(ReplyToRequester(body: "Which network are you in when it fails?"))),
            as: "ann", at: ago(2.4))
        try await desk.act(
            on(1, .addNote("Server 3 had a certificate change last night, ask Ben.")), as: "ann",
            at: ago(2))
        try await desk.act(
            on(1, .receive(ReceiveMessage(body: "> Which network\nAt home now.", channel: .mail))),
            as: "ann", at: ago(1))
        try await desk.act(on(2, .take), as: "ben", at: ago(29))
        try await desk.act(
            on(
                4,
                .hold(Hold(reason: "waiting for the vendor", wakeUp: now.adding(seconds: 90_000)))),
            as: "ben", at: ago(100))
        try await desk.act(
            on(4, .tag(add: ["vip", "hardware"], remove: [])), as: "ben", at: ago(99))
        try await desk.act(on(6, .take), as: "ann", at: ago(25))
        try await desk.act(on(8, .resolve(code: "solved", note: "Reset by phone.")), at: ago(390))
    }

    private static func openMany(_ count: Int, on desk: FakeDesk) async throws {
        for number in 1...count {
            try await desk.act(
                open(
                    "Printer \(number) is out of paper", by: 1 + number % 4, queue: "desktop",
                    body: "Again."),
                at: ago(Double(count - number) / 10))
        }
        for number in 1...90 {
            try await desk.act(
                .ticket(TicketID(1), .addNote("Note number \(number).")),
                at: ago(Double(90 - number) / 60))
        }
    }

    private static func writeArticles(_ desk: FakeDesk) async throws {
        let articles = [
            (
                "VPN error 809: allow UDP 500 and 4500",
                "The client can't reach the gateway over UDP.\n\n## What to do\n\n"
                    + "1. Allow UDP 500 and 4500 "
                    + "outbound.\n2. Start the client again.\n\n```\nnc -vzu gateway 4500\n```\n",
                true
            ),
            (
                "Outlook asks for a password again and again",
                "Remove the stored credentials, then sign in once.", true
            ),
            (
                "Certificate rotation of the VPN servers",
                "Done on the first Sunday. Tell the desk before.", false
            ),
        ]
        for (index, article) in articles.enumerated() {
            try await desk.act(
                .draftArticle(ArticleContent(title: article.0, body: article.1)), at: ago(900))
            try await desk.act(
                .article(ArticleID(index + 1), .publish(isPublic: article.2)), at: ago(890))
        }
    }
}
