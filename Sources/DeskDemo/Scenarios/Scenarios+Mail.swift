// Mailboxes and calendars.

import ServiceDesk

extension DemoScenario {
    /// Mailboxes and calendars.
    static let mail: [DemoScenario] = [
        mailboxFull, sharedMailbox, calendarOff,
    ]
}

extension DemoScenario {
    private static let mailboxFull = DemoScenario(
        queue: "mail",
        subjects: [
            "Mailbox is full",
            "I cannot send mail any more",
            "Warning about mailbox size",
        ],
        requests: [
            """
            Hello,
            I get a warning that my mailbox is over its limit and since noon nothing goes out. I \
            have already emptied the deleted items. Could you give me more space?
            {name}
            """,
            """
            Customers tell me that their mails come back with "mailbox full", code 5.2.2. We send \
            a lot of drawings to and fro. What may I delete without losing anything important?
            """,
        ],
        questions: [
            """
            Do you need the mails older than two years at hand, or may they go into the archive, \
            where you can still search them?
            """,
            "Is it your own mailbox or a shared one? Please send me the address in the warning.",
        ],
        answers: [
            "The archive is fine as long as I can still find them.",
            "It is my own mailbox, the drawings come to me directly.",
        ],
        solutions: [
            """
            Hello {name},
            I switched on the archive for you: mail older than two years moves there during the \
            night and remains searchable. You can send again now. Sorting by size and removing the \
            ten largest messages helps at once.
            Kind regards, {agent}
            """,
            """
            Hello {name},
            the quota is raised by 10 GB until the end of the month so that nothing bounces \
            meanwhile. Please move the drawings to the team folder and send links.
            Best regards, {agent}
            """,
        ],
        notes: [
            "Mailbox at 49.7 of 50 GB, 31 GB of it attachments over 10 MB.",
            "Raised for a while only; look again at the end of the month.",
        ],
        tags: ["mail", "quota"],
        impacts: [.person, .person, .person, .service],
        urgencies: [.medium, .low, .medium, .medium],
        article: "Mailbox full: making room without losing mail",
        weight: 5)

    private static let sharedMailbox = DemoScenario(
        kind: .request,
        queue: "mail",
        subjects: [
            "Shared mailbox not visible",
            "Please add me to the info mailbox",
            "Cannot send from the team address",
        ],
        requests: [
            """
            Hello, since the move to the new team I should see the shared mailbox "reception", but \
            it does not turn up in Outlook. My colleague has it in the list on the left.
            Thanks, {name}
            """,
            """
            I can read the orders mailbox but not send from it. The reply comes back saying that I \
            have no permission to send on behalf of it, 5.7.1. Could you put that right?
            """,
            """
            Hi, please give our trainee access to the team mailbox until the end of August. \
            Reading is enough.
            {name}
            """,
        ],
        questions: [
            "Who owns that mailbox? I need a short yes from the owner before I add anybody.",
            """
            Should replies come from the shared address itself or show your name "on behalf of" \
            it?
            """,
        ],
        answers: [
            "The owner is our office manager, she has just sent you her yes.",
            "From the shared address itself, please, customers should not see our names.",
        ],
        solutions: [
            """
            Hello {name},
            the right is given. It can take up to an hour; then close Outlook and open it again, \
            and the mailbox appears by itself below your own.
            Kind regards, {agent}
            """,
            """
            Hello {name},
            you had the right to read but not to send. Both are set now, and I sent a test message \
            from the shared address successfully.
            {agent}
            """,
        ],
        notes: [
            "Approved by the mailbox owner in writing.",
            "Automapping is on; was missing because the right came through a group.",
        ],
        tags: ["mail", "shared-mailbox"],
        code: "fulfilled",
        impacts: [.person, .person, .service, .person],
        urgencies: [.medium, .low, .medium, .low],
        article: "Shared mailbox does not appear in Outlook")

    private static let calendarOff = DemoScenario(
        queue: "mail",
        subjects: [
            "Meetings one hour off",
            "Calendar shows wrong times",
        ],
        requests: [
            """
            Good morning,
            every meeting that our office abroad sends shows one hour too late in my calendar. On \
            the phone it is right. I missed the supplier call today because of it.
            {name}
            """,
            """
            Since the clocks changed, the weekly meeting stands at 10:00 for half of us and at \
            9:00 for the others. Which one is right and how do we fix it for all?
            """,
        ],
        questions: [
            """
            Which time zone stands in the settings of your calendar, and was the series made \
            before the clocks changed?
            """,
            "Who organises the series? Only the organiser's copy decides the time.",
        ],
        answers: [
            "It says London, but I moved to the Warsaw office in spring.",
            "My colleague set it up last winter, before the change.",
        ],
        solutions: [
            """
            Hello {name},
            the calendar still had your former time zone. I set it together with you to Warsaw and \
            all the times are right. Please check any meeting you made yourself during the last \
            weeks.
            Regards, {agent}
            """,
            """
            Hello {name},
            the organiser has ended the old series and sent a new one. Please delete the old one \
            if it stays behind.
            Kind regards, {agent}
            """,
        ],
        notes: [
            "Windows and mailbox had different time zones.",
            "Series made with a fixed offset by an old add-in.",
        ],
        tags: ["calendar", "time-zone"],
        impacts: [.person, .person, .service, .person],
        urgencies: [.low, .medium, .medium, .low],
        article: "Calendar shows meetings an hour off",
        weight: 3)
}
