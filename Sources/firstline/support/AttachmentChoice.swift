// Which file of a ticket a person means, and where its bytes may go: names are the sender's, so
// they never choose a place.

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

    /// A name for a file in the present directory: the last part of the sender's name, without a
    /// leading dot and without anything a terminal or a shell would trip over.
    static func safeName(_ name: String, number: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        var kept = ""
        for scalar in last.unicodeScalars {
            let isPlain =
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "._-+ ".unicodeScalars.contains(scalar)
            kept.unicodeScalars.append(isPlain ? scalar : "_")
        }
        let trimmed = kept.drop { $0 == "." || $0 == "-" || $0 == " " }
        return trimmed.isEmpty ? "attachment-\(number)" : String(trimmed.prefix(120))
    }
}
