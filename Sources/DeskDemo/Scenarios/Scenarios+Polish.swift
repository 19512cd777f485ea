// Trouble told in Polish.

import ServiceDesk

extension DemoScenario {
    /// Trouble told in Polish.
    static let polish: [DemoScenario] = [
        vpnPolish, passwordPolish, printerPolish, invoicePolish,
    ]
}

extension DemoScenario {
    private static let vpnPolish = DemoScenario(
        language: .polish,
        queue: "network",
        subjects: [
            "VPN ciągle się rozłącza",
            "Brak połączenia z VPN z domu",
            "Zrywa tunel co kilka minut",
        ],
        requests: [
            """
            Dzień dobry,
            od poniedziałku VPN rozłącza się co kilka minut i za każdym razem trzeba logować się \
            od nowa. Internet w domu działa bez zarzutu. Proszę o pomoc, bo nie da się tak \
            pracować.
            Pozdrawiam,
            {name}
            """,
            """
            Pracuję dziś zdalnie i klient VPN bez przerwy pokazuje „Ponowne łączenie”. Router był \
            już uruchamiany ponownie, nic to nie dało. Komputer ma numer {device}.
            """,
        ],
        questions: [
            "Czy problem występuje także po podłączeniu komputera kablem bezpośrednio do routera?",
            "Jaką wersję pokazuje klient VPN w oknie „O programie”?",
        ],
        answers: [
            "Na kablu działa już drugą godzinę bez przerwy.",
            "Wersja 5.1, nowszej nie widzę.",
        ],
        solutions: [
            """
            Dzień dobry,
            komputer łączył się przez zatłoczone pasmo 2,4 GHz. Prosimy wybrać w domu sieć 5 GHz; \
            nowy profil klienta VPN został już wysłany na komputer. Gdyby połączenie znów się \
            zrywało, prosimy o odpowiedź na tę wiadomość.
            Z pozdrowieniami
            {agent}
            """,
            """
            Dzień dobry,
            w Centrum oprogramowania czeka nowa wersja klienta VPN. Po aktualizacji i jednym \
            ponownym uruchomieniu komputera problem powinien zniknąć.
            {agent}
            """,
        ],
        notes: [
            "W dzienniku bramy 12 zerwanych sesji dziennie, inni użytkownicy nie mają problemu.",
            "Stary klient VPN na {device}.",
        ],
        holdReason: "czekamy na odpowiedź zgłaszającego",
        tags: ["vpn", "praca-zdalna"],
        impacts: [.person, .person, .person, .department],
        urgencies: [.medium, .high, .medium, .medium],
        article: "VPN rozłącza się co kilka minut")

    private static let passwordPolish = DemoScenario(
        language: .polish,
        queue: "accounts",
        subjects: [
            "Zablokowane konto",
            "Nie mogę się zalogować",
            "Prośba o reset hasła",
        ],
        requests: [
            """
            Dzień dobry,
            po urlopie nie pamiętam hasła, a po kilku próbach konto zostało zablokowane. Proszę o \
            odblokowanie i nowe hasło. Jestem w biurze, w pokoju {room}.
            {name}
            """,
            """
            Od wczorajszej zmiany hasła konto blokuje się co rano. Po pół godzinie wszystko wraca \
            do normy, ale tracę czas. Co może być przyczyną?
            """,
            """
            Witam, system pisze, że hasło wygasło, ale nie pozwala go zmienić. Za godzinę muszę \
            wystawić faktury. Proszę o pilną pomoc.
            Pozdrawiam, {name}
            """,
        ],
        questions: [
            "Czy na telefonie lub tablecie jest ustawiona poczta służbowa ze starym hasłem?",
            """
            Musimy potwierdzić tożsamość. Czy możemy zadzwonić na numer służbowy w ciągu \
            kwadransa?
            """,
        ],
        answers: [
            "Tak, na starym tablecie w domu. Zaraz go wyłączę.",
            "Tak, proszę dzwonić, jestem przy biurku.",
        ],
        solutions: [
            """
            Dzień dobry,
            konto jest odblokowane. Błędne próby pochodziły z telefonu, na którym było zapisane \
            stare hasło. Po zmianie hasła w telefonie nowych prób już nie ma.
            Z poważaniem
            {agent}
            """,
            """
            Dzień dobry,
            hasło tymczasowe podaliśmy przez telefon. Przy pierwszym logowaniu trzeba ustawić \
            własne, co najmniej czternaście znaków.
            Pozdrawiam
            {agent}
            """,
        ],
        notes: [
            "Tożsamość potwierdzona telefonicznie.",
            "Zdarzenie 4740 wskazuje na bramę poczty mobilnej.",
        ],
        holdReason: "czekamy na potwierdzenie tożsamości",
        tags: ["hasło", "blokada"],
        impacts: [.person, .person, .person, .person],
        urgencies: [.high, .medium, .medium, .high],
        article: "Zablokowane konto i zmiana hasła",
        weight: 5)

