// Row 7: power cuts on a real ext4. All that reached the device is known in its order; an image is
// what was flushed, and any part of what was not.

import EventLog
import Glibc
import LogTesting
import Synchronization

extension FaultRow {
    static let powerCuts = FaultRow(
        number: 7, name: "power cuts on a real ext4",
        promise: "nothing acknowledged is lost, nothing unsent appears, nothing is refused falsely"
    ) { run in
        if let obstacle = WatchedDevice.obstacle() { throw RowSkipped(reason: obstacle) }
        let row = try PowerCutRow(run, commits: run.size(250, large: 1_500))
        await row.check(images: run.size(1_000, large: 20_000))
    }
}

/// One history on a real file system and its power cuts.
struct PowerCutRow: Sendable {
    /// An acknowledgement and how long the journal was then.
    private struct Promise: Sendable {
        let ids: [String]
        let journal: Int
    }

    private let run: RowRun
    private let journal: DeviceJournal
    private let sent: [String]
    private let promises: [Promise]
    /// How long the journal was when the log stood there, whole.
    private let start: Int

    init(_ run: RowRun, commits: Int) throws {
        self.run = run
        let device = try WatchedDevice(in: run.scratch)
        let log = try RealLog(in: device.mount)
        start = try DeviceJournal(device.journal).entries.last?.end ?? 0
        var (sent, promises): ([String], [Promise]) = ([], [])
        for life in 0..<5 {
            let isKilled = life % 2 == 1
            let child = try ChildProcess.own([
                "log", log.directory, isKilled ? "0" : "\(commits / 5)", "life-\(life)",
                device.journal,
            ])
            var lines: [Substring] = []
            if isKilled {
                lines = child.lines(through: "a life-\(life)-\(commits / 10)-")
                child.signal(SIGKILL)
            }
            lines += child.rest()
            child.wait()
            let words = ChildWords(lines)
            try require(words.stopped == nil, "the writer stopped: \(words.stopped ?? "")")
            sent += words.sent
            promises += lines.compactMap(Self.promise)
        }
        try device.unmount()
        (self.sent, self.promises) = (sent, promises)
        journal = try DeviceJournal(device.journal)
        device.dismantle()
        run.count("writes and flushes of the device", journal.entries.count)
        run.count("commits", promises.count)
    }

    private static func promise(_ line: Substring) -> Promise? {
        let words = line.split(separator: " ")
        guard words.first == "a", let last = words.last, last.hasPrefix("@"),
            let length = Int(last.dropFirst())
        else { return nil }
        return Promise(ids: words.dropFirst().dropLast().map(String.init), journal: length)
    }

    /// A case is one image.
    func check(images: Int) async {
        let first = journal.entries.firstIndex { $0.end > start } ?? 0
        let span = journal.entries.count - first
        let workers = RowRun.cores
        let share = (images + workers - 1) / workers
        if run.only != nil {
            return await run.each("images", images) { [self] number in
                let bench = ImageBench(journal, in: run.scratch + "/images-0")
                try check(number, of: images, first, span, bench)
            }
        }
        await run.each("shares", workers, block: 1) { [self] worker in
            let bench = ImageBench(journal, in: run.scratch + "/images-\(worker)")
            for number in (worker * share)..<min(images, (worker + 1) * share) {
                do { try check(number, of: images, first, span, bench) } catch {
                    run.fail("images", number, "\(error)")
                }
            }
        }
    }

    private func check(
        _ number: Int, of images: Int, _ first: Int, _ span: Int, _ bench: ImageBench
    ) throws {
        let cut = first + span * number / images
        var random = SeededRandom(seed: run.seed &* 7_001 &+ UInt64(number))
        try bench.cut(at: cut, keeping: number % 8, &random)
        let length = journal.entries[cut].end
        let acknowledged = promises.filter { $0.journal <= length }.flatMap(\.ids)
        try bench.mounted { place in
            let log = RealLog(
                standing: place + "/log", sent: sent, acknowledged: acknowledged)
            do { try log.check() } catch {
                throw Breach("cut behind entry \(cut) of the device: \(error)")
            }
        }
        run.count("power-cut images")
    }
}

/// Makes images of a device after power cuts, in the order of its journal, and mounts them.
final class ImageBench {
    private let journal: DeviceJournal
    private let image: String
    private let place: String
    /// What was flushed so far, and up to which entry that is applied.
    private var flushed = [UInt8](repeating: 0, count: WatchedDevice.bytes)
    private var applied = 0

    init(_ journal: DeviceJournal, in directory: String) {
        self.journal = journal
        mkdir(directory, 0o700)
        (image, place) = (directory + "/image", directory + "/files")
        mkdir(place, 0o700)
    }

    /// The device when the power goes behind an entry: what came before the last flush is there, of
    /// the rest any sectors, all or none.
    func cut(at entry: Int, keeping part: Int, _ random: inout SeededRandom) throws {
        let last = journal.entries[...entry].lastIndex { $0.isFlush } ?? 0
        for index in applied..<max(applied, last) { apply(journal.entries[index], to: &flushed) }
        applied = max(applied, last)
        var disk = flushed
        for waiting in journal.entries[last...entry] where part != 0 {
            apply(waiting, to: &disk) { part == 1 || Int.random(in: 0..<8, using: &random) < part }
        }
        // A new file: the loop device of the last one may live on for a moment, and a mount of the
        // same file would be given it, with what it has cached.
        unlink(image)
        let file = open(image, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
        defer { close(file) }
        var written = 0
        while written < disk.count {
            let count = disk.withUnsafeBytes {
                pwrite(file, $0.baseAddress! + written, $0.count - written, off_t(written))
            }
            try require(count > 0, "the image cannot be written")
            written += count
        }
    }

    private func apply(
        _ entry: DeviceJournal.Entry, to disk: inout [UInt8], keeps: () -> Bool = { true }
    ) {
        var offset = 0
        while offset < entry.bytes.count {
            let count = min(WatchedDevice.sectorBytes, entry.bytes.count - offset)
            if keeps() {
                let source = entry.bytes.lowerBound + offset
                let target = entry.offset + offset
                disk.replaceSubrange(
                    target..<(target + count), with: journal.bytes[source..<(source + count)])
            }
            offset += count
        }
    }

    func mounted(_ body: (String) throws -> Void) throws {
        try ChildProcess.run("mount", "-o", "loop", image, place)
        do { try body(place) } catch {
            try ChildProcess.unmount(place)
            throw error
        }
        try ChildProcess.unmount(place)
    }
}
