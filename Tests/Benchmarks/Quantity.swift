// A measured number with its unit, and what is wanted of it.

/// A number, what it counts, and a remark.
struct Quantity {
    /// What a number counts.
    enum Unit: String {
        case count = ""
        /// A part of one, with three decimals.
        case share = "of 1"
        case bytes = "B"
        case mebibytes = "MiB"
        case milliseconds = "ms"
        case seconds = "s"
        case perSecond = "/s"

        /// Whether it varies with whatever else the machine does.
        var isTime: Bool {
            switch self {
            case .count, .share, .bytes, .mebibytes: false
            case .milliseconds, .seconds, .perSecond: true
            }
        }
    }

    var value: Double
    var unit: Unit
    var note: String

    init(_ value: Double, _ unit: Unit = .count, _ note: String = "") {
        (self.value, self.unit, self.note) = (value, unit, note)
    }

    /// A plain count.
    static func count(_ value: Int, _ note: String = "") -> Quantity {
        Quantity(Double(value), .count, note)
    }

    /// Bytes.
    static func bytes(_ value: Int, _ note: String = "") -> Quantity {
        Quantity(Double(value), .bytes, note)
    }

    var text: String {
        let separator = unit == .count || unit == .perSecond ? "" : " "
        let number =
            unit == .share
            ? String((value * 1000).rounded() / 1000)
            : Self.number(value) + separator + unit.rawValue
        return note.isEmpty ? number : "\(number) \(note)"
    }

    /// A number with a sensible count of decimals.
    static func number(_ value: Double) -> String {
        let scale = value >= 100 ? 1.0 : value >= 10 ? 10.0 : 100.0
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }
}

/// What a row has to reach.
enum Wanted {
    /// The figure is at most this.
    case atMost(Double)
    /// The figure is at least this.
    case atLeast(Double)
    /// The figure is at most this part of the floor.
    case ratioAtMost(Double)
    /// The figure is at least this part of the floor.
    case ratioAtLeast(Double)

    func isMet(figure: Double, ratio: Double?) -> Bool {
        switch self {
        case .atMost(let limit): figure <= limit
        case .atLeast(let limit): figure >= limit
        case .ratioAtMost(let limit): ratio.map { $0 <= limit } ?? false
        case .ratioAtLeast(let limit): ratio.map { $0 >= limit } ?? false
        }
    }

    func text(_ unit: Quantity.Unit) -> String {
        switch self {
        case .atMost(let limit): "<= " + Quantity(limit, unit).text
        case .atLeast(let limit): ">= " + Quantity(limit, unit).text
        case .ratioAtMost(let limit): "<= \(Quantity.number(limit)) x"
        case .ratioAtLeast(let limit): ">= \(Quantity.number(limit)) x"
        }
    }
}
