// Requests: new colleagues, access and software.

import ServiceDesk

extension DemoScenario {
    /// Requests: new colleagues, access and software.
    static let requests: [DemoScenario] = [
        onboarding, folderAccess, software,
    ]
}

extension DemoScenario {
    private static let onboarding = DemoScenario(
        kind: .request,
        queue: "service-desk",
        subjects: [
            "New colleague starts on the first",
            "Onboarding: account and laptop for a new starter",
            "Work place for a trainee",
        ],
        requests: [
            """
            Hello,
            a new colleague joins our team on the first of next month. We need a laptop with a \
            dock, an account, mail, the ERP and a phone. The desk will be in room {room}.
            Kind regards, {name}
            """,
            """
            Please prepare a work place for our trainee, who stays for six months from Monday \
            week. An old laptop is enough. Rights as for the other trainees.
            """,
            """
            Hi, I only learnt today that somebody starts on Thursday! Is there any chance of an \
            account by then? A computer can follow.
            {name}
            """,
        ],
        questions: [
            """
            Please send the name as it stands in the contract, the cost centre and the name of the \
            manager.
            """,
            """
            Whose rights should serve as a pattern? We give what the role needs, not a copy of all \
            that somebody has gathered.
            """,
        ],
        answers: [
            "The form from personnel is attached, everything should be on it.",
            "The role is clerk in purchasing, without approval of payments.",
        ],
        solutions: [
            """
            Hello {name},
            all is ready: account and mail are made, the laptop {device} stands in room {room}, \
            the first password is with the manager in a sealed letter. A half hour with us on the \
            first morning is in the calendar.
            Welcome to the new colleague! {agent}
            """,
            """
            Hello {name},
            account, mail and ERP role are in place from the start date. The phone follows on the \
            second day, as the number is not free before.
            Kind regards, {agent}
            """,
        ],
        notes: [
            "Form from personnel checked, cost centre confirmed.",
            "Laptop {device} staged, hand-over sheet printed.",
        ],
        holdReason: "waiting for the start date",
        tags: ["onboarding"],
        code: "fulfilled",
        impacts: [.person, .person, .person, .person],
        urgencies: [.medium, .low, .medium, .high],
        article: "New colleague: what to order and when",
        weight: 5)

    private static let folderAccess = DemoScenario(
        kind: .request,
        queue: "accounts",
        subjects: [
            "Access to the folder of purchasing",
            "Please give me rights for the project share",
            "Read access for our auditor",
        ],
        requests: [
            """
            Hello, I moved to purchasing last week and cannot open their folder on drive S: yet. \
            My manager knows about it. Could you add me?
            Thanks, {name}
            """,
            """
            We need read access for an auditor from outside, for two weeks from Monday, only to \
            the folder "Annual report". Who has to agree to that?
            """,
            """
            Hi, please give everybody in my project the right to write in folder P-{number}. It is \
            five people, the list is below the signature.
            {name}
            """,
        ],
        questions: [
            "Reading only, or writing too? And until when?",
            "The owner of the folder has to agree. Shall I ask, or have you got a yes already?",
        ],
        answers: [
            "Reading and writing please, without an end.",
            "Please ask, I do not know who it is.",
        ],
        solutions: [
            """
            Hello {name},
            the owner has agreed and you are in the group. Sign out and in again, then the folder \
            opens.
            Kind regards, {agent}
            """,
            """
            Hello {name},
            read access is set until the end of the month and ends by itself. Please tell us if it \
            must last longer.
            {agent}
            """,
        ],
        notes: [
            "Approved by the owner of the folder; reply kept in the mail.",
            "Former department's group removed on the same day.",
        ],
        holdReason: "waiting for approval",
        tags: ["access", "rights"],
        code: "fulfilled",
        impacts: [.person, .person, .person, .service],
        urgencies: [.medium, .low, .medium, .medium],
        article: "Asking for access to a shared folder",
        weight: 5)

    private static let software = DemoScenario(
        kind: .request,
        queue: "service-desk",
        subjects: [
            "Please install a PDF editor",
            "A program to sign PDF forms",
            "Licence for the drawing program",
            "Software for the new project",
        ],
        requests: [
            """
            Hello,
            I have to fill in and sign PDF forms almost daily and the reader cannot do it. May I \
            have the editor that my colleague has? The computer is {device}.
            {name}
            """,
            """
            For the new project three of us need the drawing program from September to December. \
            Is there a licence by the month? The cost centre is {number}.
            """,
        ],
        questions: [
            """
            Would the free forms function in the reader be enough? If not, please send your \
            manager's approval with the cost centre.
            """,
            "Is it to be on the laptop only or on the computer in room {room} too?",
        ],
        answers: [
            "I tried it, but it cannot merge pages. The approval is attached.",
            "Only on the laptop.",
        ],
        solutions: [
            """
            Hello {name},
            the program is in your Software Centre from now on. Click Install; it takes ten \
            minutes and needs no administrator.
            Kind regards, {agent}
            """,
            """
            Hello {name},
            a licence was free in the pool, so nothing had to be bought. It is yours until \
            December; we write before it ends.
            {agent}
            """,
        ],
        notes: [
            "Licence pool: 41 of 45 in use after this one.",
            "Approval by the manager is in the attachment.",
        ],
        holdReason: "waiting for approval",
        tags: ["software", "licence"],
        code: "fulfilled",
        impacts: [.person, .person, .person, .person],
        urgencies: [.low, .medium, .low, .medium],
        article: "Asking for software")
}
