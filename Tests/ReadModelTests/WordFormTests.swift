// Inflected words: found in three languages, below the word as typed, marked in the snippet, and
// never where quotation marks ask for the word itself.

import DeskAPI
import ReadModel
import ServiceDesk
import Testing

struct WordFormTests {
    private func hits(_ articles: [(String, String)], _ text: String, typing: Bool = false) throws
        -> [ArticleHit]
    {
        var history = History()
        for (title, body) in articles { try history.publish(title, body) }
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        #expect(try model.verify() == [])
        return try model.read {
            try $0.articles(ArticleSearchRequest(text: text, isTyping: typing)).hits
        }
    }

    @Test(arguments: [
        ("printing", "The printer printed a page."), ("policies", "A policy is missing."),
        ("replies", "He replied twice."), ("connections", "It cannot connect."),
        ("licenses", "One license is left."), ("copied files", "Copy the file."),
        ("drukarki", "Nie działa drukarka w biurze."), ("drukarek", "To jest drukarka."),
        ("hasła", "Jak zmienić hasło do poczty"), ("haseł", "Nie pamiętam hasła."),
        ("serwerów", "Ten serwer nie odpowiada."), ("serwer", "Praca na serwerze."),
        ("plik", "Nie można otworzyć plików."), ("logowania", "Nie mogę się zalogować, logowanie."),
        ("użytkownicy", "Jeden użytkownik nie ma dostępu."),
        ("aktualizacji", "Ta aktualizacja nie działa."), ("licencja", "Brak licencji."),
        ("принтера", "Не работает принтер."), ("пароли", "Забыл пароль."),
        ("настройки", "Проверьте настройку сети."), ("ошибками", "Ошибка при входе."),
        ("файлов", "Файл не открывается."), ("сервере", "Сервер недоступен."),
    ])
    func `a word is found in another form`(_ typed: String, _ body: String) throws {
        let found = try hits([("Other", "nothing of it"), ("Title", body)], typed)
        #expect(found.map(\.id.number) == [2])
        #expect(found.first?.snippet.contains("\u{1}") == true)
    }

    @Test func `a word as typed ranks above its other forms`() throws {
        let articles = [("One", "please print it"), ("Two", "printing it"), ("Three", "prints it")]
        #expect(try hits(articles, "printing").first?.id.number == 2)
        #expect(try hits(articles, "prints").first?.id.number == 3)
        #expect(try hits(articles, "printing").count == 3)
    }

    @Test func `quotation marks ask for the very words`() throws {
        let articles = [("One", "shared printers"), ("Two", "shared printer")]
        #expect(try hits(articles, "\"shared printer\"").map(\.id.number) == [2])
        #expect(try hits(articles, "\"printers\"").map(\.id.number) == [1])
    }

    @Test func `as one types, a whole word in another form is found too`() throws {
        let articles = [("One", "reset the password"), ("Two", "nothing")]
        #expect(try hits(articles, "passwords", typing: true).map(\.id.number) == [1])
        #expect(try hits(articles, "resets passwords", typing: true).map(\.id.number) == [1])
    }

    @Test func `codes have no other forms`() throws {
        let articles = [("One", "error 0x80070005"), ("Two", "error 0x80070006")]
        #expect(try hits(articles, "0x80070005").map(\.id.number) == [1])
    }

    @Test func `a text that fakes the mark of a stem is only text`() throws {
        let articles = [("One", "print\u{E000} and \u{E000}"), ("Two", "printing")]
        #expect(try hits(articles, "print\u{E000}").isEmpty == false)
        #expect(try hits(articles, "\u{E000}").count <= 1)
    }

    @Test(arguments: [
        ("drukarki", "drukarka nie działa"), ("passwords", "password forgotten"),
        ("принтера", "принтер"),
    ])
    func `tickets are found by other forms of a word`(_ typed: String, _ subject: String) throws {
        var history = History()
        try history.open(subject)
        try history.open("something else")
        let scratch = Scratch()
        let model = try history.readModel(in: scratch)
        func found(_ test: TicketQuery.Test) throws -> Int {
            let query = TicketQuery(terms: [.init(test)])
            return try model.read { try $0.count(query, limit: 10, history.asker) }
        }
        #expect(try found(.word(typed, isPrefix: false)) == 1)
        #expect(try found(.phrase(typed)) == 0)
        #expect(try model.verify() == [])
    }
}
