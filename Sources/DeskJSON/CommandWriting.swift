// Commands to JSON: `do` names the command, `ticket` or `article` what it is asked of, the rest are
// its own members, as the event that comes of it has them.

import JSONText
package import ServiceDesk

extension PayloadWriter {
    /// Writes the members of a command into the open object.
    package mutating func write(_ command: Command) {
        text("do", CommandKind(command).rawValue)
        switch command {
        case .openTicket(let ticket): write(ticket)
        case .importTicket(let ticket): write(ticket)
        case .ticket(let id, let command):
            text("ticket", id.description)
            write(command)
        case .draftArticle(let content): write(content)
        case .importArticle(let article):
            source(article.source)
            write(article.content)
            if let isPublic = article.publishPublicly { json.member("public", isPublic) }
        case .article(let id, let command):
            text("article", id.description)
            write(command)
        case .defineRequester(let id, let requester):
            text("id", id?.description)
            write(requester)
        default: writeDefinition(command)
        }
    }

    private mutating func writeDefinition(_ command: Command) {
        switch command {
        case .defineQueue(let queue):
            text("id", queue.id.handle)
            write(queue)
        case .defineAgent(let agent):
            text("id", agent.id.handle)
            write(agent)
        case .defineOrganisation(let organisation):
            text("id", organisation.id.handle)
            write(organisation)
        case .defineField(let field):
            text("id", field.id.handle)
            write(field)
        case .defineSavedReply(let reply):
            text("id", reply.id.handle)
            write(reply)
        default: break
        }
    }

    private mutating func write(_ command: ArticleCommand) {
        switch command {
        case .revise(let content): write(content)
        case .publish(let isPublic): json.member("public", isPublic)
        case .archive(let reason): text("reason", unlessEmpty: reason)
        case .vote(let isUseful): json.member("useful", isUseful)
        }
    }

    private mutating func write(_ command: TicketCommand) {
        switch command {
        case .receive(let message): write(message)
        case .give(let agent): text("to", agent.handle)
        case .move(let queue): text("to", queue.handle)
        case .reply(let reply): write(reply)
        case .addNote(let body): text("body", body)
        case .tag(let add, let remove):
            texts("add", unlessEmpty: add)
            texts("remove", unlessEmpty: remove)
        case .attach(let file): write(file)
        case .linkArticle(let article, let relation):
            text("article", article.description)
            text("relation", relation.rawValue)
        case .assess(let impact, let urgency):
            number("impact", impact.level)
            number("urgency", urgency.level)
        case .overridePriority(let priority, let reason):
            number("priority", priority.level)
            text("reason", reason)
        case .escalate(let level, let reason):
            number("level", level)
            text("reason", reason)
        case .take, .release, .resume, .wake, .close, .unmerge: break
        case .hold, .resolve, .reopen, .cancel: writeStatus(command)
        case .merge, .split, .link, .unlink: writeTie(command)
        case .watch, .unwatch, .addTasks, .doTask, .dropTask, .reopenTask, .spendTime, .fillFields:
            writeWork(command)
        }
    }

    private mutating func writeStatus(_ command: TicketCommand) {
        switch command {
        case .hold(let hold):
            text("reason", hold.reason)
            moment("wakeUp", hold.wakeUp)
        case .resolve(let code, let note):
            text("code", code)
            text("note", unlessEmpty: note)
        case .reopen(let reason), .cancel(let reason): text("reason", reason)
        default: break
        }
    }

    private mutating func writeTie(_ command: TicketCommand) {
        switch command {
        case .merge(let survivor): text("into", survivor.description)
        case .split(let part):
            text("subject", part.subject)
            text("queue", part.queue?.handle)
            number("entry", part.entry?.sequence)
        case .link(let other, let relation):
            text("to", other.description)
            text("relation", relation.rawValue)
        case .unlink(let other, let relation):
            text("from", other.description)
            text("relation", relation.rawValue)
        default: break
        }
    }

    private mutating func writeWork(_ command: TicketCommand) {
        switch command {
        case .watch(let agent), .unwatch(let agent): text("by", agent.handle)
        case .addTasks(let drafts): objects("tasks", unlessEmpty: drafts) { $0.write($1) }
        case .doTask(let task), .dropTask(let task), .reopenTask(let task): number("task", task)
        case .spendTime(let seconds, let note):
            number("seconds", seconds)
            text("note", unlessEmpty: note)
        case .fillFields(let entries): objects("fields", unlessEmpty: entries) { $0.write($1) }
        default: break
        }
    }
}

extension PayloadWriter {
    private mutating func write(_ requester: RequesterReference) {
        switch requester {
        case .id(let id): text("requester", id.description)
        case .address(let address, let name):
            text("address", address)
            text("requesterName", name)
        }
    }

    private mutating func write(_ ticket: OpenTicket) {
        text("kind", ticket.kind.rawValue)
        text("subject", ticket.subject)
        write(ticket.requester)
        text("queue", ticket.queue.handle)
        number("impact", ticket.impact.level)
        number("urgency", ticket.urgency.level)
        text("channel", ticket.channel?.rawValue)
        text("body", unlessEmpty: ticket.body)
        texts("tags", unlessEmpty: ticket.tags)
    }

    private mutating func write(_ ticket: ImportTicket) {
        source(ticket.source)
        text("kind", ticket.kind.rawValue)
        text("subject", ticket.subject)
        write(ticket.requester)
        text("channel", ticket.channel?.rawValue)
        text("body", unlessEmpty: ticket.body)
        moment("openedAt", ticket.openedAt)
        moment("originalOpenedAt", ticket.originalOpenedAt)
        json.key("updates")
        json.beginArray()
        for update in ticket.updates { write(update) }
        json.endArray()
    }
}
