// Articles. Headsets, voicemail and conference calls.

import ServiceDesk

extension DemoArticle {
    /// Headsets, voicemail and conference calls.
    static let telephony: [DemoArticle] = [
        headsetArticle, voicemailArticle, conferenceArticle,
    ]
}

extension DemoArticle {
    private static let headsetArticle = DemoArticle(
        title: "Headset: callers cannot hear me",
        language: "en", isPublic: true,
        keywords: [
            "headset", "microphone", "mute", "usb", "audio", "KB-1501",
        ],
        body: """
            ## Symptom

            You hear the caller, but the caller hears nothing, a crackling, or the noise of the \
            whole room.

            ## Cause

            The microphone is muted at the headset itself, the program uses the microphone of the \
            laptop, or privacy settings keep the program away from it.

            ## Resolution

            1. Look for a red light on the arm or the cable, and press the mute key once.
            2. In the telephone program open **Settings**, **Devices** and choose the headset for \
            both loudspeaker and microphone. Make the test call.
            3. In Windows open **Privacy**, **Microphone** and allow desktop apps to use it.
            4. Plug the USB stick directly into the laptop, not into the monitor. Beside a USB 3 \
            disk it may be disturbed.
            5. For crackling, update the firmware with the maker's tool and pair headset and stick \
            afresh.

            With Bluetooth the sound is poorer as soon as the microphone is on; the stick that \
            came with the headset avoids it.
            """)

    private static let voicemailArticle = DemoArticle(
        title: "Voicemail PIN: setting a new one",
        language: "en", isPublic: true,
        keywords: [
            "voicemail", "pin", "greeting", "mailbox", "phone", "KB-1502",
        ],
        body: """
            ## Symptom

            The mailbox asks for a PIN that nobody knows, or callers hear a greeting that is out \
            of date.

            ## Cause

            The first PIN must be changed within two weeks, and five wrong attempts lock the \
            mailbox. A greeting stays with the extension when a person leaves.

            ## Resolution

            1. Open the telephone page, choose **Voicemail**, **Reset PIN**. A temporary PIN comes \
            by mail.
            2. Press the envelope key on the phone, enter the temporary PIN, and choose a new one \
            of six digits. Rows such as 123456 and your own extension are refused.
            3. For a new greeting press 0 for options, then 3, and speak after the tone. Press the \
            hash key to end.
            4. For the extension of a former colleague ask the desk; the mailbox has to be moved \
            first.

            Messages can also arrive as mail with a sound file. Ask for it if you are often away.
            """)

    private static let conferenceArticle = DemoArticle(
        title: "Conference call: echo, noise and people who cannot join",
        language: "en", isPublic: true,
        keywords: [
            "conference", "meeting", "echo", "lobby", "guest", "mute", "KB-1503",
        ],
        body: """
            ## Symptom

            The others hear themselves, there is a howl, or invited guests wait and nobody lets \
            them in.

            ## Cause

            Echo is made in the room that does **not** hear it: its microphone picks up its own \
            loudspeaker. Two devices in one room with their sound on make it worse. Guests wait in \
            the lobby if the link was forwarded to them.

            ## Resolution

            1. Mute one person after the other. When the echo stops, that place is the cause.
            2. In a meeting room let one device only have sound. All other laptops join with \
            **Don't use audio**.
            3. Use a headset when you sit alone at an open window or in a large office.
            4. Invite guests by their own address; then they come in directly.
            5. Let a second person be co-organiser, so that somebody sees the lobby.

            Join five minutes early from a room you do not know.
            """)
}
