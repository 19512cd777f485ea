// firstline ticket …

import ArgumentParser

struct TicketGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket", abstract: "Open, find and work tickets.",
        subcommands: [
            TicketOpen.self, TicketList.self, TicketShow.self, TicketReceive.self,
            TicketTake.self, TicketGive.self, TicketRelease.self, TicketMove.self,
            TicketReply.self, TicketNote.self, TicketHold.self, TicketResume.self,
            TicketResolve.self, TicketClose.self, TicketReopen.self, TicketCancel.self,
            TicketPriority.self, TicketEscalate.self, TicketTag.self, TicketAttach.self,
            TicketAttachmentGroup.self, TicketLinkCommand.self, TicketUnlink.self,
            TicketMerge.self, TicketUnmerge.self, TicketSplit.self, TicketWatch.self,
            TicketUnwatch.self, TicketTaskGroup.self, TicketTime.self, TicketField.self,
            TicketSimilar.self, TicketArticles.self,
        ])
}
