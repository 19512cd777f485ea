// firstline ticket attach

import ArgumentParser
import DeskAPI
import ServiceDesk

struct TicketAttach: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "attach", abstract: "Attach files to a ticket.")

    /// Files are held in memory while they are stored.
    private static let fileBytesMax = 256 << 20

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Argument(help: "The files.", completion: .file())
    var files: [String]

    @Option(help: ArgumentHelp("The media type, such as image/png.", valueName: "type"))
    var mediaType: String?

    func validate() throws {
        if files.isEmpty { throw ValidationError("give at least one file") }
        if files.count > 1, change.commandId != nil {
            throw ValidationError("--command-id goes with one file only")
        }
    }

    func run(_ desk: any DeskService, _ out: Output) async throws {
        for file in files {
            let bytes = try TextFile.bytes(of: file, limit: Self.fileBytesMax)
            let name = file.split(separator: "/").last.map(String.init) ?? file
            let attachment = try await desk.store(
                bytes, name: name, mediaType: mediaType ?? MediaType.guess(name))
            let receipt = try await perform(
                .ticket(ticket, .attach(attachment)), change, on: desk)
            try out.receipt(receipt, of: ticket.description)
        }
    }
}

/// Media types by the ends of names.
enum MediaType {
    private static let byEnding = [
        "txt": "text/plain", "log": "text/plain", "md": "text/markdown", "html": "text/html",
        "csv": "text/csv", "json": "application/json", "pdf": "application/pdf",
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
        "zip": "application/zip", "gz": "application/gzip", "eml": "message/rfc822",
    ]

    /// The usual type of a file of this name.
    static func guess(_ name: String) -> String {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return byEnding[ending] ?? "application/octet-stream"
    }
}
