// The key of a row in a list: the sort it belongs to, the row's number, and its sort value.
//
//     priority+:1234:i2      subject-:77:tprinter broken      closed+:5:n

import DeskAPI
import GRDB
import ServiceDesk

/// Where a page ended.
struct PagePlace: Hashable {
    var number: Int
    /// The sort value of the row; NULL where the ticket lacks it.
    var value: DatabaseValue
}

extension PageKey {
    init(_ sort: TicketSort, _ place: PagePlace) {
        let value =
            switch place.value.storage {
            case .int64(let number): "i\(number)"
            case .string(let text): "t\(text)"
            default: "n"
            }
        self.init("\(Self.head(sort))\(place.number):\(value)")
    }

    /// The place a key of this sort names; nil where it is none, or of another sort.
    func place(in sort: TicketSort) -> PagePlace? {
        let head = Self.head(sort)
        guard text.hasPrefix(head) else { return nil }
        let rest = text.dropFirst(head.count)
        guard let colon = rest.firstIndex(of: ":"), let number = Int(rest[..<colon]) else {
            return nil
        }
        let value = rest[rest.index(after: colon)...]
        let content = value.dropFirst()
        switch value.first {
        case "i": return Int64(content).map { PagePlace(number: number, value: $0.databaseValue) }
        case "t": return PagePlace(number: number, value: String(content).databaseValue)
        case "n":
            return content.isEmpty ? PagePlace(number: number, value: .null) : nil
        default: return nil
        }
    }

    private static func head(_ sort: TicketSort) -> String {
        "\(sort.column)\(sort.isDescending ? "-" : "+"):"
    }
}
