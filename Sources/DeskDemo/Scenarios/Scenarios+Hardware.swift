// Printers, laptops and what stands on a desk.

import ServiceDesk

extension DemoScenario {
    /// Printers, laptops and what stands on a desk.
    static let hardware: [DemoScenario] = [
        printerOffline, printerConnect, battery, docking,
    ]
}

extension DemoScenario {
    private static let printerOffline = DemoScenario(
        queue: "hardware",
        subjects: [
            "Printer in room {room} does not print",
            "Printer offline",
            "Print jobs stuck in the queue",
        ],
        requests: [
            """
            Hello,
            the printer in room {room} is switched on and shows "Ready", but every computer says \
            it is offline. There are about twenty jobs waiting. We need the delivery notes before \
            the lorry leaves at three.
            {name}
            """,
            """
            Nothing comes out of our printer since yesterday. I switched it off and on twice. The \
            label on it says {device}.
            """,
            """
            Hi, the printer prints one page and then stops with "Error - printing" in the list. \
            Deleting the job takes forever. Could somebody look at it?
            Thanks, {name}
            """,
        ],
        questions: [
            "Please print the configuration page from its menu and tell me the IP address on it.",
            "Does it fail from every program or only with one document?",
        ],
        answers: [
            "The address on the page is 169.254.12.7.",
            "Only with one PDF, the rest prints.",
        ],
        solutions: [
            """
            Hello {name},
            the printer had come up without its address after the power cut. It has its fixed one \
            again, and the waiting jobs came out. If the next power cut brings it back, tell us.
            Kind regards, {agent}
            """,
            """
            Hello {name},
            one broken job blocked the queue. I cleared it and restarted the spooler; your other \
            jobs are printing. For that PDF, choose "Print as image".
            {agent}
            """,
        ],
        notes: [
            "Port pointed to an old address; changed to the reserved one.",
            "Fuser counter at 212 000 pages, order a maintenance kit for {device}.",
        ],
        tags: ["printer"],
        impacts: [.person, .service, .service, .department],
        urgencies: [.medium, .medium, .high, .low],
        article: "Printer shows offline though it is switched on",
        weight: 6,
        threads: [0, 0, 1])

    private static let printerConnect = DemoScenario(
        queue: "hardware",
        subjects: [
            "Error 0x0000011b when adding a printer",
            "Cannot connect to the printer after the update",
        ],
        requests: [
            """
            Hello, after the updates of last night I wanted to add the label printer again. \
            Windows says "cannot connect to the printer, operation failed with error 0x0000011b". \
            The colleague who did not update yet can still print.
            {name}
            """,
            """
            We got new computers in room {room} and none of them can add the printer at the \
            counter. The number in the message is 0x0000011b. What does that mean?
            """,
        ],
        questions: [
            "What is the full name of the printer, as a colleague who can print sees it?",
            "Is the printer shared from a normal computer at the counter or from our print server?",
        ],
        answers: [
            "It is shared from the old computer at the counter.",
            "The name begins with PRINT01, if that helps.",
        ],
        solutions: [
            """
            Hello {name},
            the computer that shares the printer had not had its updates, so the two no longer \
            trusted each other. It is up to date now, and I added the printer on yours.
            Regards, {agent}
            """,
            """
            Hello {name},
            I moved the printer to the print server, which everybody can reach. Please pick it \
            from the list there and delete the old one.
            Best wishes, {agent}
            """,
        ],
        notes: [
            "Do not lower the RPC setting in the registry; update the sharing side instead.",
            "Host {device} was four months behind on updates.",
        ],
        tags: ["printer", "error-code"],
        impacts: [.person, .service, .person, .person],
        urgencies: [.medium, .medium, .high, .low],
        article: "Error 0x0000011b when connecting to a shared printer",
        weight: 3)

    private static let battery = DemoScenario(
        queue: "hardware",
        subjects: [
            "Laptop battery lasts only an hour",
            "Battery does not charge past 80 %",
            "Notebook dies without the charger",
        ],
        requests: [
            """
            Hello,
            my laptop {device} is three years old and holds for barely fifty minutes now. At the \
            customer's I always have to look for a socket. Is there a new battery to be had?
            {name}
            """,
            """
            The battery of my notebook stays at 80 % however long I charge it. Is it broken or is \
            that meant to be so?
            """,
            """
            My laptop switched itself off twice at about 30 % today. I fear for my data. Can I get \
            a replacement?
            Best, {name}
            """,
        ],
        questions: [
            """
            Could you run the battery report as the article describes and send me the two numbers \
            "design capacity" and "full charge capacity"?
            """,
            """
            Is the case bulging anywhere, or does the touchpad stand up? If so, please unplug it \
            and do not use it any more.
            """,
        ],
        answers: [
            "Design 57 000 mWh, full charge 24 800 mWh.",
            "No bulge, it is quite flat.",
        ],
        solutions: [
            """
            Hello {name},
            with less than half of its capacity left the battery is due for a change. The new one \
            is in; bring the laptop to the desk, it takes twenty minutes.
            Kind regards, {agent}
            """,
            """
            Hello {name},
            the 80 % is on purpose: the charger spares the battery while the laptop stands at the \
            desk. Choose "Charge fully once" in the maker's tool before you travel.
            {agent}
            """,
        ],
        notes: [
            "Warranty for {device} ended in spring; battery from our own stock.",
            "811 cycles, health 43 %.",
        ],
        tags: ["laptop", "battery"],
        impacts: [.person, .person, .person, .person],
        urgencies: [.low, .medium, .medium, .low],
        article: "Laptop battery runs down too fast")

    private static let docking = DemoScenario(
        queue: "hardware",
        subjects: [
            "Second monitor stays black on the dock",
            "Docking station does not work in room {room}",
            "Keyboard and screen drop out at the dock",
        ],
        requests: [
            """
            Hello, on my desk only one of the two monitors comes on when I plug in the laptop. \
            Yesterday both worked. I pulled all the cables and put them back.
            {name}
            """,
            """
            The docking station in room {room} charges the laptop but neither the screens nor the \
            keyboard do anything. My neighbour's laptop works at the same dock.
            """,
            """
            Hi, every half hour the screens go black for two seconds and the mouse is gone. It \
            makes me mad in video calls. The dock is quite new.
            Regards, {name}
            """,
        ],
        questions: [
            """
            Please pull the dock's own power plug for thirty seconds and try again. Is the picture \
            back?
            """,
            """
            Is the monitor on DisplayPort or HDMI, and does it work when plugged into the laptop \
            directly?
            """,
        ],
        answers: [
            "After pulling the plug it came back, but only for an hour.",
            "DisplayPort. Directly at the laptop it works.",
        ],
        solutions: [
            """
            Hello {name},
            the dock ran old firmware that loses the second screen after standby. I updated it and \
            the driver on {device}; both monitors stayed on through five tries.
            Kind regards, {agent}
            """,
            """
            Hello {name},
            the cable was one that only charges. You have a proper one on your desk now; the old \
            one went to recycling.
            {agent}
            """,
        ],
        notes: [
            "Dock firmware two versions behind; updated from the share.",
            "Swapped the USB-C cable, fault gone. Spare taken from stock.",
        ],
        tags: ["docking-station", "monitor"],
        impacts: [.person, .person, .person, .person],
        urgencies: [.medium, .medium, .low, .high],
        article: "Docking station: no picture on the second monitor",
        weight: 5)
}
