// Complaints and plain questions.

import ServiceDesk

extension DemoScenario {
    /// Complaints and plain questions.
    static let enquiries: [DemoScenario] = [
        complaint, howTo, suspiciousMail,
    ]
}

extension DemoScenario {
    private static let complaint = DemoScenario(
        kind: .complaint,
        queue: "service-desk",
        subjects: [
            "No answer for a week",
            "Still waiting",
            "Complaint about ticket {number}",
        ],
        requests: [
            """
            Hello,
            I wrote eight days ago about my broken screen and have heard nothing since, not even \
            that somebody reads it. I do understand that you are busy, but a word would be nice. \
            When can I expect help?
            {name}
            """,
            """
            Ticket {number} was closed as solved, and nothing is solved. It is the second time \
            this happens. Please have somebody call me who can decide something.
            """,
        ],
        questions: [
            """
            I am sorry about that. May I call you today so that we go through it together? Which \
            time suits you?
            """,
            """
            Could you tell me which ticket you mean, or the day on which you wrote? I will look up \
            what happened.
            """,
        ],
        answers: [
            "Between ten and twelve is fine. Thank you for reacting so fast this time.",
            "It was on Tuesday last week, in the afternoon.",
        ],
        solutions: [
            """
            Hello {name},
            you are right, and I apologise: your ticket was moved to another queue and nobody took \
            it there. It has an owner now, and you hear from us by tomorrow noon. We have set a \
            warning for tickets that lie in that queue for more than a day.
            {agent}
            """,
            """
            Hello {name},
            thank you for the frank talk on the phone. The ticket is open again and stays with me \
            until you say that it works.
            Kind regards, {agent}
            """,
        ],
        notes: [
            "Ticket lay four days without an owner after the move. Raised in the morning round.",
            "Called, calm conversation. Wants a word even when there is no news.",
        ],
        tags: ["complaint"],
        code: "answered",
        impacts: [.person, .person, .service, .person],
        urgencies: [.medium, .high, .medium, .medium],
        weight: 2)

    private static let howTo = DemoScenario(
        kind: .question,
        queue: "service-desk",
        subjects: [
            "How do I book a pool laptop?",
            "Question about the guest Wi-Fi",
            "May I use my own phone for work mail?",
        ],
        requests: [
            """
            Hello, a short question: how can I borrow a laptop for a trip next week? I found \
            nothing on the intranet.
            Thanks, {name}
            """,
            """
            We have twelve visitors on Wednesday. Do they each need a code for the guest Wi-Fi or \
            is there one for all? And how long does it hold?
            """,
            """
            Hi, may I read work mail on my own phone? If yes, what do I have to install, and what \
            can the company see on it?
            {name}
            """,
        ],
        questions: [
            "For which days do you need it, so that I can tell you what is free?",
            "Is it for one day only or for the whole week?",
            "Is it an iPhone or an Android phone, and does it have a PIN of six digits?",
        ],
        answers: [
            "From Tuesday to Thursday.",
            "Only for the one day.",
            "An Android phone, and the PIN has six digits.",
        ],
        solutions: [
            """
            Hello {name},
            yes, that is possible: write to us three days ahead with the dates, and we keep one \
            for you at the desk in room {room}. I have put you down already.
            Kind regards, {agent}
            """,
            """
            Hello {name},
            one code for the whole group is enough; reception prints it and it holds until \
            midnight. Private phones and tablets are welcome there too.
            {agent}
            """,
            """
            Hello {name},
            yes, with the company's mail app from the store of your phone; sign in with your work \
            address. We can see and erase that app, and nothing else on the phone.
            Kind regards, {agent}
            """,
        ],
        notes: [
            "Asked often; an article about pool laptops would pay.",
            "Answered from the guest rules of this year.",
        ],
        tags: ["question"],
        code: "answered",
        impacts: [.person, .person, .person, .person],
        urgencies: [.low, .low, .medium, .low])

    private static let suspiciousMail = DemoScenario(
        kind: .question,
        queue: "mail",
        subjects: [
            "Strange mail asking for my password",
            "Is this mail real?",
            "I clicked on a link",
        ],
        requests: [
            """
            Hello,
            I got a mail that says my mailbox will be deleted tonight unless I sign in. It looks \
            like ours but the address is odd. I did not click on anything. Is it real?
            {name}
            """,
            """
            I think I made a mistake. I opened the link in a mail about a parcel and typed in my \
            password before I noticed. What should I do now? I have switched off the computer.
            """,
        ],
        questions: [
            """
            Thank you for telling us at once. Did you enter a password or open an attachment, and \
            at what time about?
            """,
            """
            Please do not delete it. Can you send it to us as an attachment, so that the header \
            stays with it?
            """,
        ],
        answers: [
            "I typed the password at about half past nine.",
            "I only looked at it, nothing more. It is attached.",
        ],
        solutions: [
            """
            Hello {name},
            it was a forgery. We have removed it from all mailboxes and blocked the address. You \
            did exactly the right thing by asking.
            Kind regards, {agent}
            """,
            """
            Hello {name},
            your password is changed and all sessions are ended; there was no sign-in from \
            elsewhere. Nothing was lost because you told us so quickly.
            {agent}
            """,
        ],
        notes: [
            "34 mailboxes had it, pulled back from all. Two people opened the link.",
            "Sign-in log clean, sessions revoked, password reset by phone.",
        ],
        tags: ["phishing", "security"],
        code: "answered",
        impacts: [.person, .person, .person, .service],
        urgencies: [.high, .high, .medium, .critical],
        article: "Suspicious mail: what to do first")
}
