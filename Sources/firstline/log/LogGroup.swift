// firstline log …: about the log itself, without opening the desk, so that most of it works beside
// a running desk and all of it on a damaged one.

import ArgumentParser
import DeskEngine
import EventLog
import Glibc

struct LogGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Look at the log itself, check it, copy it, mend it.",
        subcommands: [
            LogShowStatus.self, LogVerify.self, LogHead.self, LogCat.self, LogTail.self,
            LogBackupCommand.self, LogRestoreCommand.self, LogRepairCommand.self,
            LogSalvageCommand.self,
        ])
}

extension Failure {
    /// A log that could not be read.
    init(_ error: LogError) {
        let kind: Kind =
            switch error.code {
            case .notALog, .blobMissing: .noInput
            case .alreadyExists: .cantCreate
            case .locked: .temporary
            case .newerFormat: .configuration
            case .corrupt, .witnessMismatch: .data
            case .inputOutput where error.cause.map { [EACCES, EPERM].contains($0.code) } == true:
                .permission
            case .diskFull, .inputOutput, .unknownOutcome, .poisoned: .inputOutput
            default: .fault
            }
        self.init(kind, error.message)
    }
}
