// Actions of what lies over the panes. In most of these contexts letters are typed, so their keys
// are named keys and control keys.

extension ActionTable {
    private static let filtered: Set<Context> = [.picker, .knowledge, .help]

    static let overlays: [Action] = [
        Action(.down, "Down C-n", filtered) { $0.moveInOverlay(.rows(1)) },
        Action(.up, "Up C-p", filtered) { $0.moveInOverlay(.rows(-1)) },
        Action(.pageDown, "PgDn", filtered) { $0.moveInOverlay(.halves(2)) },
        Action(.pageUp, "PgUp", filtered) { $0.moveInOverlay(.halves(-2)) },
        Action(.accept, "Enter", [.filter], hint: 10) { $0.acceptFilter() },
        Action(.complete, "Tab", [.filter], hint: 11) { $0.completeFilter() },
        Action(.choose, "Enter", [.picker], hint: 10) { $0.acceptPick() },
        Action(.runEntry, "Enter", [.help], hint: 10) { $0.runChosenHelp() },
        Action(.dismiss, "Esc C-c", [.filter, .picker, .help, .knowledge, .form], hint: 15) {
            $0.dismiss()
        },
        Action(.dismiss, "Esc q h Left C-c", [.article], hint: 15) { $0.dismiss() },
        Action(.nextField, "Tab", [.form], hint: 11) { $0.stepField(1) },
        Action(.previousField, "S-Tab", [.form]) { $0.stepField(-1) },
        Action(.accept, "Enter", [.form]) { $0.enterInForm() },
        Action(.submit, "C-s", [.form], hint: 10) { $0.submitForm() },
        Action(.editOutside, "C-e", [.form], if: .inArea, hint: 12) { $0.editOutside() },
        Action(.openArticle, "Enter", [.knowledge], if: .hasArticle, hint: 10) {
            $0.openChosenArticle()
        },
        Action(.insert, "C-y", [.knowledge], if: .canInsert, hint: 11) {
            $0.insertArticle(inFull: true)
        },
        Action(.insertReference, "C-r", [.knowledge], if: .canInsert, hint: 12) {
            $0.insertArticle(inFull: false)
        },
        Action(.insert, "i C-y", [.article], if: .canInsert, hint: 10) {
            $0.insertArticle(inFull: true)
        },
        Action(.insertReference, "I C-r", [.article], if: .canInsert, hint: 11) {
            $0.insertArticle(inFull: false)
        },
        Action(.yes, "y", [.question], if: .offers(.yes), hint: 10) { $0.answer(.yes) },
        Action(.keep, "k", [.question], if: .offers(.keep), hint: 11) { $0.answer(.keep) },
        Action(.discard, "d", [.question], if: .offers(.discard), hint: 12) { $0.answer(.discard) },
        Action(.no, "n Esc C-c", [.question], hint: 13) { $0.dismiss() },
        Action(.sendAnyway, "s", [.conflict], hint: 10) { $0.sendAnyway() },
        Action(.editAgain, "e Esc C-c", [.conflict], hint: 11) { $0.editAgain() },
        Action(.dropText, "d", [.conflict], if: .conflictHasText, hint: 12) { $0.dropText() },
    ]

    static let writing: [Action] = [
        Action(.send, "C-s", [.reply], hint: 10, cli: "ticket reply T-12") { $0.sendReply() },
        Action(.save, "C-o", [.note], hint: 10, cli: "ticket note T-12") { $0.saveNote() },
        Action(.wrongSave, "C-o", [.reply]) { $0.flash = Flash(.warning, Phrase.thisIsReply.text) },
        Action(.wrongSend, "C-s", [.note]) { $0.flash = Flash(.warning, Phrase.thisIsNote.text) },
        Action(.closeEditor, "Esc C-c", Context.writing, hint: 15) { $0.closeEditor() },
        Action(.knowledgeForText, "C-k", Context.writing, hint: 11) { $0.openKnowledge() },
        Action(.savedReply, "C-t", [.reply], hint: 16) { $0.openSavedReplies() },
        Action(.mention, "Tab", [.note], hint: 16) { $0.completeMention() },
        Action(.editOutside, "C-e", Context.writing, hint: 12) { $0.editOutside() },
        Action(.scrollTicketDown, "M-j", Context.writing, hint: 20) { $0.moveInTicket(.rows(3)) },
        Action(.scrollTicketUp, "M-k", Context.writing, hint: 21) { $0.moveInTicket(.rows(-3)) },
    ]
}
