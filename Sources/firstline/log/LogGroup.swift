// firstline log …: about the log itself, read without opening the desk, so that it works beside a
// running desk and on a damaged one.

import ArgumentParser
import DeskEngine
import EventLog

struct LogGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Look at the log itself and check it; changes nothing.",
        subcommands: [LogShowStatus.self, LogVerify.self, LogHead.self, LogCat.self])
}

extension Failure {
    /// A log that could not be read.
    init(_ error: LogError) {
        let kind: Kind =
            switch error.code {
            case .notALog, .blobMissing: .noInput
            case .locked: .temporary
            case .newerFormat: .configuration
            case .corrupt, .witnessMismatch: .data
            case .diskFull, .inputOutput, .unknownOutcome, .poisoned: .inputOutput
            default: .fault
            }
        self.init(kind, error.message)
    }
}
