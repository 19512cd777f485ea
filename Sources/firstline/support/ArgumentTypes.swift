// The desk's own values as arguments.

package import ArgumentParser
import DeskAPI
import ServiceDesk

extension TicketID: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
    package static var defaultCompletionKind: CompletionKind { DeskCompletion.tickets }
}

extension ArticleID: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
    package static var defaultCompletionKind: CompletionKind { DeskCompletion.articles }
}

extension RequesterID: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
    package static var defaultCompletionKind: CompletionKind { DeskCompletion.requesters }
}

extension QueueID: ExpressibleByArgument {
    package init?(argument: String) {
        guard Handle.isValid(argument) else { return nil }
        self.init(argument)
    }
    package static var defaultCompletionKind: CompletionKind { DeskCompletion.queues }
}

extension AgentID: ExpressibleByArgument {
    package init?(argument: String) {
        guard Handle.isValid(argument) else { return nil }
        self.init(argument)
    }
    package static var defaultCompletionKind: CompletionKind { DeskCompletion.agents }
}

extension OrganisationID: ExpressibleByArgument {
    package init?(argument: String) {
        guard Handle.isValid(argument) else { return nil }
        self.init(argument)
    }
    package static var defaultCompletionKind: CompletionKind { DeskCompletion.organisations }
}

extension FieldID: ExpressibleByArgument {
    package init?(argument: String) {
        guard Handle.isValid(argument) else { return nil }
        self.init(argument)
    }
}

extension SavedReplyID: ExpressibleByArgument {
    package init?(argument: String) {
        guard Handle.isValid(argument) else { return nil }
        self.init(argument)
    }
}

extension Impact: ExpressibleByArgument {
    package init?(argument: String) {
        let names = ["department": 1, "service": 2, "person": 3]
        guard let level = names[argument] ?? Int(argument) else { return nil }
        self.init(level)
    }
    package static var allValueStrings: [String] { ["department", "service", "person"] }
    package static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

extension Urgency: ExpressibleByArgument {
    package init?(argument: String) {
        let names = ["critical": 1, "high": 2, "medium": 3, "low": 4]
        guard let level = names[argument] ?? Int(argument) else { return nil }
        self.init(level)
    }
    package static var allValueStrings: [String] { ["critical", "high", "medium", "low"] }
    package static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}

extension Priority: ExpressibleByArgument {
    package init?(argument: String) {
        guard let level = Int(argument) else { return nil }
        self.init(level)
    }
}

extension TicketKind: ExpressibleByArgument {}
extension Channel: ExpressibleByArgument {}
extension AgentRole: ExpressibleByArgument {}
extension ArticleRelation: ExpressibleByArgument {}
extension ArticleState: ExpressibleByArgument {}

extension TicketSort: ExpressibleByArgument {
    /// `opened`, or `-opened` for the other way round.
    package init?(argument: String) {
        let isDescending = argument.hasPrefix("-")
        guard let column = TicketColumn(rawValue: String(argument.drop { $0 == "-" })) else {
            return nil
        }
        self.init(column, descending: isDescending)
    }
    package static var allValueStrings: [String] { TicketColumn.allCases.map(\.rawValue) }
    package static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
    package var defaultValueDescription: String { (isDescending ? "-" : "") + column.rawValue }
}
