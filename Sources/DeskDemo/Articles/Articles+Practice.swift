// Articles. Security, and how the desk itself works.

import ServiceDesk

extension DemoArticle {
    /// Security, and how the desk itself works.
    static let practice: [DemoArticle] = [
        lostDevice, leaver, usbBlocked, priorities, handover, maintenance,
    ]
}

extension DemoArticle {
    private static let lostDevice = DemoArticle(
        title: "Lost or stolen laptop or phone",
        language: "en", isPublic: true,
        keywords: ["lost", "stolen", "theft", "wipe", "laptop", "phone"],
        body: """
            ## What to do in the first hour

            1. Call the service desk, day or night. A lost device is always urgent.
            2. Tell us when you had it last, whether it was locked, and which number is on its \
            label.
            3. Change your password on another computer.
            4. Report a theft to the police; we need the case number for the insurance.

            ## What the desk does

            Lock and erase the device from afar, end all sessions, remove its second factor, look \
            for sign-ins since the loss, tell the data protection officer within a day. A spare \
            laptop is ready in two hours.
            """)

    private static let leaver = DemoArticle(
        title: "Somebody leaves: accounts, mail and devices",
        language: "en", isPublic: false,
        keywords: ["leaver", "offboarding", "account", "mailbox"],
        body: """
            ## When

            The form from personnel comes two weeks before the last day. Without a form nothing is \
            switched off, however urgent the call; the only exception is a written request by the \
            head of personnel.

            ## Steps

            1. Last day, 17:00: disable the account, end sessions, remove the second factor.
            2. Mail: automatic answer with the successor's address, rights for the manager for \
            ninety days, then archive.
            3. Files: the manager gets the personal folder for ninety days.
            4. Collect laptop, phone, badge, tokens; wipe before reuse.
            5. Licences back to the pool, telephone number to reception.
            """)

    private static let usbBlocked = DemoArticle(
        title: "USB stick is blocked",
        language: "en", isPublic: true,
        keywords: ["usb", "stick", "blocked", "device control"],
        body: """
            ## Symptom

            "This device is blocked by your administrator" when a memory stick is plugged in.

            ## Why

            Unknown sticks are the easiest way in for malware, and for data the easiest way out. \
            Keyboards, mice and headsets are not affected.

            ## What to do instead

            - From a customer: use the upload page, the link is valid for seven days.
            - Between our offices: the team folder.
            - For machines without a network: borrow an encrypted stick at the desk in room 114, \
            for one week at most.
            """)

    private static let priorities = DemoArticle(
        title: "How we decide what comes first",
        language: "en", isPublic: true,
        keywords: ["priority", "impact", "urgency", "escalation"],
        body: """
            ## Two questions

            **How many are affected?** A person, a service, or a whole department. **How soon must \
            it be mended?** Critical, high, medium or low. The table of both gives priority 1 to \
            4; nobody chooses a priority directly.

            ## What follows from it

            | Priority | We answer within | We aim to solve within |
            |---|---|---|
            | 1 | 15 minutes | 4 hours |
            | 2 | 1 hour | 8 working hours |
            | 3 | 4 working hours | 3 days |
            | 4 | 1 day | 10 days |

            If a date of yours hangs on it, say so: the date counts, not the number of exclamation \
            marks.
            """)

    private static let handover = DemoArticle(
        title: "Handing a ticket to another queue",
        language: "en", isPublic: false,
        keywords: ["hand-over", "move", "second line", "checklist"],
        body: """
            ## Before you move it

            1. Searched the knowledge base? Name the article, also if it did not help.
            2. What was tried, and what happened? Two lines as a note.
            3. Is the device, the room, the error code in the ticket?
            4. Does the requester know that somebody else goes on?

            ## Afterwards

            The ticket has no owner until somebody there takes it. Priority 1 and 2: call them, do \
            not only move it. Comes back for the second time: talk to each other before moving it \
            again.
            """)

    private static let maintenance = DemoArticle(
        title: "Maintenance windows and announcements",
        language: "en", isPublic: true,
        keywords: ["maintenance", "outage", "window", "announcement"],
        body: """
            ## When

            Servers: the second Tuesday of the month, 20:00 to 23:00. Network: the last Sunday of \
            the month, 06:00 to 10:00. Telephone system: twice a year, announced two weeks ahead.

            ## What you notice

            Mail may be late by some minutes, the VPN breaks off once, the ERP is closed for the \
            whole window. Save your work and sign out before eight.

            ## For the desk

            Unplanned outages are announced within fifteen minutes: what does not work, since \
            when, the next news at which time. The next news comes at that time, also if there is \
            none.
            """)
}
