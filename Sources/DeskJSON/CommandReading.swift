// Commands from JSON; faults name the member, what was expected there and what was found.

package import JSONText
package import ServiceDesk

extension PayloadReader {
    /// The command that an object's members ask for; members it does not know are passed over.
    package func command() throws(JSONError) -> Command {
        let kind: CommandKind = try word("do")
        if kind.rawValue.hasPrefix("ticket.") {
            switch kind {
            case .ticketOpen: return .openTicket(try openTicket())
            case .ticketImport: return .importTicket(try importTicket())
            default: return .ticket(try ticket("ticket"), try ticketCommand(kind))
            }
        }
        switch kind {
        case .articleDraft: return .draftArticle(try content())
        case .articleImport:
            return .importArticle(
                ImportArticle(
                    source: try source(), content: try content(),
                    publishPublicly: try optionalFlag("public")))
        case .articleRevise, .articlePublish, .articleArchive, .articleVote:
            let id = try identifier("article") { ArticleID($0) }
            return .article(id, try articleCommand(kind))
        default: return try definition(kind)
        }
    }

    private func definition(_ kind: CommandKind) throws(JSONError) -> Command {
        switch kind {
        case .queueDefine: return .defineQueue(try queue(QueueID(try string("id"))))
        case .agentDefine: return .defineAgent(try agent(AgentID(try string("id"))))
        case .requesterDefine:
            return .defineRequester(
                id: try optionalIdentifier("id") { RequesterID($0) }, try requester())
        case .organisationDefine:
            return .defineOrganisation(try organisation(OrganisationID(try string("id"))))
        case .fieldDefine: return .defineField(try field(FieldID(try string("id"))))
        case .savedReplyDefine:
            return .defineSavedReply(try savedReply(SavedReplyID(try string("id"))))
        default: preconditionFailure("\(kind) is no definition")
        }
    }

    private func articleCommand(_ kind: CommandKind) throws(JSONError) -> ArticleCommand {
        switch kind {
        case .articleRevise: return .revise(try content())
        case .articlePublish: return .publish(isPublic: try bool("public"))
        case .articleArchive: return .archive(reason: try optionalString("reason") ?? "")
        case .articleVote: return .vote(isUseful: try bool("useful"))
        default: preconditionFailure("\(kind) is not asked of an article")
        }
    }

    private func ticketCommand(_ kind: CommandKind) throws(JSONError) -> TicketCommand {
        switch kind {
        case .ticketReceive: return .receive(try message())
        case .ticketTake: return .take
        case .ticketGive: return .give(to: AgentID(try string("to")))
        case .ticketRelease: return .release
        case .ticketMove: return .move(to: QueueID(try string("to")))
        case .ticketReply: return .reply(try reply())
        case .ticketNote: return .addNote(try string("body"))
        case .ticketTag: return .tag(add: try strings("add"), remove: try strings("remove"))
        case .ticketAttach: return .attach(try attachment())
        case .ticketLinkArticle:
            return .linkArticle(
                try identifier("article") { ArticleID($0) }, try word("relation"))
        case .ticketMerge: return .merge(into: try ticket("into"))
        case .ticketUnmerge: return .unmerge
        case .ticketSplit:
            return .split(
                SplitTicket(
                    subject: try string("subject"),
                    queue: try optionalString("queue").map(QueueID.init),
                    entry: try optionalInteger("entry").map { Position($0) }))
        case .ticketLink: return .link(to: try ticket("to"), try word("relation"))
        case .ticketUnlink: return .unlink(from: try ticket("from"), try word("relation"))
        default: return try statusCommand(kind)
        }
    }

    private func statusCommand(_ kind: CommandKind) throws(JSONError) -> TicketCommand {
        switch kind {
        case .ticketHold:
            return .hold(
                Hold(reason: try string("reason"), wakeUp: try optionalMoment("wakeUp")))
        case .ticketResume: return .resume
        case .ticketWake: return .wake
        case .ticketResolve:
            return .resolve(code: try string("code"), note: try optionalString("note") ?? "")
        case .ticketClose: return .close
        case .ticketReopen: return .reopen(reason: try string("reason"))
        case .ticketCancel: return .cancel(reason: try string("reason"))
        case .ticketAssess:
            return .assess(
                impact: try level("impact", Impact.init),
                urgency: try level("urgency", Urgency.init))
        case .ticketOverridePriority:
            return .overridePriority(
                try level("priority", Priority.init), reason: try string("reason"))
        case .ticketEscalate:
            return .escalate(level: try integer("level"), reason: try string("reason"))
        default: return try workCommand(kind)
        }
    }

    private func workCommand(_ kind: CommandKind) throws(JSONError) -> TicketCommand {
        switch kind {
        case .ticketWatch: return .watch(AgentID(try string("by")))
        case .ticketUnwatch: return .unwatch(AgentID(try string("by")))
        case .ticketAddTasks: return .addTasks(try tasks())
        case .ticketDoTask: return .doTask(try integer("task"))
        case .ticketDropTask: return .dropTask(try integer("task"))
        case .ticketReopenTask: return .reopenTask(try integer("task"))
        case .ticketSpendTime:
            return .spendTime(
                seconds: try integer("seconds"), note: try optionalString("note") ?? "")
        case .ticketFillFields: return .fillFields(try fieldEntries())
        default: preconditionFailure("\(kind) is not asked of a ticket")
        }
    }
}

extension PayloadReader {
    private func requesterReference() throws(JSONError) -> RequesterReference {
        if let id = try optionalIdentifier("requester", { RequesterID($0) }) { return .id(id) }
        return .address(try string("address"), name: try optionalString("requesterName"))
    }

    private func openTicket() throws(JSONError) -> OpenTicket {
        OpenTicket(
            kind: try optionalWord("kind") ?? .incident, subject: try string("subject"),
            requester: try requesterReference(), queue: QueueID(try string("queue")),
            impact: try optionalLevel("impact", Impact.init) ?? .person,
            urgency: try optionalLevel("urgency", Urgency.init) ?? .medium,
            channel: try optionalWord("channel"), body: try optionalString("body") ?? "",
            tags: try strings("tags"))
    }

    private func importTicket() throws(JSONError) -> ImportTicket {
        ImportTicket(
            source: try source(), kind: try word("kind"), subject: try string("subject"),
            requester: try requesterReference(), channel: try optionalWord("channel"),
            body: try optionalString("body") ?? "", openedAt: try moment("openedAt"),
            originalOpenedAt: try optionalMoment("originalOpenedAt"),
            updates: try objects("updates") { update throws(JSONError) in
                try update.importedUpdate()
            })
    }
}
