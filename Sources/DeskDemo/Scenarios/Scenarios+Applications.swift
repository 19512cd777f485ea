// The business programs: invoices and the ERP.

import ServiceDesk

extension DemoScenario {
    /// The business programs: invoices and the ERP.
    static let applications: [DemoScenario] = [
        invoiceError, accessDenied, slowReport,
    ]
}

extension DemoScenario {
    private static let invoiceError = DemoScenario(
        queue: "applications",
        subjects: [
            "INV-4031 when posting an invoice",
            "Cannot post invoice {number}",
            "Invoice program reports an error",
        ],
        requests: [
            """
            Hello,
            when I post invoice {number} the program answers "INV-4031 posting not allowed". The \
            customer wants it today. All others went through this morning.
            Kind regards, {name}
            """,
            """
            Since the month end I cannot post anything for last month, error INV-4031. The \
            auditors are waiting for the list. Please open whatever is closed.
            """,
            """
            Error INV-4031 again, this time with a credit note. I checked the amounts and they are \
            right. What am I doing wrong?
            {name}
            """,
        ],
        questions: [
            """
            What posting date does document {number} carry, and who in accounting closed the \
            period?
            """,
            "Could you send a picture of the whole message, with the small line below it?",
        ],
        answers: [
            "The posting date is the 30th of last month.",
            "The small line says \"period closed for module AR\".",
        ],
        solutions: [
            """
            Hello {name},
            the document had a date in a closed month. With the consent of accounting I opened the \
            period for an hour, you posted it, and it is closed again. For the next ones, please \
            use today's posting date and keep the document date.
            Regards, {agent}
            """,
            """
            Hello {name},
            please set the posting date to the first of this month and leave the invoice date as \
            it is; I tried it with {number} and it goes through.
            {agent}
            """,
        ],
        notes: [
            "Head of accounting agreed by phone to open the period for an hour.",
            "Period closed on the third working day as planned, no fault of the program.",
        ],
        tags: ["invoice", "error-code"],
        impacts: [.person, .service, .service, .department],
        urgencies: [.high, .medium, .high, .medium],
        article: "INV-4031: invoice cannot be posted in a closed period",
        weight: 6)

    private static let accessDenied = DemoScenario(
        queue: "applications",
        subjects: [
            "\"Access is denied\" while exporting",
            "Error 0x80070005 when starting the invoice program",
        ],
        requests: [
            """
            Exporting the list to the folder on drive S: ends with "Access is denied \
            (0x80070005)". Until last week I did it every Friday. Did somebody change my rights?
            """,
            """
            Hello, since the update the invoice program stops at start with 0x80070005. I \
            restarted twice. My colleague next door has the same version and no trouble.
            {name}
            """,
        ],
        questions: [
            """
            Which folder do you export to, exactly? And can you create an empty text file there by \
            hand?
            """,
            "Does it start when you sign in on another computer?",
        ],
        answers: [
            "No, I cannot create a file there either.",
            "On another computer it starts without trouble.",
        ],
        solutions: [
            """
            Hello {name},
            your group had lost the right to write in that folder when it was moved. It is back, \
            and a test export from your account worked.
            Kind regards, {agent}
            """,
            """
            Hello {name},
            the update had left files in your profile that only an administrator could open. I put \
            the rights back on {device} and the program starts.
            Best regards, {agent}
            """,
        ],
        notes: [
            "Rights on the program's data folder reset to inherited.",
            "Folder moved last week by the file team; inheritance was off.",
        ],
        tags: ["error-code", "rights"],
        impacts: [.person, .person, .service, .person],
        urgencies: [.medium, .high, .medium, .low],
        article: "Error 0x80070005: access is denied")

    private static let slowReport = DemoScenario(
        queue: "applications",
        subjects: [
            "ERP stock report takes 20 minutes",
            "ERP very slow this morning",
            "Report does not finish",
        ],
        requests: [
            """
            Good morning,
            the stock report that used to take half a minute now runs for twenty, and sometimes it \
            ends in a timeout. All three of us in planning have it. We cannot plan the lorries \
            without it.
            {name}
            """,
            """
            The ERP is as slow as honey today. Opening an order takes a minute, the monthly report \
            never ends. Is anything going on in the background?
            """,
            """
            Hi, report {number} hangs at 94 % since Wednesday. I started it again several times, I \
            hope that does no harm.
            {name}
            """,
        ],
        questions: [
            """
            Which period and which warehouses did you choose? Is it just as slow with a single \
            day?
            """,
            "At what time did it last run quickly?",
        ],
        answers: [
            "The whole year, all warehouses, as always. With one day it is quick.",
            "On Tuesday evening it was still all right.",
        ],
        solutions: [
            """
            Hello {name},
            the statistics of the stock table were out of date and the database chose a bad way \
            through. They are fresh now; the report took 28 seconds. We have also ended the copies \
            that were still running.
            Kind regards, {agent}
            """,
            """
            Hello {name},
            a large import ran during the morning and held the tables. It now runs at night. \
            Please start long reports from the schedule and not several times over.
            {agent}
            """,
        ],
        notes: [
            "Five copies of the same report were running, all by the same user; ended four.",
            "Vendor case {number} opened, they suggest an index on the movement date.",
        ],
        holdReason: "waiting for the vendor",
        tags: ["erp", "performance"],
        impacts: [.service, .service, .department, .person],
        urgencies: [.medium, .medium, .high, .low],
        article: "ERP report runs for many minutes")
}
