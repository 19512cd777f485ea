// Articles. Articles in Polish.

import ServiceDesk

extension DemoArticle {
    /// Articles in Polish.
    static let polish: [DemoArticle] = [
        vpnPolishArticle, passwordPolishArticle, printerPolishArticle, invoicePolishArticle,
        quotaPolishArticle,
    ]
}

extension DemoArticle {
    private static let vpnPolishArticle = DemoArticle(
        title: "VPN rozłącza się co kilka minut",
        language: "pl", isPublic: true,
        keywords: [
            "vpn", "rozłącza", "wi-fi", "praca zdalna", "KB-2001",
        ],
        body: """
            ## Objaw

            Klient VPN kilka razy na godzinę pokazuje „Ponowne łączenie”, choć strony internetowe \
            otwierają się normalnie. Trzeba logować się od nowa, a niezapisana praca w systemie \
            ERP przepada.

            ## Przyczyna

            - Komputer przełącza się między pasmami 2,4 GHz i 5 GHz, a tunel nie przetrwa zmiany \
            adresu.
            - Router zamyka nieaktywne sesje UDP po 30–60 sekundach.
            - Klient VPN jest starszy niż wersja 5.2.

            ## Rozwiązanie

            1. Proszę podłączyć komputer kablem do routera i popracować godzinę. Jeśli połączenie \
            się utrzyma, winna jest sieć bezprzewodowa.
            2. W ustawieniach routera warto nadać sieci 5 GHz osobną nazwę i łączyć się tylko z \
            nią.
            3. Z Centrum oprogramowania należy zainstalować klienta w wersji 5.2 lub nowszej i \
            ponownie uruchomić komputer.
            4. Jeśli to nie pomoże, prosimy podać godziny trzech rozłączeń. Dzięki temu znajdziemy \
            je w dzienniku bramy.
            """)

    private static let passwordPolishArticle = DemoArticle(
        title: "Zablokowane konto i zmiana hasła",
        language: "pl", isPublic: true,
        keywords: [
            "hasło", "konto", "blokada", "reset", "4740", "KB-2002",
        ],
        body: """
            ## Objaw

            System nie przyjmuje hasła albo zgłasza, że konto jest zablokowane. Często dzieje się \
            to dzień po zmianie hasła.

            ## Przyczyna

            Po pięciu błędnych próbach konto blokuje się na 30 minut. Błędne próby wysyła zwykle \
            telefon lub tablet, na którym zapisane jest stare hasło, albo niezamknięta sesja na \
            innym komputerze.

            ## Rozwiązanie

            1. Proszę zmienić hasło we wszystkich urządzeniach z pocztą służbową albo na chwilę \
            włączyć w nich tryb samolotowy.
            2. Po 30 minutach konto odblokuje się samo. Jeśli sprawa jest pilna, prosimy o \
            telefon; oddzwonimy na numer służbowy, aby potwierdzić tożsamość.
            3. Nowe hasło można ustawić na stronie zmiany hasła. Powinno mieć co najmniej \
            czternaście znaków; najłatwiej zapamiętać kilka słów.
            4. Na koniec należy zablokować ekran i odblokować go nowym hasłem, przy połączonej \
            sieci VPN.

            Nigdy nie prosimy o podanie hasła, ani w wiadomości, ani przez telefon.
            """)

    private static let printerPolishArticle = DemoArticle(
        title: "Drukarka jest w trybie offline, choć jest włączona",
        language: "pl", isPublic: true,
        keywords: [
            "drukarka", "offline", "kolejka", "wydruk", "bufor", "KB-2003",
        ],
        body: """
            ## Objaw

            Na wyświetlaczu drukarki widać „Gotowa”, a komputery pokazują ją jako offline. \
            Dokumenty czekają w kolejce.

            ## Przyczyna

            Drukarka ma inny adres niż ten zapisany w komputerze, po zaniku prądu nie dostała \
            żadnego adresu albo kolejkę blokuje jeden uszkodzony dokument.

            ## Rozwiązanie

            1. Z menu drukarki proszę wydrukować stronę konfiguracji. Adres zaczynający się od \
            169.254 oznacza brak połączenia z siecią: należy sprawdzić kabel i włączyć drukarkę \
            ponownie.
            2. W oknie kolejki proszę usunąć najstarszy dokument, jeśli ma stan „Błąd”.
            3. Jeśli nie da się go usunąć, administrator zatrzymuje bufor wydruku poleceniem `net \
            stop spooler`, opróżnia folder `C:\\Windows\\System32\\spool\\PRINTERS` i wydaje \
            polecenie `net start spooler`.
            4. W menu okna drukarki nie może być zaznaczone „Użyj drukarki w trybie offline”.

            W zgłoszeniu prosimy podać numer z naklejki na drukarce i numer pokoju.
            """)

    private static let invoicePolishArticle = DemoArticle(
        title: "Błąd INV-4031: faktura w zamkniętym okresie",
        language: "pl", isPublic: true,
        keywords: [
            "faktura", "INV-4031", "księgowanie", "okres", "korekta", "KB-2004",
        ],
        body: """
            ## Objaw

            Przy księgowaniu faktury lub korekty program zgłasza błąd **INV-4031**. Mały wiersz \
            pod komunikatem podaje moduł, na przykład AR.

            ## Przyczyna

            Data księgowania należy do miesiąca, który księgowość już zamknęła. Dzieje się tak po \
            trzecim dniu roboczym każdego miesiąca i nie jest to usterka programu.

            ## Rozwiązanie

            1. Proszę otworzyć dokument i sprawdzić obie daty. Data wystawienia jest na fakturze, \
            a data księgowania decyduje o okresie.
            2. Datę księgowania należy ustawić na pierwszy dzień otwartego miesiąca. Data \
            wystawienia pozostaje bez zmian.
            3. Proszę zaksięgować dokument ponownie.
            4. Jeśli faktura musi trafić do poprzedniego miesiąca, potrzebna jest zgoda głównej \
            księgowej lub głównego księgowego. Za tą zgodą otwieramy okres na jedną godzinę.

            Bliźniaczy błąd INV-4032 oznacza, że okres nie został jeszcze otwarty.
            """)

    private static let quotaPolishArticle = DemoArticle(
        title: "Pełna skrzynka pocztowa",
        language: "pl", isPublic: true,
        keywords: [
            "poczta", "skrzynka", "limit", "5.2.2", "archiwum", "załączniki", "KB-2005",
        ],
        body: """
            ## Objaw

            Pojawia się ostrzeżenie o rozmiarze skrzynki, wiadomości nie wychodzą, a nadawcy \
            otrzymują zwrot z kodem **5.2.2**.

            ## Przyczyna

            Skrzynka osiągnęła limit. Najwięcej miejsca zajmuje zwykle kilkaset wiadomości z \
            dużymi załącznikami oraz nieopróżniony folder z elementami usuniętymi.

            ## Rozwiązanie

            1. Proszę opróżnić elementy usunięte i wiadomości-śmieci.
            2. Następnie warto wyszukać wiadomości większe niż 10 MB i posortować je według \
            rozmiaru.
            3. Potrzebne załączniki należy zapisać w folderze zespołu, a wiadomości usunąć.
            4. Trzeba też zajrzeć do elementów wysłanych: każdy wysłany rysunek jest tam jeszcze \
            raz.
            5. Na prośbę włączamy archiwum. Wiadomości starsze niż dwa lata trafiają tam same i \
            nadal można je wyszukiwać.

            Na przyszłość zamiast pliku lepiej wysłać łącze do niego.
            """)
}
