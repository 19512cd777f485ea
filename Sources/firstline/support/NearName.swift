// Hints for a handle that names nothing at this desk: the one that was meant, or all there are.

import ConfigText
import DeskAPI
import ServiceDesk

enum NearName {
    /// More handles than this are a list to be asked for.
    private static let most = 12

    /// What to say beside a refusal of an unknown queue, agent or organisation; empty for others.
    static func hints(for rejection: Rejection?, at desk: any DeskService) async -> [String] {
        switch rejection {
        case .noSuchQueue(let queue): hints(queue.handle, "queue", await queues(at: desk))
        case .noSuchAgent(let agent): hints(agent.handle, "agent", await agents(at: desk))
        case .noSuchOrganisation(let organisation):
            hints(
                organisation.handle, "organisation",
                ((try? await desk.organisations()) ?? []).map(\.id.handle))
        default: []
        }
    }

    /// What to say of queues and owners that a query asks for and the desk does not have.
    static func hints(for query: TicketQuery, at desk: any DeskService) async -> [String] {
        var all: [String] = []
        for term in query.terms {
            switch term.test {
            case .queue(let handles):
                let known = await queues(at: desk)
                for handle in handles where !known.contains(handle) {
                    all.append("there is no queue \"\(handle)\"")
                    all += hints(handle, "queue", known)
                }
            case .owner(let people):
                let known = await agents(at: desk)
                for case .handle(let handle) in people where !known.contains(handle) {
                    all.append("there is no agent \"\(handle)\"")
                    all += hints(handle, "agent", known)
                }
            default: break
            }
        }
        return all
    }

    private static func hints(_ word: String, _ what: String, _ known: [String]) -> [String] {
        if let near = Nearest.name(to: word, in: known) { return ["did you mean \(near)?"] }
        return known.count <= most && !known.isEmpty
            ? ["\(what)s: \(known.joined(separator: ", "))"]
            : ["list them with: firstline \(what) list"]
    }

    private static func queues(at desk: any DeskService) async -> [String] {
        ((try? await desk.queues()) ?? []).map(\.queue.id.handle)
    }

    private static func agents(at desk: any DeskService) async -> [String] {
        ((try? await desk.agents()) ?? []).map(\.id.handle)
    }
}
