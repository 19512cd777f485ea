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
                bytes, name: name, mediaType: mediaType ?? MediaType.guess(from: name))
            let receipt = try await perform(
                .ticket(ticket, .attach(attachment)), change, on: desk)
            try out.receipt(receipt, of: ticket.description)
        }
    }
}
