// The one error of this module: a code to switch on, a sentence that says what, where and what to
// do, and the system call behind it where there was one.

/// Why the log refused or failed.
package struct LogError: Error, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    package enum Code: Equatable, Sendable {
        /// Another process owns the log.
        case locked(process: Int32?)
        /// The directory holds no log.
        case notALog
        /// A log stands there already.
        case alreadyExists
        /// The file system is shared over a network, where locks and syncs cannot be relied on.
        case networkFileSystem
        /// The log was written by a newer version.
        case newerFormat
        /// Damage in what was acknowledged.
        case corrupt
        /// A witness knows an acknowledged position that the log does not have.
        case witnessMismatch(name: String)
        /// An earlier failure of the disk stopped this writer for good.
        case poisoned
        /// No room, or no leave, to write; nothing was written, and a later attempt may succeed.
        case diskFull
        /// The disk failed while writing: nobody knows whether the records are durable.
        case unknownOutcome
        /// A record's line would be longer than a line may be; sizes in bytes.
        case recordTooLarge(bytes: Int, bytesMax: Int)
        /// The group has no room for this record: commit first.
        case groupFull
        /// The draft is no valid record.
        case invalidDraft
        /// Another writer has taken the log over.
        case replaced
        /// The writer was closed.
        case closed
        /// A blob is larger than a blob may be; sizes in bytes.
        case blobTooLarge(bytes: Int64, bytesMax: Int64)
        /// There is no such blob.
        case blobMissing
        /// A system call failed outside the append path; the log itself is as it was.
        case inputOutput
    }

    /// What kind of failure it is.
    package var code: Code
    /// What happened, where, and what to do about it.
    package var message: String
    /// The file, where one is to blame.
    package var file: String?
    /// The line of that file, counted from 1.
    package var line: Int?
    /// The sequence reached there.
    package var sequence: Int64?
    /// The system call that failed.
    package var cause: IOFault?

    /// Describes a failure.
    package init(
        _ code: Code, _ message: String, file: String? = nil, line: Int? = nil,
        sequence: Int64? = nil, cause: IOFault? = nil
    ) {
        self.code = code
        self.message = message
        self.file = file
        self.line = line
        self.sequence = sequence
        self.cause = cause
    }

    package var description: String { message }

    init(_ fault: IOFault) {
        if fault.isNoSpace {
            self.init(
                .diskFull, "\(fault). Make room, or let the desk be written, and try again.",
                file: fault.path, cause: fault)
        } else {
            self.init(
                .inputOutput, "\(fault). Check that the directory exists and may be written.",
                file: fault.path, cause: fault)
        }
    }
}

/// Runs a call of the seam and gives its fault the log's words.
func calling<T>(_ body: () throws(IOFault) -> T) throws(LogError) -> T {
    do throws(IOFault) {
        return try body()
    } catch {
        throw LogError(error)
    }
}
