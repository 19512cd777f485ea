// The places on the screen that answers go to. A slot has at most one question under way that
// counts: a newer one takes its place and the older one's answer is dropped when it comes.

import DeskAPI
package import ServiceDesk

/// A place that waits for an answer.
package enum Slot: Sendable, Hashable {
    case caller, queues, board, mineCount, list, changedRows, more, total, ticket, older
    case articles, article, agents, requesters
    case fields, savedReplies, files, choices, similar, drafts
    case notices, noticeList, noticeChoice
    /// How far one ticket was looked at; nil is all.
    case look(TicketID?)
}

extension Slot {
    /// Whether it only helps with what is shown or typed.
    fileprivate var isBeside: Bool {
        switch self {
        case .agents, .requesters, .fields, .savedReplies, .similar: true
        default: false
        }
    }
}

/// Tells questions apart; also the generation of the answer that is waited for.
package struct RequestID: Sendable, Hashable {
    package let number: Int
    package init(_ number: Int) { self.number = number }
}

/// A question under way.
struct Flight: Sendable, Hashable {
    let id: RequestID
    let question: DeskQuestion
    /// Whether something changed since it was asked, so that it has to be asked once more.
    var again = false
}

extension ConsoleState {
    /// Asks for a slot. The same question already under way is asked once more after its answer,
    /// since that may be of before the change; another question is dropped in favour of this one.
    mutating func ask(_ slot: Slot, _ question: DeskQuestion) {
        if flights[slot]?.question == question {
            flights[slot]?.again = true
            return
        }
        lastRequest += 1
        let id = RequestID(lastRequest)
        flights[slot] = Flight(id: id, question: question)
        effects.append(.ask(id, slot, question))
    }

    /// Forgets what a slot waits for.
    mutating func forget(_ slot: Slot) { flights[slot] = nil }

    /// Takes the answer to a question that still counts; drops every other.
    mutating func land(_ id: RequestID, _ slot: Slot, _ answer: DeskAnswer) {
        guard let flight = flights[slot], flight.id == id else { return }
        flights[slot] = nil
        if flight.again { ask(slot, flight.question) }
        take(answer, for: slot, flight.question)
        pressKeysKeptBack()
        if !isWaiting { isBusy = false }
    }

    private mutating func take(_ answer: DeskAnswer, for slot: Slot, _ question: DeskQuestion) {
        switch answer {
        case .caller(let agent):
            me = agent
            if fieldDefinitions == nil { ask(.fields, .fields) }
        case .queues(let summaries): queuesLoaded(summaries)
        case .board(let board): boardLoaded(board)
        case .count(let count):
            if slot == .total { list.total = count } else { queues.mineCount = count }
        case .tickets(let page):
            switch slot {
            case .choices: choicesFound(page, question)
            case .changedRows: changedRowsLoaded(page, question)
            default: pageLoaded(page, slot: slot, question)
            }
        case .ticket(let detail): ticketLoaded(detail)
        case .timeline(let entries): olderLoaded(entries, question)
        case .articles(let page): articlesFound(page)
        case .article(let detail): articleLoaded(detail)
        case .agents(let agents): self.agents = agents
        case .requesters(let requesters): requestersFound(requesters)
        case .fields(let fields): fieldDefinitions = fields
        case .savedReplies(let replies): savedReplies = replies
        case .similar(let rows): similarFound(rows)
        case .attachments(let files): filesLoaded(files, question)
        case .drafts(let drafts): draftsListed(drafts)
        case .notices(let page): noticesLoaded(page, slot: slot, question)
        case .looked: lookHeard(slot)
        case .chosen: askNotices()
        case .failed(let error): questionFailed(error, slot: slot)
        }
    }

    private mutating func questionFailed(_ error: DeskError, slot: Slot) {
        // Whatever was typed was not meant for what stands there instead.
        if slot == .ticket || slot == .list { typeAhead = [] }
        if slot == .ticket { ticketFailed(error) }
        if slot == .board { boardFailed(error) }
        if slot == .similar { similarFound([]) }
        if slot == .list { list.failure = error.message }
        if slot == .changedRows { list.isDirty = true }
        // What one may not see beside a ticket is left empty, without a word each time.
        if error.kind == .notPermitted, slot.isBeside { return }
        flash = Flash(.failure, error.message)
    }
}
