// Which file of a ticket a person means.

import DeskAPI
import ServiceDesk

enum AttachmentChoice {
    /// The file of a number in the list, or of a name that only one has.
    static func file(_ word: String, of ticket: TicketID, on desk: any DeskService) async throws
        -> Attachment
    {
        let files = try await desk.attachments(of: ticket).map(\.file)
        if let number = Int(word), files.indices.contains(number - 1) { return files[number - 1] }
        let named = files.filter { $0.name == word }
        if let file = named.first, named.allSatisfy({ $0.sha256 == file.sha256 }) { return file }
        throw Failure(
            .noInput,
            named.isEmpty
                ? "\(ticket) has no file \"\(word)\""
                : "\(ticket) has \(named.count) different files of that name",
            hints: ["give a number: firstline ticket attachment list \(ticket)"])
    }
}
