// Connections: VPN, wireless and network drives.

import ServiceDesk

extension DemoScenario {
    /// Connections: VPN, wireless and network drives.
    static let network: [DemoScenario] = [
        vpnDrops, wifiSlow, driveMissing,
    ]
}

extension DemoScenario {
    private static let vpnDrops = DemoScenario(
        queue: "network",
        subjects: [
            "VPN drops every few minutes",
            "VPN connection keeps breaking off at home",
            "Thrown out of the VPN again and again",
        ],
        requests: [
            """
            Hello,
            since Monday my VPN connection breaks off every five to ten minutes. I have to sign in \
            again each time and lose what I was typing in the ERP. The internet at home works fine \
            otherwise, films and calls are no problem.
            Regards, {name}
            """,
            """
            The VPN client says "Reconnecting" all day long. I work from home on {device} and \
            share the Wi-Fi with two schoolchildren. Can you see on your side why it drops?
            """,
            """
            Hi, the tunnel goes down whenever a call starts. Yesterday I counted eleven drops. I \
            have a deadline on Friday, so please help soon.
            Thanks, {name}
            """,
        ],
        questions: [
            """
            Could you try it once with a network cable straight into the router, and tell me \
            whether it still drops?
            """,
            """
            Which version does the VPN client show under About, and does it drop at the same \
            moment as a call or a large upload?
            """,
        ],
        answers: [
            "With the cable it held for two hours, so it must be the Wi-Fi.",
            "The client says version 5.1. It drops most often when I am in a video call.",
        ],
        solutions: [
            """
            Hello {name},
            your session fell back to the 2.4 GHz band, where it shares the air with the \
            neighbours. I have sent the new client profile with a longer keep-alive; please choose \
            the 5 GHz network of your router as well. It should hold now; write back here if it \
            does not.
            Kind regards, {agent}
            """,
            """
            Hello {name},
            the old client closes the tunnel when the address of the computer changes. Version 5.2 \
            is waiting in the Software Centre; after the update and one restart the drops should \
            be gone.
            Best wishes, {agent}
            """,
        ],
        notes: [
            """
            Gateway log: 14 reconnects today, all "peer not responding". No other user on that \
            gateway is affected.
            """,
            "Old client on {device}; update offered in the Software Centre.",
        ],
        tags: ["vpn", "remote-work"],
        impacts: [.person, .person, .person, .department],
        urgencies: [.high, .medium, .medium, .high],
        article: "VPN drops every few minutes on home Wi-Fi",
        weight: 6)

    private static let wifiSlow = DemoScenario(
        queue: "network",
        subjects: [
            "No internet on the Wi-Fi in room {room}",
            "Wi-Fi connected but nothing loads",
            "Very slow wireless in meeting room {room}",
        ],
        requests: [
            """
            Good morning,
            in room {room} the laptops join the Wi-Fi but no page opens. In the corridor it works. \
            We have visitors at eleven and need the screen for the presentation.
            {name}
            """,
            """
            My computer says "Connected, no internet" since I came back from lunch. My phone has \
            the same problem on the office network. Colleagues across the hall are fine.
            """,
            """
            Hi, the wireless here crawls every afternoon from about two. A speed test gives me 1 \
            Mbit. Is the access point on our floor all right?
            Best, {name}
            """,
        ],
        questions: [
            """
            Are you on the staff network or on the guest network? And what address does the \
            computer show: does it begin with 169.254?
            """,
            "Does it happen to everybody in room {room}, or only to your computer?",
        ],
        answers: [
            "It is the staff network, and yes, the address begins with 169.254.",
            "Everybody at our table, five people with different laptops.",
        ],
        solutions: [
            """
            Hello {name},
            the pool of addresses for your floor had run out because old guest leases were not \
            returned. We have enlarged it and shortened the lease. Please switch the Wi-Fi off and \
            on once.
            Kind regards, {agent}
            """,
            """
            Hello {name},
            the access point near room {room} was stuck on a crowded channel. It has been \
            restarted and now chooses its channel by itself; I measured 180 Mbit from the \
            corridor. Tell us if it slows down again.
            {agent}
            """,
        ],
        notes: [
            """
            Controller shows 61 clients on one access point near room {room}; the neighbour \
            carries 9.
            """,
            "DHCP scope of that floor at 100 %.",
        ],
        tags: ["wifi", "building"],
        impacts: [.person, .service, .department, .person],
        urgencies: [.medium, .medium, .high, .low],
        article: "Wi-Fi joins but pages do not load",
        weight: 5,
        threads: [0, 0, 1])

    private static let driveMissing = DemoScenario(
        queue: "network",
        subjects: [
            "Drive S: has a red cross",
            "Network drive gone after restart",
            "Cannot open the department folder",
        ],
        requests: [
            """
            Hello, after the restart this morning drive S: shows a red cross and says it is not \
            available. All my templates are there. My neighbour can open it, so the server must be \
            running.
            {name}
            """,
            """
            I cannot reach our department share from home. VPN is green and mail works, but the \
            folder says "network path not found". It worked last week.
            """,
        ],
        questions: [
            """
            Do you see the folder when you type its full path into the address bar, or is there an \
            error number?
            """,
            "Did you change your password in the last days, perhaps on another computer?",
        ],
        answers: [
            "With the full path it opens. Only the drive letter is dead.",
            "Yes, I changed the password yesterday in the web portal.",
        ],
        solutions: [
            """
            Hello {name},
            the computer still had your former password stored for that server. I removed the \
            stored entry and mapped the drive anew; it opened at once. You need do nothing more.
            Regards, {agent}
            """,
            """
            Hello {name},
            the drive was mapped before the network was ready. A setting now makes the computer \
            wait for the network at sign-in. Please restart {device} once and the red cross should \
            stay away.
            {agent}
            """,
        ],
        notes: [
            "Stored credential from before the password change, removed together with the user.",
            "Checked rights on the share: unchanged.",
        ],
        tags: ["network-drive", "vpn"],
        impacts: [.person, .person, .service, .person],
        urgencies: [.medium, .medium, .high, .medium],
        article: "Network drive shows a red cross after sign-in")
}
