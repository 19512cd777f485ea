// Imports a directory of articles: walks it, reads each file, and hands the articles to the desk in
// groups. The path below the directory is the source key, so that the same file read again revises
// its article where it says something else, and does nothing where it does not.

package import DeskAPI
import ServiceDesk

/// Choices for one import of articles.
package struct ArticleImportOptions: Sendable {
    /// Name of the collection; part of every source reference.
    package var system: String
    /// To everybody, to agents only, or nil for drafts.
    package var publishPublicly: Bool?
    /// Keys of the front matter to leave out, such as `description`.
    package var strip: [String]
    /// Language of files that do not say.
    package var language: String?
    /// Articles handed to the desk at once, 1 or more.
    package var groupSize: Int
    package init(
        system: String = "articles", publishPublicly: Bool? = false, strip: [String] = [],
        language: String? = nil, groupSize: Int = 200
    ) {
        (self.system, self.publishPublicly, self.strip) = (system, publishPublicly, strip)
        (self.language, self.groupSize) = (language, max(1, groupSize))
    }
}

/// The import of articles from a directory.
package enum ArticleImport {
    /// Imports all files below a directory whose extension says that they are articles. Rejected
    /// files go to `report` with their path and reason; others are counted in the summary. Throws
    /// where it can't begin, the desk stops, or the task is cancelled.
    package static func run(
        directory: String, options: ArticleImportOptions = .init(), service: any DeskService,
        report: @escaping @Sendable (ImportRejection) -> Void = { _ in },
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws(ImportError) -> ImportSummary {
        var run = ArticleImportRun(
            directory: directory, options: options, report: report, progress: progress)
        return try await run.send(to: service)
    }
}

/// One import while it runs.
private struct ArticleImportRun {
    let directory: String
    let options: ArticleImportOptions
    let report: @Sendable (ImportRejection) -> Void
    let progress: @Sendable (ImportProgress) -> Void
    private var summary = ImportSummary()
    private let stopwatch = Stopwatch()
    private var bytes = 0

    private struct Pending {
        var request: CommandRequest
        var key: String
    }

    init(
        directory: String, options: ArticleImportOptions,
        report: @escaping @Sendable (ImportRejection) -> Void,
        progress: @escaping @Sendable (ImportProgress) -> Void
    ) {
        (self.directory, self.options) = (directory, options)
        (self.report, self.progress) = (report, progress)
    }

    mutating func send(to service: any DeskService) async throws(ImportError) -> ImportSummary {
        let walk = try DirectoryWalk(directory)
        for fault in walk.faults { reject(fault.path, fault.reason) }
        summary.skipped = walk.passedOver
        var group: [Pending] = [], total = walk.files.count
        for path in walk.files {
            guard let kind = ArticleFile.Kind(path: path) else {
                skip(path)
                total -= 1
                continue
            }
            summary.rows += 1
            if let pending = read(path, kind) { group.append(pending) }
            if group.count >= options.groupSize {
                try await hand(over: group, to: service, total)
                group = []
            }
        }
        try await hand(over: group, to: service, total)
        summary.elapsedSeconds = stopwatch.seconds
        return summary
    }

    private mutating func skip(_ path: String) {
        let suffix = ArticleFile.fileExtension(path)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        summary.skipped[suffix.isEmpty ? name : ".\(suffix)", default: 0] += 1
    }

    private mutating func reject(_ path: String, _ reason: String) {
        summary.rowsRejected += 1
        report(ImportRejection(line: 0, key: path, reason: reason))
    }

    private mutating func read(_ path: String, _ kind: ArticleFile.Kind) -> Pending? {
        do {
            let content = try ArticleFile(kind: kind, options: options)
                .content(try bytes(of: path), path: path)
            let source = SourceReference(system: options.system, key: path)
            let said = ([content.title, content.body, content.language ?? ""] + content.keywords)
                .joined(separator: "\u{0}")
            let state = options.publishPublicly.map { $0 ? "public" : "internal" } ?? "draft"
            return Pending(
                request: CommandRequest(
                    id: ImportCommandID.make(
                        options.system, path, state, TextHash(said).digits),
                    command: .importArticle(
                        ImportArticle(
                            source: source, content: content,
                            publishPublicly: options.publishPublicly))),
                key: path)
        } catch {
            reject(path, error.reason)
            return nil
        }
    }

    private mutating func bytes(of path: String) throws(RowFault) -> [UInt8] {
        do throws(ImportError) {
            let source = try ByteSource(path: "\(directory)/\(path)")
            guard source.sizeBytes <= ArticleFile.bytesMax else {
                throw ImportError(
                    .unusable,
                    "too large: \(source.sizeBytes) bytes, "
                        + "a file has at most \(ArticleFile.bytesMax)",
                    at: path)
            }
            var all: [UInt8] = []
            while all.count <= ArticleFile.bytesMax, try source.read(into: &all) {}
            bytes += source.consumedBytes
            return all
        } catch {
            throw RowFault(reason: error.message)
        }
    }

    private mutating func hand(
        over group: [Pending], to service: any DeskService, _ total: Int
    ) async throws(ImportError) {
        let answers = group.isEmpty ? [] : await service.perform(all: group.map(\.request))
        for (pending, answer) in zip(group, answers) {
            switch answer {
            case .success(let receipt): tally(receipt)
            case .failure(let error):
                if error.stopsImport { throw error.ending(directory) }
                summary.itemsRejected += 1
                reject(pending.key, error.message)
            }
        }
        let done = summary.itemsAdded + summary.itemsExtended + summary.itemsUnchanged
        progress(
            ImportProgress(
                phase: .importing, rows: summary.rows, rowsTotal: total, items: done, bytes: bytes,
                bytesTotal: 0, elapsedSeconds: stopwatch.seconds))
        if Task.isCancelled {
            throw ImportError(
                .cancelled, "stopped after \(done) articles", at: directory,
                hints: ["What was imported stays; run the same command again to go on."])
        }
    }

    private mutating func tally(_ receipt: CommandReceipt) {
        let events = receipt.isRepeat ? [] : receipt.events
        let isNew = events.contains {
            if case .article(_, .drafted) = $0 { true } else { false }
        }
        if isNew {
            summary.itemsAdded += 1
        } else if events.isEmpty {
            summary.itemsUnchanged += 1
        } else {
            summary.itemsExtended += 1
        }
        if events.isEmpty { summary.rowsUnchanged += 1 } else { summary.rowsAdded += 1 }
    }
}
