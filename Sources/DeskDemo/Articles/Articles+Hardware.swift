// Articles. Printers, laptops and what stands on a desk.

import ServiceDesk

extension DemoArticle {
    /// Printers, laptops and what stands on a desk.
    static let hardware: [DemoArticle] = [
        printerOfflineArticle, printer11bArticle, batteryArticle, dockArticle,
    ]
}

extension DemoArticle {
    private static let printerOfflineArticle = DemoArticle(
        title: "Printer shows offline though it is switched on",
        language: "en", isPublic: true,
        keywords: [
            "printer", "offline", "queue", "spooler", "169.254", "KB-1301",
        ],
        body: """
            ## Symptom

            The display of the printer says "Ready", but computers show it as offline and jobs \
            wait in the queue.

            ## Cause

            The printer has another address than the port of the queue expects, it has none at all \
            after a power cut, or one broken job blocks all the others.

            ## Resolution

            1. Print the configuration page from the menu of the printer. An address that begins \
            with 169.254 means that it received none: check the cable and switch the printer off \
            and on.
            2. Open the queue and delete the oldest job if it stands on "Error" or "Deleting".
            3. If it cannot be deleted, run as administrator `net stop spooler`, empty the folder \
            `C:\\Windows\\System32\\spool\\PRINTERS`, and run `net start spooler`.
            4. In the properties of the printer, compare the port with the address on the page.
            5. Take the tick away from **Use Printer Offline**.

            Printers of ours have reserved addresses; report any that has changed.
            """)

    private static let printer11bArticle = DemoArticle(
        title: "Error 0x0000011b when connecting to a shared printer",
        language: "en", isPublic: false,
        keywords: [
            "printer", "0x0000011b", "rpc", "KB5005565", "CVE-2021-1678", "update", "KB-1302",
        ],
        body: """
            ## Symptom

            Adding a shared printer ends with "Windows cannot connect to the printer. Operation \
            failed with error 0x0000011b".

            ## Cause

            Since the updates of September 2021 (KB5005565 and its sisters) the computer that \
            shares a printer demands encrypted RPC calls. This is the second half of the \
            protection against CVE-2021-1678. A partner without the updates cannot do it.

            ## Resolution

            1. Install all updates on both computers, the one that shares the printer and the one \
            that uses it, and restart both.
            2. Better still, move the printer to the print server and remove the share from the \
            single computer.
            3. If it must work at once, connect the printer directly by its IP address with the \
            maker's driver.

            Do not set `RpcAuthnLevelPrivacyEnabled` to 0, as many pages advise. It makes the \
            message go away and opens the hole again.
            """)

    private static let batteryArticle = DemoArticle(
        title: "Laptop battery runs down too fast",
        language: "en", isPublic: true,
        keywords: [
            "battery", "laptop", "powercfg", "capacity", "charging", "80 percent", "KB-1303",
        ],
        body: """
            ## Symptom

            The laptop lasts for an hour or less, switches itself off with charge left, or never \
            charges beyond 80 %.

            ## Cause

            Batteries wear out: after three years or some 500 full cycles, 60 to 80 % of the \
            capacity is usual. A limit of 80 % is a setting of the maker that spares the battery \
            and no fault.

            ## Resolution

            1. Open a command prompt and run `powercfg /batteryreport`. Open the file that it \
            names.
            2. Compare **Full charge capacity** with **Design capacity**. Below half, ask for a \
            new battery.
            3. Look in the settings for the programs that use the most; a browser with many tabs \
            is the usual one.
            4. For a full charge before a journey, choose "Charge fully once" in the maker's tool.

            **If the case bulges or the touchpad rises, switch the laptop off, unplug it and bring \
            it to the desk. Do not charge it again.**
            """)

    private static let dockArticle = DemoArticle(
        title: "Docking station: no picture on the second monitor",
        language: "en", isPublic: true,
        keywords: [
            "docking station", "monitor", "usb-c", "displayport", "firmware", "black screen",
            "KB-1304",
        ],
        body: """
            ## Symptom

            At the dock one monitor or both stay black, or screen, keyboard and mouse drop out \
            together for seconds.

            ## Cause

            A dock keeps its state while it has power, and an error stays until the power is cut. \
            Old firmware, a USB-C cable made for charging only, and a resolution beyond what the \
            dock can carry are the other causes.

            ## Resolution

            1. Unplug the laptop, then pull the power plug of the dock for thirty seconds. Plug in \
            the dock first, the laptop last.
            2. Press Windows+P and choose **Extend**.
            3. Use the cable that belongs to the dock. A Thunderbolt cable, marked with a \
            lightning, carries video; a plain charging cable does not.
            4. Install the update of the dock from the Software Centre with the monitors \
            connected.
            5. Lower the second monitor to 60 Hz for a trial.

            Tell the desk the result of step 1; it saves the first question.
            """)
}
