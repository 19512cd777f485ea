// A CSV of tickets made for tests, and its mapping.

enum TicketFile {
    static let mapping = """
        system: old-desk
        rows: updates
        file:
          dates: [rfc3339]
        ticket:
          key: "{number}"
          opened-at: opened
          subject: "{subject}"
          requester: "{mail}"
        update:
          at: opened
          order: [opened]
          status:
            text: "{state}"
            values: {New: new, Closed: closed}
          queue:
            text: "{group}"
            if-missing: imported
        matrix: [[1, 1, 2, 4], [1, 2, 3, 4], [2, 3, 3, 4]]

        """

    static let header = "number,opened,subject,mail,state,group"

    static func row(_ number: Int) -> String {
        let day = number % 28 + 1
        let date = "2026-01-\(day < 10 ? "0" : "")\(day)T09:00:00Z"
        return "\(number),\(date),Subject of \(number),person-\(number % 50)@example.org,New,"
    }

    /// A file of so many tickets.
    static func text(_ count: Int) -> String {
        ([header] + (1...count).map(row)).joined(separator: "\n") + "\n"
    }
}
