// Articles. Connections: VPN, wireless and network drives.

import ServiceDesk

extension DemoArticle {
    /// Connections: VPN, wireless and network drives.
    static let network: [DemoArticle] = [
        vpnDropsArticle, vpn809Article, wifiArticle, driveArticle, nameArticle,
    ]
}

extension DemoArticle {
    private static let vpnDropsArticle = DemoArticle(
        title: "VPN drops every few minutes on home Wi-Fi",
        language: "en", isPublic: true,
        keywords: [
            "vpn", "reconnecting", "wi-fi", "home", "keep-alive", "KB-1001",
        ],
        body: """
            ## Symptom

            The VPN client shows "Reconnecting" several times an hour while other pages go on \
            loading. Work in the ERP is lost, calls freeze.

            ## Cause

            - The computer changes between the 2.4 GHz and the 5 GHz band; the tunnel does not \
            survive a change of address.
            - The router closes quiet UDP sessions after 30 to 60 seconds.
            - The client is older than version 5.2.

            ## Resolution

            1. Connect the computer to the router with a cable and work for an hour. If it holds, \
            the wireless is to blame.
            2. Give the 5 GHz network of the router a name of its own and join only that one.
            3. Install client 5.2 or later from the Software Centre and restart once.
            4. If it still drops, send the service desk the time of three drops, so that they can \
            be found in the log of the gateway.

            See KB-1002 if the VPN does not connect at all.
            """)

    private static let vpn809Article = DemoArticle(
        title: "VPN error 809: no connection to the gateway",
        language: "en", isPublic: true,
        keywords: [
            "vpn", "809", "firewall", "udp", "500", "4500", "KB-1002",
        ],
        body: """
            ## Symptom

            Windows reports error 809: the network connection between the computer and the VPN \
            server could not be established because the remote server is not responding.

            ## Cause

            A router or firewall between the two lets the packets of IKE and IPsec through only in \
            part. They need the UDP ports 500 and 4500. Hotels, trains and guest networks often \
            block them.

            ## Resolution

            1. Try the hotspot of a phone. If it works there, the network on the spot is the \
            cause.
            2. At home, look in the router for "VPN passthrough" or "IPsec passthrough" and switch \
            it on. Restart the router.
            3. In a hotel or a train, choose the profile with **TCP port 443** in the client; this \
            port is open nearly everywhere.
            4. If only one computer of several fails in the same network, check its own firewall \
            program.

            A wrong name or password gives error 691 instead and is no matter for the router.
            """)

    private static let wifiArticle = DemoArticle(
        title: "Wi-Fi joins but pages do not load",
        language: "en", isPublic: true,
        keywords: [
            "wi-fi", "wireless", "dhcp", "169.254", "no internet", "KB-1003",
        ],
        body: """
            ## Symptom

            The computer joins the network and shows "Connected, no internet". Pages do not open, \
            or open very slowly.

            ## Cause

            An address that begins with 169.254 was made up by the computer itself, because no \
            DHCP server answered. With a proper address, the name server, a sign-in page or a \
            crowded channel is the more likely cause.

            ## Resolution

            1. Switch the Wi-Fi off, wait ten seconds and switch it on again.
            2. Look at the address under the properties of the network. If it begins with 169.254, \
            open a command prompt and run `ipconfig /release`, then `ipconfig /renew`.
            3. On the guest network, open any page without encryption to bring up the sign-in \
            page.
            4. Try it in another room. If it works there, report the number of the room where it \
            does not.

            For the desk: look at the number of clients for each access point and at the fill of \
            the DHCP scope before anything else.
            """)

    private static let driveArticle = DemoArticle(
        title: "Network drive shows a red cross after sign-in",
        language: "en", isPublic: true,
        keywords: [
            "network drive", "mapped drive", "red cross", "credential manager", "KB-1004",
        ],
        body: """
            ## Symptom

            A drive letter shows a red cross, or opening it says that the network path was not \
            found. The same folder opens when its full path is typed.

            ## Cause

            Either the drive was connected before the network was ready, as happens on Wi-Fi and \
            with a VPN that starts later; or a former password is stored for the server.

            ## Resolution

            1. Connect the VPN if you are not in the office, then double-click the drive. Often \
            the cross goes away.
            2. Open Credential Manager, choose Windows Credentials, and remove the entry for the \
            file server.
            3. Disconnect the drive with `net use S: /delete` and map it again with the full path \
            and "Reconnect at sign-in".
            4. Restart once and look whether the cross comes back.

            If the full path does not open either, it is a matter of rights; see the article about \
            access to a shared folder.
            """)

    private static let nameArticle = DemoArticle(
        title: "Error 0x80072EE7: the name could not be resolved",
        language: "en", isPublic: true,
        keywords: [
            "0x80072EE7", "dns", "name", "proxy", "store", "flushdns", "KB-1005",
        ],
        body: """
            ## Symptom

            A program, the store or an update stops with **0x80072EE7**. Other pages may load as \
            usual.

            ## Cause

            The code says that the name of a server could not be turned into an address. The name \
            server does not answer, a VPN left its own name server behind, a proxy is set that no \
            longer exists, or the name is spelt wrongly.

            ## Resolution

            1. Run `nslookup` with the name from the message. If it finds an address, go on with \
            step 4.
            2. Disconnect the VPN and connect it again, so that it tidies up its settings.
            3. Run `ipconfig /flushdns`, then restart the computer.
            4. Open **Settings**, **Network**, **Proxy** and switch off a proxy that you do not \
            know.
            5. If a colleague on the same floor has it too, call the desk; the name server itself \
            is then the likely cause.
            """)
}
