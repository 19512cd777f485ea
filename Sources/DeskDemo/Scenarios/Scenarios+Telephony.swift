// Headsets, voicemail and conference calls.

import ServiceDesk

extension DemoScenario {
    /// Headsets, voicemail and conference calls.
    static let telephony: [DemoScenario] = [
        headset, voicemail, conference,
    ]
}

extension DemoScenario {
    private static let headset = DemoScenario(
        queue: "telephony",
        subjects: [
            "Callers cannot hear me",
            "Headset crackles",
            "No sound from the headset since the update",
        ],
        requests: [
            """
            Hello,
            I hear the callers well but they do not hear me. The headset is two months old and \
            worked on Friday. On the reception this is rather awkward.
            {name}
            """,
            """
            My headset crackles so much that customers hang up. I tried another USB socket \
            already. The number on the base is {device}.
            """,
            """
            Hi, since the update my calls use the laptop's microphone and not the headset. I \
            choose it again every morning and next day it is forgotten.
            Best, {name}
            """,
        ],
        questions: [
            """
            Is a red light on at the microphone arm? And which microphone is chosen in the \
            settings of the telephone program?
            """,
            "Is it on a cable, on the little USB stick or on Bluetooth?",
        ],
        answers: [
            "The red light was on indeed, but switching it off changes nothing.",
            "On the USB stick that came with it.",
        ],
        solutions: [
            """
            Hello {name},
            the browser had taken hold of the microphone. After we forbade that, the test call was \
            clear in both directions.
            Kind regards, {agent}
            """,
            """
            Hello {name},
            the base needed new firmware and the headset had to be paired afresh. Should it \
            crackle again, you get another one from stock.
            {agent}
            """,
        ],
        notes: [
            "Test call recorded: level fine after the change of the device.",
            "Third headset of this model with crackling this month; tell the supplier.",
        ],
        tags: ["headset", "audio"],
        impacts: [.person, .person, .person, .person],
        urgencies: [.medium, .high, .medium, .low],
        article: "Headset: callers cannot hear me",
        weight: 5)

    private static let voicemail = DemoScenario(
        queue: "telephony",
        subjects: [
            "Forgot the voicemail PIN",
            "Voicemail does not answer",
            "Greeting of a former colleague on our number",
        ],
        requests: [
            """
            Hello, I cannot listen to my messages because the mailbox wants a PIN that I have \
            never set. The lamp has been blinking for a week. Please help.
            {name}
            """,
            """
            Callers to our extension still hear the greeting of the colleague who left in June. We \
            would like a neutral one. How do we record it?
            """,
        ],
        questions: [
            """
            What is the four-digit extension, and is it a phone on the desk or the program on the \
            computer?
            """,
            "Should callers be able to leave a message or only hear the greeting?",
        ],
        answers: [
            "It is the phone on the desk in room {room}.",
            "They should be able to leave a message, and it should reach the team mailbox.",
        ],
        solutions: [
            """
            Hello {name},
            the PIN is reset. At the first call to the mailbox you are asked to choose a new one \
            of six digits; simple rows such as 123456 are refused.
            Regards, {agent}
            """,
            """
            Hello {name},
            the old greeting is deleted and messages now arrive in the team mailbox as mail. \
            Record a new greeting whenever you like, as the article describes.
            Kind regards, {agent}
            """,
        ],
        notes: [
            "Mailbox was still assigned to the former user; moved.",
            "PIN reset, five wrong attempts had locked it.",
        ],
        tags: ["voicemail", "pin"],
        impacts: [.person, .person, .person, .person],
        urgencies: [.low, .medium, .low, .medium],
        article: "Voicemail PIN: setting a new one",
        weight: 3)

    private static let conference = DemoScenario(
        queue: "telephony",
        subjects: [
            "Echo in the conference call",
            "Guests cannot join the meeting",
            "Meeting room {room}: no sound",
        ],
        requests: [
            """
            Hello,
            in every call from room {room} the others hear themselves with an echo. We turned the \
            loudspeaker down and it did not help. The board meets there on Thursday.
            {name}
            """,
            """
            Our guests wait in the lobby and nobody gets a message that they are there. Today a \
            customer gave up after a quarter of an hour. What should we set?
            """,
            """
            The big screen in room {room} shows the picture but the sound stays on the laptop. \
            Half the time we end up shouting. Please send somebody.
            Thank you, {name}
            """,
        ],
        questions: [
            """
            Is more than one device in the room joined with its sound on, for instance a laptop \
            beside the room system?
            """,
            """
            Who had organised the meeting, and were the guests invited by mail or did they get the \
            link forwarded?
            """,
            "Which loudspeaker does the meeting program name in its settings in room {room}?",
        ],
        answers: [
            "Yes, two of us had joined with laptops too.",
            "The link was forwarded by our sales colleague.",
            "It says laptop speakers, and nothing else can be chosen.",
        ],
        solutions: [
            """
            Hello {name},
            the echo came from a second microphone in the same room. The room system now mutes \
            laptops that join nearby. A card on the table says how to join without sound.
            Kind regards, {agent}
            """,
            """
            Hello {name},
            invited guests now enter directly and the organiser hears a chime when others wait. I \
            tried it with an outside address.
            {agent}
            """,
            """
            Hello {name},
            the sound cable of the screen in room {room} was on the wrong socket. Picture and \
            sound now come through one cable, and the card on the table shows which.
            Best wishes, {agent}
            """,
        ],
        notes: [
            "Room {room}: echo cancelling was off since the last firmware.",
            "Policy for lobby changed for the sales group only, agreed with their head.",
        ],
        tags: ["conference", "audio"],
        impacts: [.person, .service, .department, .person],
        urgencies: [.high, .medium, .high, .medium],
        article: "Conference call: echo, noise and people who cannot join")
}
