// What is written when a ticket that seemed done comes back, in the requester's language.

import ServiceDesk

/// Texts for reopened tickets.
enum DemoComeback {
    /// What the requester writes and what the desk answers.
    static func texts(
        _ scenario: DemoScenario, _ random: inout SplitMix64
    ) -> (back: String, answer: String) {
        let isTrouble = scenario.kind == .incident
        let pool = isTrouble ? trouble : loose
        return random.pick(pool[scenario.language] ?? [])
    }

    private static let trouble: [DemoLanguage: [(back: String, answer: String)]] = [
        .english: [
            (
                "Sorry, it is back again since this morning, exactly as before.",
                """
                Hello {name},
                thank you for writing back. The change had been undone by a later update; it is in \
                place again and can no longer be overwritten. I keep an eye on it until Friday.
                Kind regards, {agent}
                """
            ),
            (
                "It worked for a day and now the same thing happens again. Shall I call?",
                """
                Hello {name},
                no need to call, I could see it on {device} myself this time. There was a second \
                cause, and that one is removed too.
                Best regards, {agent}
                """
            ),
        ],
        .polish: [
            (
                "Niestety problem wrócił dziś rano, wygląda tak samo jak poprzednio.",
                """
                Dzień dobry,
                dziękujemy za wiadomość. Zmianę cofnęła późniejsza aktualizacja; wprowadziliśmy ją \
                ponownie i tym razem na stałe.
                Z poważaniem
                {agent}
                """
            )
        ],
        .russian: [
            (
                "К сожалению, сегодня утром всё повторилось, точно так же, как раньше.",
                """
                Здравствуйте!
                Спасибо, что написали. Изменение отменило позднее обновление; мы внесли его снова, \
                теперь насовсем.
                С уважением,
                {agent}
                """
            )
        ],
    ]

    private static let loose: [DemoLanguage: [(back: String, answer: String)]] = [
        .english: [
            (
                "Thank you, but one point is still open: it should hold for my deputy as well.",
                """
                Hello {name},
                you are right, that was in your first message and I overlooked it. It is done for \
                your deputy too.
                Kind regards, {agent}
                """
            )
        ],
        .polish: [
            (
                "Dziękuję, ale to samo potrzebne jest jeszcze dla osoby, która mnie zastępuje.",
                """
                Dzień dobry,
                oczywiście, zastępstwo zostało dopisane.
                Pozdrawiam
                {agent}
                """
            )
        ],
        .russian: [
            (
                "Спасибо, но то же самое нужно ещё и моему заместителю.",
                """
                Здравствуйте!
                Конечно, добавили и заместителя.
                {agent}
                """
            )
        ],
    ]
}
