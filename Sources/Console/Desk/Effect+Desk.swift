// Carries out effects that go to the desk, for whoever runs the console.

package import DeskAPI
package import ServiceDesk

extension Effect {
    /// Puts a question or commands to a service and answers with what it said; nil where the
    /// effect is none of both. `newID` is the id of commands that are not sent again; nobody may
    /// have used it before.
    package func carriedOut(on service: any DeskService, newID: String) async -> Message? {
        switch self {
        case .ask(let id, let slot, let question):
            return .answered(id, slot, await question.answer(from: service))
        case .perform(let id, let commands, let seen, let repeating):
            let command = repeating ?? CommandID(newID)
            let result = await CommandRequest.perform(
                commands, seen: seen, id: command, on: service)
            return .performed(id, command, result)
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
        for (index, command) in commands.enumerated() {
            let request = CommandRequest(
                id: index == 0 ? id : CommandID("\(id.text)-\(index + 1)"), command: command,
                seen: index == 0 ? seen : nil)
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
}
