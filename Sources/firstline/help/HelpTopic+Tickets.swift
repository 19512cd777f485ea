// Statuses and priorities of tickets, and moments of time as they are typed.

import DeskAPI
import ServiceDesk

extension HelpTopic {
    static let statuses = HelpTopic(
        name: "statuses", title: "Statuses", summary: "What the statuses of a ticket mean."
    ) { _ in
        [
            .text(
                "A ticket has one status. A desk, or an import, may name a status in its own "
                    + "words; behind each name stands one of these kinds, and rules and queries "
                    + "go by the kind."),
            .terms(StatusKind.allCases.map { ($0.rawValue, meaning(of: $0)) }),
            .text(
                "status:unresolved finds \(list(\.isUnresolved)): work is still owed. Ended are "
                    + "\(list(\.isEnded))."),
            .text(
                "A message from the requester reopens a ticket that was resolved, closed or "
                    + "cancelled, and ends a hold. Escalation is a level of its own, no status."),
            .text("Codes to resolve with: \(ResolutionCode.offered.joined(separator: ", "))."),
        ]
    }

    private static func list(_ holds: (StatusKind) -> Bool) -> String {
        StatusKind.allCases.filter(holds).map(\.rawValue).joined(separator: ", ")
    }

    private static func meaning(of kind: StatusKind) -> String {
        switch kind {
        case .new: "nobody has taken it or answered yet"
        case .open: "being worked on"
        case .hold: "waits, with a reason and a moment at which it comes back by itself"
        case .resolved: "done, with a code; the requester may still disagree"
        case .closed: "done for good"
        case .cancelled: "ended because it needed no work"
        case .merged: "went on as part of another ticket"
        }
    }

    static let priority = HelpTopic(
        name: "priority", title: "Priority", summary: "How impact and urgency give the priority."
    ) { _ in
        [
            .text(
                "Priority is 1 (the highest) to 4. It follows from how much is affected (impact) "
                    + "and how soon it must be mended (urgency), unless it is overridden with a "
                    + "reason: firstline ticket priority T-12 --override 1 --reason \"board "
                    + "meeting\"."),
            .lines(matrix),
            .text(
                "The list of work is sorted by priority, and the oldest come first within one. "
                    + "In queries: priority:<=2 impact:1 urgency:2."),
        ]
    }

    private static let matrix: [String] = {
        let urgencies = Urgency.allValueStrings, impacts = Impact.allValueStrings
        func row(_ cells: [String]) -> String {
            let padded = cells.map {
                $0 + String(repeating: " ", count: max(0, 11 - $0.count))
            }
            var line = padded.joined()
            while line.last == " " { line.removeLast() }
            return line
        }
        return [row(["impact", "urgency"]), row([""] + urgencies)]
            + impacts.map { impact in
                row(
                    [impact]
                        + urgencies.map { urgency in
                            guard let left = Impact(argument: impact),
                                let right = Urgency(argument: urgency)
                            else { return "" }
                            return PriorityMatrix.standard.priority(left, right).description
                        })
            }
    }()

    static let times = HelpTopic(
        name: "times", title: "Times", summary: "How moments are typed: 2h, tomorrow 9:00."
    ) { _ in
        [
            .text(
                "Options that take a moment (--wake-up, --happened, --until) read these forms, "
                    + "in local time unless a zone is given:"),
            .terms(timeForms),
        ]
    }

    /// Forms of moments with what they mean. A test reads each of them.
    static let timeForms: [(term: String, text: String)] = [
        ("now", "the present moment"),
        ("2h", "in two hours, or two hours ago where the past is meant; w, d, h, m, s"),
        ("1d12h", "spans may be put together"),
        ("14:30", "the next time it is so late, or the last"),
        ("today", "also tomorrow and yesterday; a day to come begins at 9:00"),
        ("tomorrow 9:00", "a day and a time"),
        ("monday 8:30", "the next Monday, or the last; also mon"),
        ("2026-12-01", "a date, with or without a time"),
        ("2026-12-01 09:00", "a date and a time"),
        ("2026-12-01T09:00:00Z", "a moment with its zone, as in RFC 3339"),
    ]
}
