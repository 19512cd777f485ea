// Carries out effects that go to the desk, for whoever runs the console.

package import DeskAPI
package import ServiceDesk

extension Effect {
    /// Puts a question, commands or drafts to a service and answers with what it said; nil where
    /// there is nothing to say.
    package func carriedOut(on service: any DeskService) async -> Message? {
        switch self {
        case .ask(let id, let slot, let question):
            return .answered(id, slot, await question.answer(from: service))
        case .perform(let id, let commands, let seen, let command):
            let result = await CommandRequest.perform(
                commands, seen: seen, id: command, on: service)
            return .performed(id, command, result)
        case .keep(let draft):
            do throws(DeskError) {
                return .draftKept(draft, .success(try await service.keep(draft)))
            } catch {
                return .draftKept(draft, .failure(error))
            }
        case .drop(let id, let version):
            try? await service.drop(id, version: version)
            return .draftDropped(id)
        default: return nil
        }
    }
}

extension CommandRequest {
    /// Does commands in order under ids derived from `id`. `seen` goes with the first. Answers
    /// with the first receipt, or with the first failure.
    package static func perform(
        _ commands: [Command], seen: Position?, id: CommandID, on service: any DeskService
    ) async -> Result<CommandReceipt, DeskError> {
        var first: CommandReceipt?
        for request in all(commands, seen: seen, id: id) {
            do throws(DeskError) {
                let receipt = try await service.perform(request)
                first = first ?? receipt
            } catch {
                return .failure(error)
            }
        }
        return first.map { .success($0) }
            ?? .failure(DeskError(.invalid, Phrase.nothingToSend.text))
    }

    /// Commands in order under ids derived from `id`; `seen` goes with the first.
    static func all(_ commands: [Command], seen: Position?, id: CommandID) -> [CommandRequest] {
        commands.enumerated().map { index, command in
            CommandRequest(
                id: index == 0 ? id : CommandID("\(id.text)-\(index + 1)"), command: command,
                seen: index == 0 ? seen : nil)
        }
    }
}
