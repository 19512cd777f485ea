// Actions on what goes along with a ticket: other tickets, tasks, time, fields, files.

import ServiceDesk

extension ActionTable {
    private static let on = Context.tickets

    static let work: [Action] = [
        Action(.tasks, "c", on, if: .hasTicket, hint: 46, cli: "ticket task list T-12") {
            $0.openTasks()
        },
        Action(.merge, "M", on, if: .isNotMerged, hint: 47, cli: "ticket merge T-12 --into T-7") {
            $0.openMerge()
        },
        Action(.unmerge, "U", on, if: .isPartOfMerge, hint: 39, cli: "ticket unmerge T-12") {
            $0.unmerge()
        },
        Action(.split, "S", [.ticket], if: .isNotMerged, hint: 48, cli: "ticket split T-12") {
            $0.openSplit()
        },
        Action(.link, "L", on, if: .isNotMerged, hint: 49, cli: "ticket link T-12 T-7") {
            $0.openRelationPicker()
        },
        Action(.unlink, "u", on, if: .hasLinks, hint: 52, cli: "ticket unlink T-12 T-7") {
            $0.openUnlinkPicker()
        },
        Action(.related, "Enter J", [.ticket], if: .hasRelated, hint: 37) { $0.openRelated() },
        Action(.related, "J", [.list], if: .hasRelated) { $0.openRelated() },
        Action(.watch, "f", on, if: .hasTicket, hint: 53, cli: "ticket watch T-12") {
            $0.toggleWatch()
        },
        Action(.spendTime, "e", on, if: .isNotMerged, hint: 54, cli: "ticket time T-12 15m") {
            $0.openForm(.time)
        },
        Action(.fields, "F", on, if: .isNotMerged, hint: 55, cli: "ticket field T-12 room=12") {
            $0.openFieldsForm()
        },
        Action(.files, "A", on, if: .hasTicket, hint: 56, cli: "ticket attachment list T-12") {
            $0.openFiles()
        },
        Action(.escalate, "E", on, if: .isNotEnded, hint: 57, cli: "ticket escalate T-12") {
            $0.openForm(.escalate)
        },
    ]

    /// The lists of tasks and files, where letters are keys.
    static let lists: [Action] = [
        Action(.down, "j Down", listed) { $0.moveInOverlay(.rows(1)) },
        Action(.up, "k Up", listed) { $0.moveInOverlay(.rows(-1)) },
        Action(.first, "g Home", listed) { $0.moveInOverlay(.first) },
        Action(.last, "G End", listed) { $0.moveInOverlay(.last) },
        Action(.pageDown, "PgDn", listed) { $0.moveInOverlay(.halves(2)) },
        Action(.pageUp, "PgUp", listed) { $0.moveInOverlay(.halves(-2)) },
        Action(.dismiss, "Esc q h Left C-c", listed, hint: 15) { $0.dismiss() },
        Action(.addTask, "a", [.tasks], hint: 10, cli: "ticket task add T-12") {
            $0.openTaskForm()
        },
        Action(
            .doTask, "Enter x", [.tasks], if: .hasTask(isOpen: true), hint: 11,
            cli: "ticket task done T-12 1"
        ) { $0.endTask { .doTask($0) } },
        Action(
            .dropTask, "d", [.tasks], if: .hasTask(isOpen: true), hint: 12,
            cli: "ticket task drop T-12 1"
        ) { $0.endTask { .dropTask($0) } },
        Action(
            .reopenTask, "O", [.tasks], if: .hasTask(isOpen: false), hint: 11,
            cli: "ticket task reopen T-12 1"
        ) { $0.endTask { .reopenTask($0) } },
        Action(.viewFile, "Enter v", [.files], if: .hasFile, hint: 10) { $0.viewFile() },
        Action(
            .saveFile, "s", [.files], if: .hasFile, hint: 11, cli: "ticket attachment save T-12 1"
        ) {
            $0.openFileForm(.saveFile)
        },
        Action(
            .pipeFile, "|", [.files], if: .hasFile, hint: 12, cli: "ticket attachment pipe T-12 1"
        ) { $0.openFileForm(.pipeFile) },
        Action(.attachFile, "a", [.files], hint: 13, cli: "ticket attach T-12 FILE") {
            $0.openFileForm(.attachFile)
        },
    ]

    private static let listed: Set<Context> = [.tasks, .files, .waiting, .notices, .noticeChoice]

    /// What waits for a decision.
    static let undecided: [Action] = [
        Action(.lookAtWaiting, "Enter", [.waiting], if: .hasWaiting, hint: 10) {
            $0.lookAtWaiting()
        },
        Action(.sendWaiting, "s", [.waiting], if: .hasWaiting, hint: 11) { $0.sendChosen() },
        Action(.sendAllWaiting, "a", [.waiting], if: .hasWaiting, hint: 12) { $0.sendAll() },
        Action(.editWaiting, "e", [.waiting], if: .waitingHasText, hint: 13) {
            $0.editChosen()
        },
        Action(.dropWaiting, "d", [.waiting], if: .hasWaiting, hint: 14) { $0.dropChosen() },
    ]

    /// What concerns the agent, and what they are told of.
    static let notices: [Action] = [
        Action(.openNotice, "Enter l Right", [.notices], if: .hasNotice, hint: 10) {
            $0.openNotice()
        },
        Action(.groupNotices, "Tab", [.notices], hint: 11, cli: "notifications list --by-ticket") {
            $0.groupNotices()
        },
        Action(
            .markNotice, "x", [.notices], if: .hasNotice, hint: 12, cli: "notifications read T-12"
        ) { $0.markNotice() },
        Action(.markAllNotices, "X", [.notices], hint: 13, cli: "notifications read --all") {
            $0.markAllNotices()
        },
        Action(
            .chooseNotices, "o", [.notices], if: .hasNotices, hint: 14,
            cli: "notifications choose"
        ) { $0.openNoticeChoice() },
        Action(.turnOption, "Enter x Space", [.noticeChoice], hint: 10) { $0.turnNoticeOption() },
    ]

    /// The board, where the cursor goes from figure to figure.
    static let board: [Action] = [
        Action(.down, "j Down", [.board]) { $0.moveInBoard(.rows(1)) },
        Action(.up, "k Up", [.board]) { $0.moveInBoard(.rows(-1)) },
        Action(.first, "g Home", [.board]) { $0.moveInBoard(.first) },
        Action(.last, "G End", [.board]) { $0.moveInBoard(.last) },
        Action(.pageDown, "PgDn", [.board]) { $0.moveInBoard(.rows(10)) },
        Action(.pageUp, "PgUp", [.board]) { $0.moveInBoard(.rows(-10)) },
        Action(.figureLeft, "h Left S-Tab", [.board]) { $0.stepInBoard(-1) },
        Action(.figureRight, "l Right Tab", [.board], hint: 12) { $0.stepInBoard(1) },
        Action(.openFigure, "Enter", [.board], if: .hasBoard, hint: 10, cli: "ticket list QUERY") {
            $0.openFigure()
        },
        Action(.refresh, "r", [.board]) {
            $0.askBoard()
            $0.flash = Flash(.info, Phrase.refreshed.text)
        },
        Action(.dismiss, "Esc", [.board], hint: 15) { $0.closeBoard() },
        Action(.quit, "q C-c", [.board], hint: 95) { $0.quitBoard() },
    ]
}
