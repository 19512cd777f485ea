// What the parts of an open desk share.

import DeskAPI
import DeskJSON
import EventLog
import ReadModel
import ServiceDesk
import Synchronization

/// Where a desk lies, how it was opened, who listens and what is read from.
struct DeskSetting: Sendable {
    let directory: DeskDirectory
    let options: DeskOptions
    let codec = EventCodec()
    let hub: ChangeHub
    let presence: PresenceBoard
    let drafts: DraftShelf
    let current = CurrentModel()
    let blobs: BlobStore
    let stored = StoredFiles()
    let seen: SeenShelf
    let pages = SharedAnswers<SharedPage, TicketPage>()
    let summaries = SharedAnswers<Position, [QueueSummary]>()

    init(_ directory: DeskDirectory, _ options: DeskOptions) {
        (self.directory, self.options) = (directory, options)
        hub = ChangeHub()
        presence = PresenceBoard(telling: hub)
        drafts = DraftShelf(directory.drafts, io: options.io)
        seen = SeenShelf(directory.seen, io: options.io)
        blobs = BlobStore(directory.blobs, io: options.io, random: options.random)
    }

    /// The log's records from a sequence on, up to the last durable one.
    func records(from sequence: Int, through last: Int64) throws(LogError) -> LogRecords {
        try LogReader(directory.log, io: options.io)
            .records(from: Int64(sequence), through: last)
    }

    /// The desk's clock in the log's terms.
    var logClock: LogClock {
        let clock = options.clock
        return LogClock(
            now: { clock.now().microseconds }, monotonic: { clock.monotonic() })
    }

    func error(_ error: any Error) -> DeskError { DeskError(any: error, in: directory) }
}

/// The read model that readers use now; there is none for the moment in which it is swapped.
final class CurrentModel: Sendable {
    private let slot = Mutex<ReadModel?>(nil)

    var model: ReadModel? {
        get { slot.withLock { $0 } }
        set { slot.withLock { $0 = newValue } }
    }
}
