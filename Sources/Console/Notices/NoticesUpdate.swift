// What happens with notices: they come in and are told of as chosen, tickets are looked at, and the
// list is gone through.

import DeskAPI
import ServiceDesk
import Terminal

extension ConsoleState {
    mutating func askNotices() { ask(.notices, .notices(NoticeRequest())) }

    /// Asks for what came since; for all where that is being asked for, or never was.
    private mutating func askNewNotices() {
        guard let known = notices.page?.position, flights[.notices] == nil else {
            return askNotices()
        }
        ask(.notices, .notices(NoticeRequest(after: known)))
    }

    /// Takes in what is unread; what was not there before is told of.
    mutating func noticesLoaded(_ page: NoticePage, slot: Slot, _ question: DeskQuestion) {
        guard slot == .notices, case .notices(let request) = question else {
            return noticeListLoaded(page, question)
        }
        let before = notices.page?.position
        notices.page = request.after > .start ? notices.page?.merged(with: page) : page
        guard let before else { return }
        let fresh = page.notices.filter {
            $0.entry.context.position > before && !(isLooking && $0.entry.ticket == ticket.id)
        }
        if let latest = fresh.first { tell(latest, of: fresh.count, page.choice) }
    }

    private mutating func tell(_ notice: Notice, of count: Int, _ choice: NoticeChoice) {
        let words = words(for: notice.entry, requester: notice.requesterName).title
        let number = "\(notice.entry.ticket)"
        let more = count > 1 ? " \(Phrase.noticesMore.with("\(count - 1)"))" : ""
        if choice.rings { effects.append(.ring) }
        if choice.isShown, flash == nil || flash?.kind == .info {
            flash = Flash(.info, "\(number) \(words): \(notice.subject)\(more)")
        }
        if choice.desktop != .never {
            effects.append(
                .notify(
                    title: "\(Phrase.program.text) \(number)",
                    text: "\(words): \(notice.subject)\(more)", choice.desktop))
        }
    }

    mutating func noticesHeard(_ change: DeskChange) {
        guard change.concernsCaller || change.everything else { return }
        // What there is of a ticket marks its row.
        if change.tickets.isEmpty {
            list.isDirty = true
            askNotices()
        } else {
            askNewNotices()
        }
        askNoticeList()
    }

    // MARK: - Looking

    /// Whether the agent has a ticket before them, and not only its row.
    private var isLooking: Bool {
        guard board == nil, layout.panes[.ticket] != nil || holdsTicket else { return false }
        return (focus == .ticket && layers.isEmpty) || holdsTicket
    }

    /// Tells the desk how far the agent has looked at the ticket that is open, and at those merged
    /// into it.
    mutating func noteLook() {
        guard isLooking, let open = ticket.current?.ticket else { return }
        for id in [open.id] + open.extras.absorbed.map(\.ticket) {
            look(at: id, upTo: open.position)
        }
    }

    private mutating func look(at id: TicketID, upTo position: Position) {
        guard notices.looked[id] ?? .start < position else { return }
        notices.looked[id] = position
        ask(.look(id), .look(id, upTo: position))
        for index in list.rows.indices where list.rows[index].ticket.id == id {
            list.rows[index].isUnread = false
        }
    }

    // MARK: - The list

    mutating func openNotices() {
        layers.append(.notices(NoticesLayer()))
        askNoticeList()
    }

    private mutating func askNoticeList() {
        for case .notices(let layer) in layers { ask(.noticeList, .notices(layer.request)) }
    }

    private mutating func noticeListLoaded(_ page: NoticePage, _ question: DeskQuestion) {
        for index in layers.indices {
            guard case .notices(var layer) = layers[index], question == .notices(layer.request)
            else { continue }
            layer.page = page
            layer.selection.move(by: 0, count: layer.lines.count, height: noticesHeight)
            layers[index] = .notices(layer)
        }
    }

    /// The notice the cursor is on.
    var chosenNotice: Notice? {
        guard case .notices(let layer)? = layers.last,
            layer.lines.indices.contains(layer.selection.index)
        else { return nil }
        return layer.lines[layer.selection.index].notice
    }

    mutating func moveInNotices(_ motion: Motion) {
        switch layers.last {
        case .notices(var layer):
            layer.selection.move(motion, count: layer.lines.count, height: noticesHeight)
            replaceTop(.notices(layer))
        case .noticeChoice(var layer):
            layer.selection.move(motion, count: noticeOptions.count, height: noticesHeight)
            replaceTop(.noticeChoice(layer))
        default: break
        }
    }

    /// Shows them ticket by ticket, or as a list.
    mutating func groupNotices() {
        guard case .notices(let layer)? = layers.last else { return }
        replaceTop(.notices(NoticesLayer(isByTicket: !layer.isByTicket)))
        askNoticeList()
    }

    mutating func openNotice() {
        guard let notice = chosenNotice else { return }
        layers.removeLast()
        showTicket(notice.entry.ticket)
        focus = .ticket
    }

    /// Marks the ticket of a notice as looked at.
    mutating func markNotice() {
        guard case .notices(let layer)? = layers.last, let notice = chosenNotice,
            let position = layer.page?.position
        else { return }
        look(at: notice.entry.ticket, upTo: position)
        // What is left is asked for once the desk has heard of it.
    }

    /// Marks everything as looked at.
    mutating func markAllNotices() {
        guard case .notices(let layer)? = layers.last, let position = layer.page?.position
        else { return }
        ask(.look(nil), .look(nil, upTo: position))
        flash = Flash(.success, Phrase.noticesAllRead.text)
    }

    /// The desk has heard how far was looked.
    mutating func lookHeard(_ slot: Slot) {
        guard case .look(let ticket?) = slot else {
            list.isDirty = true
            askNotices()
            return askNoticeList()
        }
        // Its row says so already. Most tickets that are opened were no news.
        let page = notices.page
        let isNews = page?.notices.contains { $0.entry.ticket == ticket }
        if isNews == true || page?.hasMore == true || flights[.notices] != nil { askNotices() }
        askNoticeList()
    }

    // MARK: - The choice

    mutating func openNoticeChoice() {
        guard let choice = notices.page?.choice else { return }
        layers.append(.noticeChoice(NoticeChoiceLayer(choice: choice)))
    }

    /// What may be chosen.
    var noticeOptions: [NoticeOption] {
        Concern.allCases.filter { $0 != .queue }.map(NoticeOption.concern)
            + queues.summaries.filter(\.queue.isActive).map { .queue($0.queue.id) }
            + [.bell, .status, .desktop]
    }

    /// Turns the option under the cursor on or off, and has the desk keep that.
    mutating func turnNoticeOption() {
        guard case .noticeChoice(var layer)? = layers.last,
            noticeOptions.indices.contains(layer.selection.index)
        else { return }
        switch noticeOptions[layer.selection.index] {
        case .concern(let concern): layer.choice.concerns.formSymmetricDifference([concern])
        case .queue(let queue): layer.choice.queues.formSymmetricDifference([queue])
        case .bell: layer.choice.rings.toggle()
        case .status: layer.choice.isShown.toggle()
        case .desktop:
            let all = DesktopNotices.allCases
            let next = (all.firstIndex(of: layer.choice.desktop) ?? 0) + 1
            layer.choice.desktop = all[next % all.count]
        }
        replaceTop(.noticeChoice(layer))
        ask(.noticeChoice, .choose(layer.choice))
    }
}
