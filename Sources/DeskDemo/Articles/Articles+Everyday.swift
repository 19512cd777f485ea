// Articles. Everyday trouble at the computer.

import ServiceDesk

extension DemoArticle {
    /// Everyday trouble at the computer.
    static let everyday: [DemoArticle] = [
        teamsCache, diskFull, blueScreen, slowLogin, scanMail, excelLocked, certWarning, bitlocker,
    ]
}

extension DemoArticle {
    private static let teamsCache = DemoArticle(
        title: "Teams does not start or shows an old list",
        language: "en", isPublic: true,
        keywords: ["teams", "cache", "white window", "0xCAA70004"],
        body: """
            ## Symptom

            Teams stays a white window, asks to sign in over and over, or shows chats of \
            yesterday. Sometimes the code **0xCAA70004** appears.

            ## Cause

            The local cache of the program is damaged, most often after a crash or a full disk.

            ## Resolution

            1. Quit Teams from the icon beside the clock, not only its window.
            2. Open Settings, Apps, Installed apps, Microsoft Teams, Advanced options.
            3. Choose **Repair**, then **Reset**. Chats and files are on the server and come back.
            4. Start Teams and sign in once.

            If the code comes again, check the date and time of the computer: more than five \
            minutes off and the sign-in is refused.
            """)

    private static let diskFull = DemoArticle(
        title: "Disk full: what may be deleted",
        language: "en", isPublic: true,
        keywords: ["disk", "drive c", "storage", "full", "0x80070070"],
        body: """
            ## Symptom

            Windows warns about low disk space, updates fail with **0x80070070**, or programs \
            cannot save.

            ## Resolution

            1. Empty the recycle bin and the Downloads folder.
            2. Settings, System, Storage, Temporary files: tick everything but Downloads and \
            remove.
            3. In OneDrive, right-click large folders and choose **Free up space**; the files stay \
            in the cloud.
            4. Move videos and pictures of machines to the team folder.

            Never delete anything below the Windows or Program Files folders by hand. Less than 10 \
            GB free after all this means a larger disk: order it with the cost centre.
            """)

    private static let blueScreen = DemoArticle(
        title: "Blue screen: what to note before restarting",
        language: "en", isPublic: false,
        keywords: ["blue screen", "stop code", "0x0000007E", "crash", "dump"],
        body: """
            ## Symptom

            The computer stops with a blue screen and restarts by itself.

            ## What to ask

            The stop code (such as **SYSTEM_THREAD_EXCEPTION_NOT_HANDLED, 0x0000007E**), what was \
            plugged in last, and whether it happens at the dock only.

            ## Resolution

            1. Take the newest file from `C:\\Windows\\Minidump` and open it in the viewer on the \
            tools share.
            2. A driver of the dock or the graphics card: update from the maker's list for that \
            model.
            3. Memory named twice in different dumps: run the memory test over night.
            4. Three crashes in a week without a pattern: exchange the computer first, look for \
            the cause afterwards.
            """)

    private static let slowLogin = DemoArticle(
        title: "Signing in takes several minutes",
        language: "en", isPublic: false,
        keywords: ["sign-in", "slow", "profile", "logon script", "gpo"],
        body: """
            ## Symptom

            After the password the screen says "Please wait" for minutes, at the same desk every \
            morning.

            ## Cause

            Usually a printer or drive that no longer exists is waited for, seldom a large \
            profile.

            ## Resolution

            1. Look into the event log, Group Policy, Operational: event 8001 gives the seconds, \
            5016 which part took them.
            2. Remove drives and printers of servers that were switched off.
            3. Profile larger than 5 GB: move the PST files and the local pictures out of it.
            4. On Wi-Fi only: set the computer to wait for the network.
            """)

    private static let scanMail = DemoArticle(
        title: "Scan to mail does not arrive",
        language: "en", isPublic: true,
        keywords: ["scanner", "scan to mail", "copier", "multifunction"],
        body: """
            ## Symptom

            The copier says the scan was sent, but nothing arrives in the mailbox.

            ## Resolution

            1. Look into the junk folder and search for the sender *scanner*.
            2. Scan two pages only. Above 25 MB the mail gateway refuses the message; choose 200 \
            dpi and PDF instead of TIFF.
            3. Type the address once by hand: entries of colleagues who left stay in the copier's \
            address book.

            For the desk: the copiers send through relay port 587 with the account *svc-scan*; its \
            password ends every ninety days, and then **all** copiers stop at once.
            """)

    private static let excelLocked = DemoArticle(
        title: "File is locked for editing by another user",
        language: "en", isPublic: true,
        keywords: ["excel", "word", "locked", "read-only", "shared folder"],
        body: """
            ## Symptom

            A workbook on a shared drive opens read-only: "locked for editing by", often with your \
            own name.

            ## Cause

            Somebody has it open, or the program ended without letting go. A small hidden file \
            beginning with `~$` marks the lock.

            ## Resolution

            1. Ask the person named. If it is you: look on your other computer and in the meeting \
            room.
            2. Close all Office programs, wait two minutes, try again.
            3. Still locked: send us the full path. We end the open handle on the file server; \
            nothing that was saved is lost.

            Files that several people need at once belong into the team library, where they can be \
            edited together.
            """)

    private static let certWarning = DemoArticle(
        title: "Browser warns: the certificate is not valid",
        language: "en", isPublic: true,
        keywords: ["certificate", "browser", "https", "NET::ERR_CERT_DATE_INVALID"],
        body: """
            ## Symptom

            The browser shows a red page, **NET::ERR_CERT_DATE_INVALID** or \
            *NET::ERR_CERT_AUTHORITY_INVALID*.

            ## Resolution

            1. Check date and time of the computer first; after an empty battery it may be years \
            off.
            2. One of our own pages and a code with DATE: the certificate has run out. Tell us at \
            once, everybody is affected.
            3. One of our own pages and a code with AUTHORITY, on a private computer: that is \
            normal, use the company's computer.
            4. Any other page: do not go on, and never enter a password there.
            """)

    private static let bitlocker = DemoArticle(
        title: "Computer asks for a BitLocker recovery key",
        language: "en", isPublic: true,
        keywords: ["bitlocker", "recovery key", "encryption", "tpm"],
        body: """
            ## Symptom

            A blue page asks for a recovery key of 48 digits before Windows starts.

            ## Cause

            Something that guards the start has changed: firmware update, a new dock, a changed \
            start order, or too many wrong PINs.

            ## Resolution

            1. Note the first eight characters of the **key ID** on the screen.
            2. Call us from a number we know; we read the key to you after checking who you are.
            3. When Windows has started, tell us, so that we renew the key.

            For the desk: comes back after each restart - suspend and resume the protection once, \
            so that the new state is sealed.
            """)
}
