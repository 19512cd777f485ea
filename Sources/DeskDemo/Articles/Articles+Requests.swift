// Articles. What new colleagues, folders and programs need.

import ServiceDesk

extension DemoArticle {
    /// What new colleagues, folders and programs need.
    static let requests: [DemoArticle] = [
        onboardingArticle, softwareArticle,
    ]
}

extension DemoArticle {
    private static let onboardingArticle = DemoArticle(
        title: "New colleague: what to order and when",
        language: "en", isPublic: true,
        keywords: [
            "onboarding", "new starter", "laptop", "account", "form", "KB-1601",
        ],
        body: """
            ## Symptom

            A new colleague, a trainee or a temporary helper joins a team and needs a place to \
            work.

            ## Cause

            Accounts are made from the form of personnel. Without it nobody may receive one, even \
            if the laptop is ready.

            ## Resolution

            1. **Ten working days before:** personnel sends the form. It holds the name as in the \
            contract, cost centre, manager, role and first day.
            2. **The same day:** the manager orders laptop, phone and special programs with one \
            request to the desk.
            3. **Five days before:** the desk makes the account and mail, with the rights of the \
            *role*. Rights of another person are not copied.
            4. **One day before:** the laptop stands at its place, and the first password is with \
            the manager.
            5. **On the day:** half an hour with the desk for password, second factor and \
            printing.

            If it comes at short notice, an account takes one day and a pool laptop bridges the \
            rest.
            """)

    private static let softwareArticle = DemoArticle(
        title: "Asking for software",
        language: "en", isPublic: true,
        keywords: [
            "software", "licence", "install", "software centre", "approval", "KB-1602",
        ],
        body: """
            ## Symptom

            You need a program that is not on your computer, or more than its free edition can do.

            ## Cause

            Only programs that have been checked may be installed: for their licence, for safety, \
            and for where they keep data. Most of the usual ones have been checked already.

            ## Resolution

            1. Open the **Software Centre** and search. What is listed there installs without \
            asking.
            2. If it is listed with a lock, it costs money. Press **Request**, and your manager \
            gets a mail.
            3. If it is not listed, write to the desk: name, maker, what you need it for, how many \
            people, until when.
            4. The check takes about five working days, longer if personal data leave the house.
            5. Give back what you no longer use; the licence goes to the next colleague.

            Please do not use private licences or trial versions for work. Their terms seldom \
            allow it.
            """)
}
