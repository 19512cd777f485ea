// Refusals in the console's own words, where a key of the console does what is needed.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    /// What stands in the way and what to do.
    func words(for error: DeskError) -> String {
        error.rejection.flatMap(words) ?? ([error.message] + error.hints).joined(separator: ". ")
    }

    private func words(for rejection: Rejection) -> String? {
        switch rejection {
        case .mergedAway(let id, let survivor): mergedAway(id, into: survivor)
        case .openTasks(let count):
            count == 1
                ? Phrase.refusedTask.with(keyName(of: .tasks))
                : Phrase.refusedTasks.with("\(count)", keyName(of: .tasks))
        case .fieldsRequired(let ids):
            Phrase.refusedFields.with(
                ids.map(fieldName).joined(separator: ", "), keyName(of: .fields))
        case .unresolvedDependencies(let ids):
            Phrase.refusedDependencies.with(
                ids.map(\.description).joined(separator: ", "), keyName(of: .related),
                keyName(of: .unlink))
        case .circularLink(let id, let relation, let other):
            Phrase.refusedCircle.with(
                "\(id)", relation.phrase.text, "\(other)", keyName(of: .unlink))
        case .sameTicket(let id): Phrase.refusedSame.with("\(id)")
        default: nil
        }
    }

    /// The key that does something to a ticket, as it is written.
    func keyName(of action: ActionName) -> String {
        let known = ActionTable.all.first {
            $0.name == action && !$0.contexts.isDisjoint(with: Context.panes)
        }
        return known?.keys.last?.name ?? ""
    }
}
