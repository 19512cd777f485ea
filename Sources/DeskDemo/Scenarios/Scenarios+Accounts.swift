// Passwords, lockouts and the second factor.

import ServiceDesk

extension DemoScenario {
    /// Passwords, lockouts and the second factor.
    static let accounts: [DemoScenario] = [
        lockedOut, newPhone,
    ]
}

extension DemoScenario {
    private static let lockedOut = DemoScenario(
        queue: "accounts",
        subjects: [
            "Account locked",
            "Password not accepted since this morning",
            "Locked out again, third time this week",
        ],
        requests: [
            """
            Hello,
            I changed my password on Tuesday and since then my account is locked every morning. I \
            wait half an hour and then it lets me in. Can you find out what locks it?
            {name}
            """,
            """
            I cannot sign in. The message says the account is locked and I should contact the \
            service desk. I am quite sure that the password is right.
            """,
            """
            Hi, locked out again. It is the third time and the students are waiting in room \
            {room}. Please unlock it quickly, thank you!
            {name}
            """,
        ],
        questions: [
            """
            Do you read mail on a phone or tablet too? And does it still have the password from \
            before the change?
            """,
            """
            To be sure I am talking to you: may I call you on your office number in the next \
            quarter of an hour?
            """,
        ],
        answers: [
            "Oh, the old tablet at home! It still has the old password, I am sure.",
            "Yes, please call, I am at my desk until four.",
        ],
        solutions: [
            """
            Hello {name},
            the account is unlocked. The wrong attempts came from a phone with your old password; \
            after you changed it there, no new ones have come in. Should it lock once more, please \
            tell us the time.
            Kind regards, {agent}
            """,
            """
            Hello {name},
            a computer in room {room} still held a disconnected session of yours and tried the old \
            password every few minutes. I ended that session and unlocked the account.
            Best wishes, {agent}
            """,
        ],
        notes: [
            """
            Event 4740 names the mail gateway as source, so a mobile device. Caller verified by \
            call-back.
            """,
            "Unlocked twice today. Source of the attempts: {device}.",
        ],
        tags: ["password", "lockout"],
        impacts: [.person, .person, .person, .person],
        urgencies: [.high, .high, .medium, .medium],
        article: "Account locked out again and again",
        weight: 7)

    private static let newPhone = DemoScenario(
        kind: .request,
        queue: "accounts",
        subjects: [
            "New phone, sign-in codes no longer come",
            "Please reset my second factor",
            "Authenticator app lost with the old phone",
        ],
        requests: [
            """
            Hello,
            I have a new phone and sent the old one back already. Now the sign-in asks for a code \
            from the app and I have none. What can I do?
            Kind regards, {name}
            """,
            """
            My phone fell into the harbour on Saturday. I can type my password but then it wants \
            me to approve on a phone that no longer exists. Please reset whatever needs a reset.
            """,
            """
            Hi, the authenticator on the new phone is empty although I restored the backup. The \
            old phone still works until Thursday. How do I move it over?
            {name}
            """,
        ],
        questions: [
            """
            Do you still have the old phone, or a code from the sheet of recovery codes you \
            printed?
            """,
            """
            We must check who you are first. Can you come to the desk with your staff card, or \
            should your manager confirm it to us?
            """,
        ],
        answers: [
            "The old phone is gone and I never printed the codes, sorry.",
            "I will come by at two with my staff card.",
        ],
        solutions: [
            """
            Hello {name},
            your second factor is reset. At the next sign-in you are led through the registration \
            of the new phone; have it at hand. Please print the recovery codes this time.
            Regards, {agent}
            """,
            """
            Hello {name},
            I sent a pass to your manager that is valid for one hour and works once. Sign in with \
            it and add the new phone under Security info; the old one is removed.
            {agent}
            """,
        ],
        notes: [
            "Identity checked with the staff card at the desk.",
            "Old method removed, sessions revoked, temporary pass issued for one hour.",
        ],
        tags: ["mfa", "phone"],
        code: "fulfilled",
        impacts: [.person, .person, .person, .person],
        urgencies: [.medium, .high, .medium, .low],
        article: "Moving the authenticator to a new phone",
        weight: 6)
}
