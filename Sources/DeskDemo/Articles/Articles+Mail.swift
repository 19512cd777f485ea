// Articles. Mailboxes and calendars.

import ServiceDesk

extension DemoArticle {
    /// Mailboxes and calendars.
    static let mail: [DemoArticle] = [
        quotaArticle, sharedArticle, calendarArticle, returnedArticle, phishingArticle,
    ]
}

extension DemoArticle {
    private static let quotaArticle = DemoArticle(
        title: "Mailbox full: making room without losing mail",
        language: "en", isPublic: true,
        keywords: [
            "mailbox", "quota", "full", "5.2.2", "archive", "attachments", "KB-1201",
        ],
        body: """
            ## Symptom

            A warning about the size of the mailbox appears, sending stops, or people outside get \
            their mail back with the code **5.2.2**.

            ## Cause

            The mailbox has reached its limit. Most of the room is nearly always taken by a few \
            hundred messages with large attachments, and by deleted items that were never emptied.

            ## Resolution

            1. Empty the deleted items and the junk folder.
            2. Search the whole mailbox for messages over 10 MB and sort them by size.
            3. Save the attachments you need in the team folder, then delete those messages.
            4. Look into the sent items too; every drawing you sent is there again.
            5. Ask for the archive: mail older than two years moves there and remains searchable.

            In future send a link to the file in place of the file. The limit is raised only for a \
            while and only if mail would otherwise be lost.
            """)

    private static let sharedArticle = DemoArticle(
        title: "Shared mailbox does not appear in Outlook",
        language: "en", isPublic: true,
        keywords: [
            "shared mailbox", "outlook", "send as", "permission", "automapping", "KB-1202",
        ],
        body: """
            ## Symptom

            A shared mailbox that you were given is missing from the list of folders, or you can \
            read it but sending from it fails with 5.7.1.

            ## Cause

            Full access and the right to send are two different rights. A mailbox appears by \
            itself only if full access was given to the person directly; through a group it must \
            be added by hand.

            ## Resolution

            1. Wait an hour after the confirmation, then close Outlook completely and open it \
            again.
            2. If it is still missing, choose **File**, **Account settings**, **Change**, **More \
            settings**, **Advanced**, and add the mailbox there.
            3. To send, show the **From** field in a new message and enter the shared address \
            once. It is remembered.
            4. If sending is refused, ask the desk for "send as". The owner of the mailbox has to \
            agree.

            On the web, click on your picture and choose **Open another mailbox**.
            """)

    private static let calendarArticle = DemoArticle(
        title: "Calendar shows meetings an hour off",
        language: "en", isPublic: true,
        keywords: [
            "calendar", "time zone", "daylight saving", "meeting", "KB-1203",
        ],
        body: """
            ## Symptom

            Meetings stand one hour too early or too late, often only those from one organiser or \
            only since the clocks changed.

            ## Cause

            A meeting keeps the time zone in which its organiser made it. The times differ if your \
            computer, your mailbox and the organiser do not agree on the zone, or if a series was \
            made with a fixed offset that knows no summer time.

            ## Resolution

            1. Check the zone of the computer in its settings, and switch on "Set time zone \
            automatically" if you travel.
            2. Check the zone of the mailbox in the web version under **Calendar**, **View**. It \
            is a setting of its own.
            3. If only one series is wrong, ask its organiser to end it and to send a new one. \
            Attendees cannot mend it in their own copy.
            4. Restart the phone if only the phone is wrong.
            """)

    private static let returnedArticle = DemoArticle(
        title: "Mail returned: what the codes mean",
        language: "en", isPublic: true,
        keywords: [
            "bounce", "ndr", "5.1.1", "5.7.1", "5.2.2", "4.4.1", "smtp", "KB-1204",
        ],
        body: """
            ## Symptom

            A message comes back from a mail system with a three-part code such as 5.1.1.

            ## Cause

            The first digit tells most: **5** means that it failed for good, **4** that the \
            sender's system goes on trying for a while.

            ## Resolution

            1. **5.1.1** The address does not exist. Check the spelling, and delete the old \
            suggestion in the "To" field.
            2. **5.2.2** The recipient's mailbox is full. Call them; only they can make room.
            3. **5.2.3** or **5.3.4** The message is too large. Send a link.
            4. **5.7.1** You may not send to that address or from that address. Ask the owner of \
            the list or of the mailbox.
            5. **4.4.1** or **4.4.7** The other side does not answer. Wait a day, then report it.

            When you report a returned mail, attach it whole. The lines at its end name the system \
            that refused it.
            """)

    private static let phishingArticle = DemoArticle(
        title: "Suspicious mail: what to do first",
        language: "en", isPublic: true,
        keywords: [
            "phishing", "suspicious", "link", "password", "security", "KB-1205",
        ],
        body: """
            ## Symptom

            A mail presses you to act at once: a mailbox about to be deleted, a parcel, an unpaid \
            invoice, a manager in need of vouchers. The address of the sender or of the link does \
            not fit the name.

            ## Cause

            Somebody wants your password, your money, or a program run on your computer. Names and \
            pictures are easily copied.

            ## Resolution

            1. Do not click, do not answer, do not forward it to colleagues.
            2. Use **Report message**, or send it to the desk as an attachment so that the header \
            stays with it.
            3. If you entered a password, change it now from another device and call the desk. Do \
            not wait for an answer by mail.
            4. If you opened an attachment, disconnect the network and leave the computer switched \
            on.

            Telling us early is always right, and nobody is blamed for it. The real service desk \
            never asks for your password.
            """)
}
