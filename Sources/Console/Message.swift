// What happened, as the console is told it; and what it wants done about it.

package import DeskAPI
package import ServiceDesk
package import Terminal

/// Something that happened.
package enum Message: Sendable {
    /// The time, told before anything else that happened at it.
    case clock(Timestamp)
    case resized(Size)
    case key(Key)
    /// The desk answered a question.
    case answered(RequestID, Slot, DeskAnswer)
    /// The desk judged commands; the id is that of the first of them.
    case performed(RequestID, CommandID, Result<CommandReceipt, DeskError>)
    /// Something changed at the desk, whoever did it.
    case changed(DeskChange)
    /// The desk tells of no more changes.
    case changesEnded
    /// The line to the desk was cut, or stands again.
    case line(LinkState)
    /// Answers are slow to come.
    case waited
    /// The editor of the agent's choice was left: the text, or why there is none.
    case edited(Result<String, EditFailure>)
    /// What came of something done with a file.
    case filed(RequestID, FileOutcome)
    /// The console has the terminal again.
    case resumed
    /// Texts being written can't be put on disk here, for this reason.
    case draftsNotKept(String)
    /// It is time to have texts kept.
    case keepDrafts
    /// What the desk said to a draft that was sent to be kept.
    case draftKept(Draft, Result<Draft, DeskError>)
    /// The desk let a draft go, or could not be asked to.
    case draftDropped(CommandID)
    /// Who is at tickets, as the desk says.
    case present([TicketID: [Present]])
    /// It is time to count again what waits where.
    case countsDue
    /// Rows that changed have shone long enough.
    case flashOver
    /// A second has passed while a reply is held.
    case second
}

/// Why the agent's editor gave no text; what was written stays as it was.
package struct EditFailure: Error, Sendable, Hashable {
    /// For people.
    package let reason: String
    package init(_ reason: String) { self.reason = reason }
}

/// Something to be done by whoever runs the console.
package enum Effect: Sendable, Hashable {
    /// Ask the desk; answer with `answered`.
    case ask(RequestID, Slot, DeskQuestion)
    /// Have the desk do commands in order under an id, up to the first that fails; answer with
    /// `performed`. `seen` goes with the first.
    case perform(RequestID, [Command], seen: Position?, id: CommandID)
    /// Have the desk keep a text; answer with `draftKept`. One after the other, with `drop`.
    case keep(Draft)
    /// Have the desk let a text go.
    case drop(CommandID, DraftVersion)
    /// Let the agent edit a text in the editor of their choice; answer with `edited`.
    case edit(String)
    /// Do something with a file; answer with `filed`.
    case file(RequestID, FileErrand)
    /// Give the terminal to the pager or command for a file that was fetched, take the file away
    /// and answer with `filed`.
    case show(RequestID, FileErrand, path: String)
    case ring
    /// Have the terminal show a notification of its own, where the agent wants that.
    case notify(title: String, text: String, DesktopNotices)
    /// Send the whole screen anew.
    case repaint
    /// Give the terminal back until continued.
    case suspend
    case quit
}

extension Message {
    /// The time in microseconds since 1970.
    package static func clock(microseconds: Int64) -> Message {
        .clock(Timestamp(microseconds: microseconds))
    }
}
