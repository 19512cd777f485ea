// Imports a CSV file of tickets: counts, reads, gathers rows to tickets, and hands these to the
// desk in groups, one group being recorded while the next is read. Memory is bounded by a group,
// and by the tickets whose rows are scattered over the file.
//
// Commands carry ids made of the ticket's key and its number of updates, and the desk knows what
// it has of each source: importing again adds nothing, and after an interruption it goes on.

import ConfigText
package import DeskAPI
import ServiceDesk

/// The import of tickets from CSV.
package enum TicketImport {
    /// Imports a file. Rejected rows go to `report` with line and reason, in the order they are
    /// found. Throws where it can't begin, the desk stops, or the task is cancelled; a file that
    /// turns out to be cut is no error but ``ImportSummary/damage``.
    package static func run(
        path: String, mapping: ImportMapping, options: TicketImportOptions = .init(),
        service: any DeskService,
        report: @escaping @Sendable (ImportRejection) -> Void = { _ in },
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws(ImportError) -> ImportSummary {
        let run = try TicketImportRun(
            path: path, mapping: mapping, options: options, report: report, progress: progress)
        return try await run.send(to: service)
    }
}

/// One import while it runs.
final class TicketImportRun {
    private let path: String
    private let options: TicketImportOptions
    private let reader: CSVReader
    private let rowReader: RowStateReader
    private let history: TicketHistory
    private var gathering: TicketGathering
    private let rowsTotal: Int
    private let report: (ImportRejection) -> Void
    private let progress: (ImportProgress) -> Void
    private var summary = ImportSummary()
    private let stopwatch = Stopwatch()
    private let importingSince: Stopwatch
    private var isAtEnd = false
    private var answered = 0

    /// A ticket on its way to the desk.
    private struct Pending {
        var request: CommandRequest
        var key: String
        var line: Int
        var rows: Int
    }

    private var ready: [Pending] = []

    init(
        path: String, mapping: ImportMapping, options: TicketImportOptions,
        report: @escaping (ImportRejection) -> Void, progress: @escaping (ImportProgress) -> Void
    ) throws(ImportError) {
        (self.path, self.options, self.report, self.progress) = (path, options, report, progress)
        reader = try CSVReader(path: path, dialect: mapping.dialect)
        let bound: BoundMapping
        do {
            bound = try BoundMapping(mapping, header: reader.header)
        } catch {
            throw ImportError(
                .unusable, "does not fit the mapping\n\(error.description)", at: path,
                hints: ["The header's columns are: \(reader.header.map { visible($0) })"])
        }
        rowReader = RowStateReader(mapping: bound, matrix: mapping.matrix, rows: mapping.rows)
        let census = try TicketImportRun.census(
            path: path, mapping.dialect, rowReader, options.until, progress)
        rowsTotal = census.rows
        gathering = TicketGathering(census)
        var shift: Int64 = 0
        if let now = options.shiftToNow, let end = options.until ?? census.lastMoment {
            shift = now.microseconds - end.microseconds
        }
        history = TicketHistory(
            mapping: bound, rows: mapping.rows, system: mapping.system, options: options,
            shift: shift)
        importingSince = Stopwatch()
    }

    private static func census(
        path: String, _ dialect: CSVDialect, _ rowReader: RowStateReader, _ until: Timestamp?,
        _ progress: (ImportProgress) -> Void
    ) throws(ImportError) -> RowCensus {
        let reader = try CSVReader(path: path, dialect: dialect)
        var census = RowCensus()
        let stopwatch = Stopwatch()
        // A cut file ends here without a word; it is reported when it is imported.
        while let item = try? reader.next() {
            census.count(item, rowReader, until: until)
            guard census.rows % 20_000 == 0 else { continue }
            if Task.isCancelled { throw cancelled(path, 0) }
            progress(
                ImportProgress(
                    phase: .counting, rows: census.rows, rowsTotal: nil, items: 0,
                    bytes: reader.consumedBytes, bytesTotal: reader.sizeBytes,
                    elapsedSeconds: stopwatch.seconds))
        }
        census.finish()
        return census
    }

    /// Reads to the end; answers every ticket of which the rows make one.
    func histories() throws(ImportError) -> [ImportTicket] {
        var histories: [ImportTicket] = []
        while case let group = nextGroup(), !group.isEmpty {
            for case .importTicket(let history) in group.map(\.request.command) {
                histories.append(history)
            }
            answered = histories.count
            tellProgress()
            if Task.isCancelled { throw TicketImportRun.cancelled(path, answered) }
        }
        if let damage = summary.damage { throw damage }
        return histories
    }

    /// Reads to the end and hands everything over; answers with what it came to.
    func send(to service: any DeskService) async throws(ImportError) -> ImportSummary {
        var group = nextGroup()
        while !group.isEmpty {
            let requests = group.map(\.request)
            async let answers = service.perform(all: requests)
            let next = Task.isCancelled ? [] : nextGroup()
            try tally(group, await answers)
            tellProgress()
            if Task.isCancelled { throw TicketImportRun.cancelled(path, answered) }
            group = next
        }
        tellProgress()
        summary.elapsedSeconds = stopwatch.seconds
        return summary
    }

    private static func cancelled(_ path: String, _ answered: Int) -> ImportError {
        ImportError(
            .cancelled, "stopped after \(answered) tickets", at: path,
            hints: ["What was imported stays; run the same command again to go on."])
    }

    private func tellProgress() {
        progress(
            ImportProgress(
                phase: .importing, rows: summary.rows, rowsTotal: rowsTotal, items: answered,
                bytes: reader.consumedBytes, bytesTotal: reader.sizeBytes,
                elapsedSeconds: importingSince.seconds))
    }
}

extension TicketImportRun {
    /// Reads until there are tickets enough for a group, or the file ends.
    private func nextGroup() -> [Pending] {
        while ready.count < options.groupSize, !isAtEnd { readItem() }
        let group = Array(ready.prefix(options.groupSize))
        ready.removeFirst(group.count)
        return group
    }

    private func readItem() {
        do {
            guard let item = try reader.next() else { return finishReading() }
            summary.rows += 1
            switch item {
            case .damage(let damage):
                reject(damage.line, damage.lastLine, key: "", damage.reason, rows: 1)
            case .row(let row): take(row)
            }
        } catch {
            summary.damage = error
            finishReading()
        }
    }

    private func finishReading() {
        isAtEnd = true
        for ticket in gathering.finish() { prepare(ticket) }
    }

    private func take(_ row: CSVRow) {
        let key: String
        do {
            key = try rowReader.key(row)
        } catch {
            return reject(row.line, row.line, key: "", error.reason, rows: 1)
        }
        let finished = gathering.add(key) { ticket in
            do throws(RowFault) {
                let moment = try rowReader.moment(row)
                if let until = options.until, let moment, moment > until {
                    ticket.leftOut += 1
                    return
                }
                let state = try rowReader.state(row, at: moment)
                guard ticket.states.count < TicketRows.updatesMax else {
                    throw RowFault(
                        reason: "more than \(TicketRows.updatesMax) updates of one ticket")
                }
                ticket.states.append(state)
            } catch {
                reject(row.line, row.line, key: key, error.reason, rows: 1)
            }
        }
        for ticket in finished { prepare(ticket) }
    }

    /// Makes a ticket's command, or notes why it has none.
    private func prepare(_ ticket: TicketRows) {
        summary.rowsLeftOut += ticket.leftOut
        guard let first = ticket.states.first else {
            if ticket.leftOut > 0 { summary.itemsLeftOut += 1 }
            return
        }
        do {
            guard let imported = try history.history(ticket) else {
                summary.rowsLeftOut += ticket.states.count
                summary.itemsLeftOut += 1
                return
            }
            summary.rowsLeftOut +=
                rowReader.rows == .updates
                ? ticket.states.count - imported.updates.count : 0
            let source = imported.source
            let id = ImportCommandID.make(
                source.system, source.key, String(imported.updates.count))
            ready.append(
                Pending(
                    request: CommandRequest(id: id, command: .importTicket(imported)),
                    key: ticket.key, line: first.row.line,
                    rows: min(ticket.states.count, imported.updates.count)))
        } catch {
            reject(
                first.row.line, first.row.line, key: ticket.key, error.reason,
                rows: ticket.states.count)
            summary.itemsRejected += 1
        }
    }

    private func reject(_ line: Int, _ last: Int, key: String, _ reason: String, rows: Int) {
        summary.rowsRejected += rows
        report(ImportRejection(line: line, lastLine: last, key: key, reason: reason))
    }

    /// Counts the desk's answers to a group; throws where the desk has stopped.
    private func tally(_ group: [Pending], _ answers: [Result<CommandReceipt, DeskError>])
        throws(ImportError)
    {
        for (pending, answer) in zip(group, answers) {
            answered += 1
            switch answer {
            case .success(let receipt): tally(pending, receipt)
            case .failure(let error):
                if error.stopsImport { throw error.ending(path) }
                summary.itemsRejected += 1
                reject(
                    pending.line, pending.line, key: pending.key, error.message,
                    rows: pending.rows)
            }
        }
    }

    private func tally(_ pending: Pending, _ receipt: CommandReceipt) {
        var opened = 0, added = 0
        for case .ticket(_, let event) in receipt.isRepeat ? [] : receipt.events {
            switch event {
            case .historyOpened: opened += 1
            case .historyImported: added += 1
            default: break
            }
        }
        let new = min(opened + added, pending.rows)
        summary.rowsAdded += new
        summary.rowsUnchanged += pending.rows - new
        if opened > 0 {
            summary.itemsAdded += 1
        } else if added > 0 {
            summary.itemsExtended += 1
        } else {
            summary.itemsUnchanged += 1
        }
    }
}
