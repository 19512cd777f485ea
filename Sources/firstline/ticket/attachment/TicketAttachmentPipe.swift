// firstline ticket attachment pipe

import ArgumentParser
import DeskAPI
import Glibc
import ServiceDesk

struct TicketAttachmentPipe: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "pipe", abstract: "Give a file of a ticket to a program's standard input.",
        discussion: """
            ticket attachment pipe T-12 1 -- pdftotext - - runs that program; it exits as the \
            program does.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Argument(help: "The file's number in the list, or its name.")
    var file: String

    @Argument(parsing: .postTerminator, help: "The program and its arguments, behind --.")
    var program: [String] = []

    func validate() throws {
        if program.isEmpty { throw ValidationError("name a program behind --") }
    }

    func run() async throws {
        var bytes: [UInt8] = []
        try await onDesk { desk, _ in
            let attachment = try await AttachmentChoice.file(file, of: ticket, on: desk)
            bytes = try await desk.bytes(of: attachment)
        }
        let status = try ProgramPipe.run(program, input: bytes)
        if status != 0 { throw ExitCode(status) }
    }
}