    private static let printerPolish = DemoScenario(
        language: .polish,
        queue: "hardware",
        subjects: [
            "Drukarka w pokoju {room} nie drukuje",
            "Drukarka offline",
            "Wydruki stoją w kolejce",
        ],
        requests: [
            """
            Dzień dobry,
            drukarka w pokoju {room} jest włączona, a komputery pokazują, że jest offline. W \
            kolejce czeka kilkanaście dokumentów. O piętnastej przyjeżdża kurier i potrzebujemy \
            etykiet.
            {name}
            """,
            """
            Od rana nic się nie drukuje. Wyłączenie i włączenie drukarki nie pomaga. Na obudowie \
            jest numer {device}.
            """,
        ],
        questions: [
            "Proszę wydrukować z menu drukarki stronę konfiguracji i podać adres IP.",
            "Czy nie drukuje się żaden dokument, czy tylko jeden konkretny plik?",
        ],
        answers: [
            "Adres na wydruku zaczyna się od 169.254.",
            "Tylko jeden plik PDF, reszta się drukuje.",
        ],
        solutions: [
            """
            Dzień dobry,
            po zaniku prądu drukarka nie pobrała swojego adresu. Ustawiliśmy go na stałe, a \
            zaległe dokumenty zostały wydrukowane.
            Z pozdrowieniami
            {agent}
            """,
            """
            Dzień dobry,
            kolejkę blokował jeden uszkodzony dokument. Został usunięty, pozostałe już się \
            drukują. Ten plik PDF proszę wydrukować z opcją „Drukuj jako obraz”.
            {agent}
            """,
        ],
        notes: [
            "Port wskazywał na stary adres, poprawione.",
            "Zamówić zestaw serwisowy do {device}.",
        ],
        holdReason: "czekamy na odpowiedź zgłaszającego",
        tags: ["drukarka"],
        impacts: [.person, .service, .service, .department],
        urgencies: [.medium, .medium, .high, .low],
        article: "Drukarka jest w trybie offline, choć jest włączona",
        weight: 5)

    private static let invoicePolish = DemoScenario(
        language: .polish,
        queue: "applications",
        subjects: [
            "Błąd INV-4031 przy księgowaniu faktury",
            "Nie można zaksięgować faktury {number}",
        ],
        requests: [
            """
            Dzień dobry,
            przy księgowaniu faktury {number} program zgłasza błąd INV-4031. Pozostałe faktury \
            przeszły dziś bez problemu. Klient czeka na dokument.
            Pozdrawiam,
            {name}
            """,
            """
            Po zamknięciu miesiąca nie mogę zaksięgować korekty, pojawia się INV-4031. Kwoty się \
            zgadzają. Proszę o informację, co zrobić.
            """,
        ],
        questions: [
            "Jaką datę księgowania ma dokument {number}?",
            "Czy księgowość zgadza się na otwarcie okresu na godzinę?",
        ],
        answers: [
            "Data księgowania to trzydziesty dzień ubiegłego miesiąca.",
            "Tak, zgoda jest w załączniku.",
        ],
        solutions: [
            """
            Dzień dobry,
            dokument miał datę w zamkniętym miesiącu. Za zgodą księgowości otworzyliśmy okres na \
            godzinę, faktura jest zaksięgowana, a okres znów zamknięty.
            Z poważaniem
            {agent}
            """,
            """
            Dzień dobry,
            proszę ustawić datę księgowania na pierwszy dzień bieżącego miesiąca, a datę \
            wystawienia zostawić bez zmian. Z dokumentem {number} to działa.
            {agent}
            """,
        ],
        notes: [
            "Główna księgowa wyraziła zgodę przez telefon.",
            "Okres zamknięty zgodnie z planem, program działa prawidłowo.",
        ],
        holdReason: "czekamy na zgodę księgowości",
        tags: ["faktura", "kod-błędu"],
        impacts: [.person, .service, .person, .department],
        urgencies: [.high, .medium, .high, .medium],
        article: "Błąd INV-4031: faktura w zamkniętym okresie",
        weight: 4)
}
