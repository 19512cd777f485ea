// Articles. Passwords, lockouts and the second factor.

import ServiceDesk

extension DemoArticle {
    /// Passwords, lockouts and the second factor.
    static let accounts: [DemoArticle] = [
        lockoutArticle, authenticatorArticle, expiredArticle, folderArticle,
    ]
}

extension DemoArticle {
    private static let lockoutArticle = DemoArticle(
        title: "Account locked out again and again",
        language: "en", isPublic: false,
        keywords: [
            "lockout", "4740", "4625", "password", "event id", "KB-1101",
        ],
        body: """
            ## Symptom

            An account locks every few minutes or every morning, mostly soon after a change of the \
            password.

            ## Cause

            Something still signs in with the former password: a phone or tablet with mail, a \
            stored credential, a disconnected session on another computer, a scheduled task or a \
            mapped drive.

            ## Resolution

            1. Verify the caller by calling back on the number in the directory. Never unlock on a \
            mail alone.
            2. On the domain controller with the PDC role, look for event **4740**. It names the \
            computer that the attempts came from.
            3. On that computer, event **4625** tells the process and the kind of logon.
            4. If the source is the mail gateway, ask for phones and tablets and have the password \
            changed there.
            5. If it is a computer, end old sessions and clear Credential Manager.
            6. Unlock only then, and watch for ten minutes.

            Unlocking first and looking later brings the same call back tomorrow.
            """)

    private static let authenticatorArticle = DemoArticle(
        title: "Moving the authenticator to a new phone",
        language: "en", isPublic: true,
        keywords: [
            "mfa", "authenticator", "second factor", "new phone", "recovery codes", "KB-1102",
        ],
        body: """
            ## Symptom

            After a change of phone the sign-in asks for a code or an approval that the new phone \
            never receives.

            ## Cause

            The secret of the second factor lies in the old phone. A backup of the phone brings \
            back the app and the names in it, but not the registration of a work account.

            ## Resolution

            With the old phone still at hand:

            1. Sign in to the account page and open **Security info**.
            2. Choose **Add method**, then the authenticator app, and scan the code with the new \
            phone.
            3. Approve a test sign-in, then remove the old phone from the list.

            Without the old phone:

            1. Use one of the printed recovery codes, each of which works once.
            2. If there are none, come to the service desk with your staff card. You get a pass \
            that is valid for one hour.

            Print new recovery codes afterwards and keep them away from the phone.
            """)

    private static let expiredArticle = DemoArticle(
        title: "Changing an expired password away from the office",
        language: "en", isPublic: true,
        keywords: [
            "password", "expired", "vpn", "remote", "change", "KB-1103",
        ],
        body: """
            ## Symptom

            Working from home, the password has expired. The VPN refuses it, and without the VPN \
            the computer cannot change it.

            ## Cause

            The computer keeps a copy of the last good password for work without the network. The \
            copy is refreshed only while a domain controller can be reached.

            ## Resolution

            1. Open the password page in a browser; it works without the VPN.
            2. Sign in with the old password and the second factor, and choose a new password of \
            at least fourteen characters. Three or four words in a row are easy to remember and \
            hard to guess.
            3. Sign in to the computer with the **old** password; it does not know the new one \
            yet.
            4. Connect the VPN with the **new** password.
            5. Lock the screen with Windows+L and unlock it with the new password. The copy is \
            fresh now.
            6. Change it on the phone at once, or the account will be locked.
            """)

    private static let folderArticle = DemoArticle(
        title: "Asking for access to a shared folder",
        language: "en", isPublic: true,
        keywords: [
            "access", "rights", "folder", "share", "owner", "approval", "KB-1104",
        ],
        body: """
            ## Symptom

            A folder of another department or of a project cannot be opened, or can be read but \
            not changed.

            ## Cause

            Rights go by groups. Each shared folder has an owner, and only the owner decides who \
            is in its groups. The service desk carries the decision out.

            ## Resolution

            1. Write down the full path of the folder and whether you need to read or to write.
            2. Say until when. Access for guests and auditors always has an end.
            3. Send the request with the name of the owner if you know it; otherwise the desk \
            finds it.
            4. After the owner's yes, the desk adds you to the group.
            5. Sign out and in again: membership in a group counts from the next sign-in.

            When you change departments, the rights of the former one end on the day of the \
            change. Ask in advance if you need them for longer.
            """)
}
