// Actions that move about and concern the screen.

extension ActionTable {
    private static let plain: Set<Context> = [
        .article, .question, .conflict, .tasks, .files, .waiting, .board, .notices,
        .noticeChoice,
    ]
    private static let scrolled: Set<Context> = Context.panes.union([.article])

    static let moving: [Action] = [
        Action(.down, "j Down", scrolled) { $0.move(.rows(1)) },
        Action(.up, "k Up", scrolled) { $0.move(.rows(-1)) },
        Action(.open, "Enter l Right", [.queues], hint: 10) { $0.focus(.list) },
        Action(.open, "Enter l Right", [.list], if: .hasRow, hint: 10) { $0.openChosen() },
        Action(.back, "Esc", Context.panes) { $0.goBack() },
        Action(.left, "h Left", [.list, .ticket]) { $0.focusLeft() },
        Action(.nextTicket, "]", [.ticket], hint: 70) { $0.stepTicket(1) },
        Action(.previousTicket, "[", [.ticket]) { $0.stepTicket(-1) },
        Action(.first, "g Home", scrolled) { $0.move(.first) },
        Action(.last, "G End", scrolled) { $0.move(.last) },
        Action(.halfDown, "C-d", scrolled) { $0.move(.halves(1)) },
        Action(.halfUp, "C-u", scrolled) { $0.move(.halves(-1)) },
        Action(.pageDown, "PgDn Space C-f", scrolled) { $0.move(.halves(2)) },
        Action(.pageUp, "PgUp C-b", scrolled) { $0.move(.halves(-2)) },
        Action(.nextPane, "Tab", Context.panes) { $0.stepPane(1) },
        Action(.previousPane, "S-Tab", Context.panes) { $0.stepPane(-1) },
        Action(.queuesPane, "1", Context.panes) { $0.focus(.queues) },
        Action(.listPane, "2", Context.panes) { $0.focus(.list) },
        Action(.ticketPane, "3", Context.panes) { $0.focusTicket() },
        Action(.zoom, "z", Context.panes) { $0.toggleZoom() },
    ]

    static let screen: [Action] = [
        Action(.help, "? F1", Context.panes.union(plain), hint: 1) {
            $0.openHelp()
        },
        Action(.help, "F1", [.filter, .picker, .form, .reply, .note, .knowledge], hint: 90) {
            $0.openHelp()
        },
        Action(.filter, "/", Context.panes, hint: 20) { $0.openFilter() },
        Action(.sort, "s", [.queues, .list], hint: 80) { $0.openSortPicker() },
        Action(.knowledge, "K", Context.panes, hint: 60, cli: "article search QUERY") {
            $0.openKnowledge()
        },
        Action(.board, "B", Context.panes, hint: 65, cli: "board") { $0.openBoard() },
        Action(.notices, "N", Context.panes.union([.board]), hint: 66, cli: "notifications") {
            $0.openNotices()
        },
        Action(.drafts, "D", Context.panes, if: .hasDrafts, hint: 75) { $0.openDraftPicker() },
        Action(.takeBack, "Z", Context.panes, if: .hasHeld, hint: 2) { $0.takeBack() },
        Action(.takeBack, "M-z", Context.writing, if: .hasHeld, hint: 2) { $0.takeBack() },
        Action(.waiting, "!", Context.panes, if: .hasWaiting, hint: 3) { $0.openWaiting() },
        Action(.refresh, "r", Context.panes) {
            $0.refresh()
            $0.flash = Flash(.info, Phrase.refreshed.text)
        },
        Action(.repaint, "C-l", Set(Context.allCases)) { $0.effects.append(.repaint) },
        Action(.suspend, "C-z", Set(Context.allCases)) { $0.effects.append(.suspend) },
        Action(.quit, "q C-c", Context.panes, hint: 62) { $0.leave() },
    ]
}
