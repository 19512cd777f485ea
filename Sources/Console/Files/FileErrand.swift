// What is done with files outside the desk, by whoever runs the console: the console itself knows
// no disk.

package import ServiceDesk

/// Something to be done with a file.
package enum FileErrand: Sendable, Hashable {
    /// Write an attachment to a new file; never over one that is there.
    case save(Attachment, path: String)
    /// Read a file and store it at the desk.
    case store(path: String)
    /// Fetch an attachment to be read in the agent's pager.
    case view(Attachment)
    /// Fetch an attachment to be handed to a command line.
    case pipe(Attachment, command: String)

    /// The name the attachment came with; empty where there is none yet. Text from outside.
    package var fileName: String {
        switch self {
        case .save(let file, _), .view(let file), .pipe(let file, _): file.name
        case .store: ""
        }
    }
}

/// What came of it.
package enum FileOutcome: Sendable, Hashable {
    case saved(path: String)
    /// It is at the desk, and not yet in any ticket.
    case stored(Attachment)
    /// It lies in a file of its own, which goes once it was shown.
    case fetched(path: String)
    /// The pager or command has ended with a status.
    case ran(status: Int)
    /// For people.
    case failed(String)
}

/// An errand under way, and where it came from.
struct ErrandUnderWay: Sendable, Hashable {
    var errand: FileErrand
    var ticket: TicketID
    /// The form it was asked for in.
    var form: CommandID?
}
