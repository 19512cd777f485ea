// Failures of the layers below in the words of the boundary: what, where, and what to do.

package import DeskAPI
package import DeskJSON
package import EventLog
package import ReadModel
package import ServiceDesk

extension DeskError {
    /// A refusal of the domain.
    package init(_ rejection: Rejection, since: [TimelineEntry] = []) {
        let kind: Kind =
            switch rejection {
            case .noSuchTicket, .noSuchArticle, .noSuchQueue, .noSuchAgent, .noSuchRequester,
                .noSuchOrganisation, .noSuchEntry, .noSuchTask, .noSuchField, .noSuchSavedReply:
                .notFound
            case .notPermitted: .notPermitted
            case .movedOn, .articleMovedOn: .conflict
            case .missing, .invalid, .tooLarge, .happenedInFuture, .importOutOfOrder: .invalid
            case .queueNotInUse, .agentNotActive, .alreadyTaken, .notOwner, .wrongStatus,
                .archivedArticle, .addressTaken, .importedTicketWorkedOn, .fieldNotInUse,
                .savedReplyNotInUse, .sameTicket, .mergedAway, .notMerged, .circularLink,
                .unresolvedDependencies, .openTasks, .fieldsRequired:
                .refused
            }
        self.init(
            kind, sentence(rejection.message), hints: [sentence(rejection.remedy)],
            rejection: rejection, since: since)
    }

    /// A failure of the log.
    package init(_ error: LogError, in directory: DeskDirectory) {
        switch error.code {
        case .notALog: self = directory.notADesk("it holds no log")
        case .locked(let process):
            let owner = process.map { " (process \($0))" } ?? ""
            self.init(
                .unavailable, "The desk at \(directory.path) is in use by another process\(owner).",
                hints: ["End it, or use that one; a desk has one owner at a time."])
        case .alreadyExists:
            self.init(
                .refused, "\(directory.path) is a desk already.",
                hints: ["Use it as it is, or choose another directory."])
        case .newerFormat:
            self.init(
                .unavailable, error.message, hints: ["Use the Firstline that wrote it, or a newer."]
            )
        case .corrupt, .witnessMismatch:
            self.init(
                .damaged, error.message,
                hints: [
                    "Nothing was changed. See what is wrong with: firstline log verify --deep",
                    "Then restore the log from a backup.",
                ])
        case .unknownOutcome:
            self.init(
                .unknownOutcome, error.message,
                hints: ["Open the desk again, then send the same command with the same id."])
        case .recordTooLarge(let bytes, let bytesMax):
            self.init(
                .invalid, "It would take \(bytes) bytes in the log; the limit is \(bytesMax).",
                hints: ["Attach long texts as files."])
        case .blobTooLarge: self.init(.invalid, error.message)
        case .blobMissing: self.init(.damaged, error.message)
        case .invalidDraft, .groupFull: self.init(.internalFault, error.message)
        case .poisoned, .diskFull, .replaced, .closed, .inputOutput, .networkFileSystem:
            self.init(.unavailable, error.message)
        }
    }

    /// A failure of the read model.
    package init(_ error: ReadModelError) {
        switch error.code {
        case .invalid: self.init(.invalid, error.message)
        case .unavailable, .noRoom:
            self.init(
                .unavailable, error.description,
                hints: ["Nothing is lost. See that the disk has room and you may write there."])
        case .needsRebuild, .checkpointMismatch:
            self.init(
                .unavailable, error.description,
                hints: ["Build it anew from the log with: firstline read-model rebuild"])
        case .unfitting: self.init(.internalFault, error.description)
        }
    }

    /// A failure of the codec while events are read back.
    package init(_ error: CodecError) {
        switch error.fault {
        case .unwritable: self.init(.invalid, "It can't be recorded: \(error.message).")
        case .newerVersion, .unknownCritical:
            self.init(
                .unavailable, "The log holds what this Firstline can't understand: \(error).",
                hints: ["Use the Firstline that wrote it, or a newer."])
        case .malformed, .wrongStream:
            self.init(
                .damaged, "The log holds an event that makes no sense: \(error).",
                hints: ["See what is wrong with: firstline log verify --deep"])
        }
    }

    /// Whatever else came up from below.
    package init(any error: any Error, in directory: DeskDirectory) {
        switch error {
        case let error as DeskError: self = error
        case let error as Rejection: self.init(error)
        case let error as LogError: self.init(error, in: directory)
        case let error as ReadModelError: self.init(error)
        case let error as CodecError: self.init(error)
        case let error as IOFault:
            self.init(
                .unavailable, "\(error).",
                hints: ["Check that \(directory.path) exists and may be written."])
        default: self.init(.internalFault, "Something unforeseen failed: \(error).")
        }
    }

    /// The desk was closed.
    static let closed = DeskError(
        .unavailable, "The desk is closed.", hints: ["Open it again."])

    /// The caller is nobody at this desk.
    static func stranger(_ agent: AgentID) -> DeskError {
        DeskError(
            .notPermitted, "\(agent) is no agent of this desk.",
            hints: ["An administrator can define \(agent) with: firstline agent define"],
            rejection: .noSuchAgent(agent))
    }

    /// The caller may not work here any more.
    static func inactive(_ agent: AgentID) -> DeskError {
        DeskError(
            .notPermitted, "Agent \(agent) is not active.",
            hints: ["An administrator can activate the agent with: firstline agent define"],
            rejection: .agentNotActive(agent))
    }
}

private func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
}
