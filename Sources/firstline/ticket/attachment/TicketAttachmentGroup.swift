// firstline ticket attachment …

import ArgumentParser

struct TicketAttachmentGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attachment", abstract: "List, save and pipe the files of a ticket.",
        subcommands: [
            TicketAttachmentList.self, TicketAttachmentSave.self, TicketAttachmentPipe.self,
        ])
}
