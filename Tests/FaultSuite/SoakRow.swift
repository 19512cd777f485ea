// Row 18: a desk under steady work keeps its memory, its open files and its write-ahead log in
// bounds.

import DeskAPI
import DeskEngine
import DeskTesting
import Glibc
import LogTesting
import ServiceDesk
import Synchronization

extension FaultRow {
    static let soak = FaultRow(
        number: 18, name: "soak",
        promise: "memory, open files and the write-ahead log stay flat under steady work"
    ) { run in
        try await SoakRow(run: run).work(seconds: run.size(60, large: 300))
    }
}

/// A desk at work for some time.
struct SoakRow: Sendable {
    /// What is watched.
    private struct Reading {
        var residentBytes: Int
        var openFiles: Int
        var writeAheadBytes: Int
    }

    /// What the people at work and the watcher share.
    private final class State: Sendable {
        let isOver = Atomic<Bool>(false)
        let counts = Mutex((commands: 0, reads: 0))
        let readings = Mutex<[Reading]>([])
    }

    let run: RowRun
    /// Memory may grow by this much between the first and the last quarter, in bytes.
    private static let growthMax = 12 << 20
    /// The write-ahead log is checkpointed every thousand pages or so; a long read keeps it
    /// growing.
    private static let writeAheadBytesMax = 48 << 20

    func work(seconds: Int) async throws {
        let scenario = try await ScenarioDesk()
        let state = State()
        let end = ContinuousClock.now + .seconds(seconds)
        await withTaskGroup(of: Void.self) { group in
            for person in 0..<3 {
                group.addTask {
                    var commands = RandomCommands(seed: run.seed &+ UInt64(person))
                    while !state.isOver.load(ordering: .relaxed) {
                        let (actor, command) = commands.next(now: scenario.clock.now())
                        _ = try? await scenario.perform(command, as: actor)
                        state.counts.withLock { $0.commands += 1 }
                    }
                }
            }
            group.addTask {
                while !state.isOver.load(ordering: .relaxed) {
                    await Self.read(scenario)
                    state.counts.withLock { $0.reads += 4 }
                }
            }
            while ContinuousClock.now < end {
                try? await Task.sleep(for: .milliseconds(500))
                let reading = Self.reading(scenario.directory.readModel)
                state.readings.withLock { $0.append(reading) }
            }
            state.isOver.store(true, ordering: .relaxed)
        }
        let total = state.counts.withLock { $0 }
        run.count("commands", total.commands)
        run.count("reads", total.reads)
        judge(state.readings.withLock { $0 })
        let verification = try await scenario.desk.verifyReadModel()
        if !verification.isSound { run.fail("end", 0, "\(verification.differences)") }
        await scenario.close()
    }

    private static func read(_ scenario: ScenarioDesk) async {
        let service = scenario.service()
        let page = try? await service.tickets(TicketListRequest(limit: 50))
        if let ticket = page?.rows.first?.ticket.id {
            _ = try? await service.ticket(ticket, entries: 20)
        }
        if let query = try? TicketQuery.parse("status:open x") {
            _ = try? await service.tickets(TicketListRequest(query: query, limit: 50))
        }
        _ = try? await service.queues()
    }

    private static func reading(_ database: String) -> Reading {
        var info = stat()
        let hasLog = stat(database + "-wal", &info) == 0
        return Reading(
            residentBytes: residentBytes(),
            openFiles: Scratch.names(in: "/proc/self/fd").count,
            writeAheadBytes: hasLog ? Int(info.st_size) : 0)
    }

    private static func residentBytes() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, 128, file) != nil else { return 0 }
        let words = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
            .split(separator: " ")
        return (words.dropFirst().first.flatMap { Int($0) } ?? 0) * sysconf(Int32(_SC_PAGESIZE))
    }

    /// Compares the last quarter with the second: in the first, caches fill.
    private func judge(_ readings: [Reading]) {
        let quarter = readings.count / 4
        guard quarter > 2 else { return run.fail("readings", 0, "too few") }
        let early = readings[quarter..<(2 * quarter)], late = readings[(3 * quarter)...]
        func most(_ some: ArraySlice<Reading>, _ value: KeyPath<Reading, Int>) -> Int {
            some.map { $0[keyPath: value] }.max() ?? 0
        }
        let growth = most(late, \.residentBytes) - most(early, \.residentBytes)
        let log = most(readings[...], \.writeAheadBytes)
        run.count("MiB resident at most", most(late, \.residentBytes) >> 20)
        run.count("KiB more than before", max(0, growth) >> 10)
        run.count("open files at most", most(late, \.openFiles))
        run.count("KiB of write-ahead log at most", log >> 10)
        if growth > Self.growthMax { run.fail("memory", 0, "grew by \(growth) bytes") }
        if most(late, \.openFiles) > most(early, \.openFiles) + 2 {
            run.fail("open files", 0, "grew to \(most(late, \.openFiles))")
        }
        if log > Self.writeAheadBytesMax { run.fail("write-ahead log", 0, "\(log) bytes") }
    }
}
