// Errors of the desk and of the search language, put into words and exit codes.

import DeskAPI
import ServiceDesk
import Terminal

extension Failure {
    /// The failure behind an error of any module; nil for what only the parser can explain.
    init?(from error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as DeskError: self.init(error)
        case let rejection as Rejection:
            self.init(.data, rejection.message, hints: [rejection.remedy])
        default: return nil
        }
    }

    init(_ error: DeskError) {
        self.init(Failure.kind(of: error.kind), error.message, hints: error.hints)
        guard !error.since.isEmpty else { return }
        hints.append("since you looked:")
        for entry in error.since.suffix(10) {
            let who = EventText.name(entry.context)
            let when = LocalTime.text(entry.context.happenedAt)
            hints.append("  \(when) \(who) \(EventText.summary(entry.event))")
        }
    }

    private static func kind(of kind: DeskError.Kind) -> Kind {
        switch kind {
        case .refused, .invalid: .data
        case .conflict, .unknownOutcome: .temporary
        case .notFound: .noInput
        case .notPermitted: .permission
        case .unavailable: .unavailable
        case .damaged: .inputOutput
        case .internalFault: .fault
        }
    }

    /// A malformed query: the query itself with a caret under the column of the fault.
    init(_ error: QueryError, in query: String) {
        let before = String(query.prefix(max(0, error.column - 1)))
        let shown = DisplayString(untrusted: query).text
        let caret = String(repeating: " ", count: DisplayString(untrusted: before).width) + "^"
        var hints = [shown, caret]
        if let suggestion = error.suggestion { hints.append("did you mean \(suggestion)") }
        self.init(
            .usage,
            "the query is wrong at column \(error.column): expected \(error.expected), "
                + "found \(error.found)", hints: hints)
    }
}
