// firstline ticket attachment save

import ArgumentParser
import DeskAPI
import Glibc
import JSONText
import ServiceDesk

struct TicketAttachmentSave: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "save", abstract: "Save a file of a ticket.",
        discussion: "Nothing is ever written over unless --force says so.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Argument(help: "The file's number in the list, or its name.")
    var file: String

    @Option(
        help: ArgumentHelp(
            "Where to; the file's own name in the present directory unless given, - is standard "
                + "output.", valueName: "path"))
    var to: String?

    @Flag(help: "Write over a file that is there.")
    var force = false

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let attachment = try await AttachmentChoice.file(file, of: ticket, on: desk)
        let bytes = try await desk.bytes(of: attachment)
        if to == "-" { return try out.bytes(bytes) }
        let path = place(for: attachment)
        try NewFile.write(bytes, to: path, replacing: force)
        if out.isJSON {
            try out.json {
                $0.member("path", path)
                $0.member("bytes", bytes.count)
            }
        } else {
            try out.line("\(path): \(bytes.count) bytes")
        }
    }

    private func place(for attachment: Attachment) -> String {
        let name = FileName.safe(attachment.name)
        guard let to else { return name }
        var status = stat()
        let isDirectory = stat(to, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        return isDirectory ? (to.hasSuffix("/") ? to : to + "/") + name : to
    }
}
