// The check of a whole desk: whether everything that came in has somebody to see to it or an end,
// whether merges end and links hold together. What commands do keeps all of it; a log may hold what
// other hands wrote.

package import DeskAPI
package import ReadModel
package import ServiceDesk

/// What a check holds a desk against.
package enum CheckRule: String, Sendable, CaseIterable {
    /// What came in belongs to a ticket that is open, ended or merged into such a one.
    case disposition
    /// Merges end in a ticket that goes on, and both tickets know of them.
    case merges
    /// A link stands on both tickets.
    case links
    /// An unresolved ticket has an owner or stands in a queue that is in use.
    case owners
    /// A hold comes back by itself.
    case holds
    /// Nobody is left without an answer or a word (a warning only).
    case answers
}

/// Something that breaks a rule.
package struct CheckViolation: Sendable, Hashable {
    package var rule: CheckRule
    /// nil where it belongs to no ticket.
    package var ticket: TicketID?
    /// A sentence without a full stop.
    package var message: String
    package init(rule: CheckRule, ticket: TicketID?, message: String) {
        (self.rule, self.ticket, self.message) = (rule, ticket, message)
    }
}

/// What a check found.
package struct DeskCheckReport: Sendable, Hashable {
    /// What breaks a rule, by rule and ticket; at most ``listMax`` for each rule.
    package var violations: [CheckViolation] = []
    /// What somebody should look at, though no rule is broken; listed as far.
    package var warnings: [CheckViolation] = []
    /// Violations of each rule, listed or not.
    package var violationCounts: [CheckRule: Int] = [:]
    /// Warnings of each rule, listed or not.
    package var warningCounts: [CheckRule: Int] = [:]
    /// How much was looked at.
    package var counts = CheckedCounts()
    /// Where the desk stood.
    package var position = Position.start

    /// How many violations, and how many warnings, are listed for each rule.
    package static let listMax = 1000

    /// Whether no rule is broken.
    package var isSound: Bool { violationCounts.values.allSatisfy { $0 == 0 } }

    mutating func violate(_ rule: CheckRule, _ ticket: TicketID?, _ message: String) {
        violationCounts[rule, default: 0] += 1
        guard violationCounts[rule, default: 0] <= Self.listMax else { return }
        violations.append(CheckViolation(rule: rule, ticket: ticket, message: message))
    }

    mutating func warn(_ rule: CheckRule, _ ticket: TicketID?, _ message: String) {
        warningCounts[rule, default: 0] += 1
        guard warningCounts[rule, default: 0] <= Self.listMax else { return }
        warnings.append(CheckViolation(rule: rule, ticket: ticket, message: message))
    }
}

extension DeskDirectory {
    /// Checks a desk that another process has open, as it stands at one moment.
    package func checkBeside() throws(DeskError) -> DeskCheckReport {
        let setting = DeskSetting(self, DeskOptions())
        do {
            return try ReadModel.beside(readModel, decoding: setting.codec) { snapshot in
                var checker = DeskChecker(snapshot: snapshot)
                return try checker.run()
            }
        } catch {
            throw setting.error(error)
        }
    }
}

extension Desk {
    /// Checks the desk as it stands at one moment; work goes on meanwhile.
    package func check() async throws(DeskError) -> DeskCheckReport {
        do {
            guard let model = setting.current.model else { throw DeskError.closed }
            return try await model.reading { snapshot in
                var checker = DeskChecker(snapshot: snapshot)
                return try checker.run()
            }
        } catch {
            throw setting.error(error)
        }
    }
}
