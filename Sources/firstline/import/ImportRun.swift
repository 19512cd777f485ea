// What imports of tickets and of articles have in common: progress, the report of what was
// rejected, the summary, and the exit code.

import DeskAPI
import DeskImport
import Glibc
import JSONText
import Synchronization
import Terminal

enum ImportRun {
    typealias Work = (
        _ report: @escaping @Sendable (ImportRejection) -> Void,
        _ progress: @escaping @Sendable (ImportProgress) -> Void
    ) async throws(ImportError) -> ImportSummary

    /// Runs an import of `items` and prints what came of it.
    static func run(
        _ items: String, _ out: Output, _ rejected: RejectionReport, _ work: Work
    ) async throws {
        let line = ImportLine(items)
        let summary: ImportSummary
        do {
            summary = try await work({ rejected.add($0) }, { line.show($0) })
        } catch {
            line.finish()
            try rejected.close()
            throw Failure(error)
        }
        line.finish()
        try rejected.close()
        try print(summary, items, to: out, rejected)
        try out.flush()
        if let damage = summary.damage {
            var failure = Failure(damage)
            failure.hints.append("what came before it is imported")
            throw failure
        }
    }

    private static func print(
        _ summary: ImportSummary, _ items: String, to out: Output, _ rejected: RejectionReport
    ) throws {
        if out.isJSON { return try writeJSON(summary, to: out) }
        let rows = items == "tickets" ? "rows" : "files"
        try out.line(
            "\(summary.itemsAdded) \(items) added, \(summary.itemsExtended) extended, "
                + "\(summary.itemsUnchanged) unchanged, from \(summary.rows) \(rows) in "
                + "\(Int(summary.elapsedSeconds.rounded())) s")
        if summary.rowsLeftOut > 0 {
            try out.line(
                "left out as too late: \(summary.rowsLeftOut) \(rows), "
                    + "\(summary.itemsLeftOut) \(items)")
        }
        for (reason, count) in summary.skipped.sorted(by: { $0.key < $1.key }) {
            try out.line("passed over: \(count) \(reason)")
        }
        if summary.rowsRejected + summary.itemsRejected > 0 {
            try out.line(
                "rejected: \(summary.rowsRejected) \(rows), \(summary.itemsRejected) \(items)"
                    + (rejected.path.map { "; see \($0)" } ?? ", named on standard error"))
        }
    }

    private static func writeJSON(_ summary: ImportSummary, to out: Output) throws {
        try out.json { json in
            json.member("rows", summary.rows)
            json.member("rowsAdded", summary.rowsAdded)
            json.member("rowsUnchanged", summary.rowsUnchanged)
            json.member("rowsLeftOut", summary.rowsLeftOut)
            json.member("rowsRejected", summary.rowsRejected)
            json.member("itemsAdded", summary.itemsAdded)
            json.member("itemsExtended", summary.itemsExtended)
            json.member("itemsUnchanged", summary.itemsUnchanged)
            json.member("itemsRejected", summary.itemsRejected)
            json.member("itemsLeftOut", summary.itemsLeftOut)
            json.key("elapsedSeconds")
            json.double(summary.elapsedSeconds)
            json.member("damage", ifPresent: summary.damage?.description)
        }
    }
}

extension Failure {
    init(_ error: ImportError) {
        let kind: Kind =
            switch error.code {
            case .unreadable: .noInput
            case .damaged, .unusable: .data
            case .desk: .unavailable
            case .cancelled: .temporary
            }
        self.init(kind, "\(error.place): \(error.message)", hints: error.hints)
    }
}

/// The progress of an import.
final class ImportLine: Sendable {
    private struct State {
        var counting: ProgressLine
        var importing: ProgressLine
    }

    private let state: Mutex<State>

    init(_ items: String) {
        let unit = items == "tickets" ? "rows" : "files"
        state = Mutex(
            State(counting: ProgressLine("\(unit) counted"), importing: ProgressLine(unit)))
    }

    func show(_ progress: ImportProgress) {
        state.withLock {
            switch progress.phase {
            case .counting: $0.counting.show(done: progress.rows, fraction: progress.fraction)
            case .importing: $0.importing.show(done: progress.rows, fraction: progress.fraction)
            }
        }
    }

    func finish() {
        state.withLock {
            $0.counting.finish()
            $0.importing.finish()
        }
    }
}

/// Where rejected rows go: a CSV file, or standard error.
final class RejectionReport: Sendable {
    let path: String?
    private let descriptor: Int32
    private let failure = Mutex<Int32>(0)

    init(path: String?) throws {
        self.path = path
        guard let path else {
            descriptor = 2
            return
        }
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            var error = Failure(errno: errno, "can't write the report", path: path)
            error.kind = .cantCreate
            throw error
        }
        write(ImportRejection.csvHeader)
    }

    func add(_ rejection: ImportRejection) {
        guard path == nil else { return write(rejection.csvLine) }
        let key = rejection.key.isEmpty ? "" : " (\(rejection.key))"
        let place =
            rejection.line == 0
            ? "rejected"
            : rejection.line == rejection.lastLine
                ? "line \(rejection.line)" : "lines \(rejection.line) to \(rejection.lastLine)"
        write(DisplayString(untrusted: "\(place)\(key): \(rejection.reason)").text + "\n")
    }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count != bytes.count { failure.withLock { $0 = errno } }
    }

    /// Ends the report; throws where a part of it could not be written.
    func close() throws {
        guard let path else { return }
        Glibc.close(descriptor)
        let code = failure.withLock { $0 }
        if code != 0 { throw Failure(errno: code, "can't write the report", path: path) }
    }
}
