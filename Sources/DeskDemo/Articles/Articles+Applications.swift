// Articles. The business programs: invoices and the ERP.

import ServiceDesk

extension DemoArticle {
    /// The business programs: invoices and the ERP.
    static let applications: [DemoArticle] = [
        inv4031Article, accessDeniedArticle, slowReportArticle,
    ]
}

extension DemoArticle {
    private static let inv4031Article = DemoArticle(
        title: "INV-4031: invoice cannot be posted in a closed period",
        language: "en", isPublic: true,
        keywords: [
            "invoice", "INV-4031", "posting date", "closed period", "accounting", "KB-1401",
        ],
        body: """
            ## Symptom

            Posting an invoice or a credit note ends with **INV-4031 posting not allowed**. The \
            small line below names the module, for instance "period closed for module AR".

            ## Cause

            The posting date lies in a month that accounting has closed. It happens after the \
            third working day of each month and is no fault of the program.

            ## Resolution

            1. Open the document and look at both dates: the **document date** stands on the \
            paper, the **posting date** decides the period.
            2. Set the posting date to the first day of the open month. Leave the document date as \
            it is.
            3. Post again.
            4. If it must be posted in the former month, ask the head of accounting. With that \
            consent, the desk opens the period for one hour and closes it again.

            INV-4032 is its sister: there the period is not open *yet*.
            """)

    private static let accessDeniedArticle = DemoArticle(
        title: "Error 0x80070005: access is denied",
        language: "en", isPublic: true,
        keywords: [
            "0x80070005", "access denied", "E_ACCESSDENIED", "rights", "permission", "KB-1402",
        ],
        body: """
            ## Symptom

            A program, an export or an update stops with **0x80070005** or "Access is denied".

            ## Cause

            The code means that the account has no right to a file, a folder, a registry key or a \
            component. It does not say which. Common causes are a folder that was moved and kept \
            its old rights, files left in the profile by an administrator, and a virus scanner \
            that guards a folder.

            ## Resolution

            1. Try to create an empty text file in the folder that the program writes to. If that \
            fails, ask for the right to the folder.
            2. Sign in on another computer. If it works there, the files on your own computer are \
            to blame.
            3. For the desk: record the failure with Process Monitor and look for the result \
            ACCESS DENIED. It names the path.
            4. Let the folder inherit its rights again; do not give "Full control" to everybody.
            """)

    private static let slowReportArticle = DemoArticle(
        title: "ERP report runs for many minutes",
        language: "en", isPublic: false,
        keywords: [
            "erp", "report", "slow", "timeout", "statistics", "index", "blocking", "KB-1403",
        ],
        body: """
            ## Symptom

            A report that used to take seconds runs for many minutes, hangs near the end or stops \
            with a timeout.

            ## Cause

            The database chose a bad plan because its statistics are old, another job holds the \
            tables, or the same report was started several times over.

            ## Resolution

            1. Ask for the number of the report, the chosen period and the time it last was quick.
            2. List running copies and end all but the newest. People start it again when nothing \
            happens.
            3. Look for blocking sessions. Imports and the closing of the month belong to the \
            night.
            4. Refresh the statistics of the tables concerned and run the report again.
            5. With a single day quick and a year slow, suspect a missing index on the date; open \
            a case with the vendor and attach the plan.

            Tell requesters to use **Schedule** for anything over a year; it runs at 22:00 and the \
            result comes by mail.
            """)
}
