// Opens the desk a command works on and closes it again, whatever happens between.

import ArgumentParser
import DeskAPI
import DeskEngine
import DeskWire
import EventLog
import Glibc
import ServiceDesk

enum DeskSession {
    /// An id no command had before: 128 random bits.
    static func freshID() -> String {
        let bits = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }
        return bits.joined(separator: "-")
    }

    /// The desk a person means.
    static func directory(named name: String?) throws -> DeskDirectory {
        var environment: [String: String] = [:]
        for name in ["FIRSTLINE_DESK", "XDG_DATA_HOME"] { environment[name] = Environment[name] }
        environment["HOME"] = Environment.home
        return try DeskDirectory.find(named: name, environment: environment)
    }

    /// Makes a desk.
    static func initialise(_ directory: DeskDirectory, administrator: AgentDefinition) throws {
        do {
            try Desk.initialise(directory, administrator: administrator)
        } catch {
            var failure = Failure(error)
            if [.unavailable, .refused].contains(error.kind) { failure.kind = .cantCreate }
            throw failure
        }
    }

    /// Opens a desk, with progress on standard error where that takes long.
    static func open(
        _ directory: DeskDirectory, rebuilding: Bool = false,
        clock: any DeskClock = SystemClock(), telling: ServerStarter? = nil
    ) throws -> Desk {
        var options = DeskOptions()
        options.clock = clock
        options.rebuildsReadModel = rebuilding
        let progress = ReplayLine()
        options.progress = { step in
            progress.show(step)
            telling?.tell(.progress(done: step.done, total: step.total))
        }
        defer { progress.finish() }
        do {
            return try Desk.open(directory, options: options)
        } catch {
            throw Failure(opening: error, at: directory)
        }
    }

    /// A glance at a desk's log, whoever owns it.
    static func logStatus(of directory: DeskDirectory) throws -> LogStatus {
        do {
            return try LogStatus.read(directory.log, io: RealDisk())
        } catch {
            throw Failure(error)
        }
    }

    /// Runs `work` over the desk that the options name, as the calling user or as `--as` says, by
    /// way of its server. Its owner's commands start one where there is none.
    static func with(
        _ global: GlobalOptions, _ work: (any DeskService) async throws -> Void
    ) async throws {
        try check(handle: global.agent)
        let line = try ServedDesk(directory(named: global.desk), agent: global.agent)
        defer { line.close() }
        try await work(line.service)
    }

    /// Runs long work that fills a desk: by way of its server where it is served, else on the desk
    /// itself, which spares every command the way through a socket.
    static func filling(
        _ global: GlobalOptions, _ work: (any DeskService) async throws -> Void
    ) async throws {
        let directory = try directory(named: global.desk)
        try check(handle: global.agent)
        if let line = try ServedDesk(served: directory, agent: global.agent) {
            defer { line.close() }
            return try await work(line.service)
        }
        try directory.checkIsThere()
        try checkOwner(of: directory)
        try await withDesk(directory) { desk in
            try await work(desk.service(for: caller(global)))
        }
    }

    /// Whether the calling user owns a desk's directory.
    static func isOwner(of directory: DeskDirectory) -> Bool {
        var status = stat()
        return stat(directory.path, &status) == 0 && status.st_uid == geteuid()
    }

    /// Only its owner may open a desk that nobody serves, and have it served.
    static func checkOwner(of directory: DeskDirectory) throws {
        var status = stat()
        guard stat(directory.path, &status) == 0, status.st_uid != geteuid() else { return }
        let owner = (try? UnixUser(status.st_uid).name) ?? "user \(status.st_uid)"
        throw Failure(
            .unavailable, "the desk in \(directory.path) is not being served",
            hints: ["ask \(owner), who owns it, to run: firstline serve --group GROUP"])
    }

    /// Runs `work` over the open desk itself, which nobody else has meanwhile. A server that would
    /// end soon by itself is asked to end now. Throws where the desk is served to anybody.
    static func alone(
        in directory: DeskDirectory, rebuilding: Bool = false, _ work: (Desk) async throws -> Void
    ) async throws {
        try await vacate(directory)
        try directory.checkIsThere()
        try await withDesk(directory, rebuilding: rebuilding, work)
    }

    /// Has a server end that nobody uses, and waits for it; throws where somebody does.
    static func vacate(_ directory: DeskDirectory) async throws {
        guard let line = try ServedDesk(served: directory, agent: nil) else { return }
        defer { line.close() }
        var states = line.states.makeAsyncIterator()
        do throws(DeskError) {
            try await line.link.stopServer(ifIdle: true)
        } catch {
            var failure = Failure(error)
            if error.kind == .refused { failure.kind = .temporary }
            throw failure
        }
        while let state = await states.next() {
            if case .offline = state { break }
        }
        _ = try StartLock.take(desk: directory.path)
    }

    private static func withDesk(
        _ directory: DeskDirectory, rebuilding: Bool = false, _ work: (Desk) async throws -> Void
    ) async throws {
        let desk = try openWhenFree(directory, rebuilding: rebuilding)
        do {
            try await work(desk)
        } catch {
            await desk.close()
            throw error
        }
        await desk.close()
    }

    /// Opens a desk once a server that is ending is gone.
    private static func openWhenFree(_ directory: DeskDirectory, rebuilding: Bool) throws -> Desk {
        let lock = try StartLock.take(desk: directory.path)
        defer { withExtendedLifetime(lock) {} }
        return try open(directory, rebuilding: rebuilding)
    }

    /// Who calls, and for whom they act. Only its owner opens a desk without a server
    /// (`checkOwner`).
    static func caller(_ global: GlobalOptions) throws -> Caller {
        let own = AgentID(try UnixUser.caller().handle)
        try check(handle: global.agent)
        return Caller(own, actingFor: global.agent.map { AgentID($0) }, ownsDesk: true)
    }

    /// A name to act as must be one that an agent can have.
    static func check(handle name: String?) throws {
        guard let name, !Handle.isValid(name) else { return }
        throw Failure(.usage, "--as \"\(name)\" is no agent's handle")
    }
}

extension Failure {
    /// A desk that could not be opened: whether the same may succeed later shows in its log.
    init(opening error: DeskError, at directory: DeskDirectory) {
        self.init(error)
        if error.kind == .notFound { hints.append("Or look around first with: firstline demo") }
        guard error.kind == .unavailable else { return }
        do {
            if try LogStatus.read(directory.log, io: RealDisk()).isOwned {
                kind = .temporary
            } else if access(directory.log, W_OK) != 0 {
                kind = .permission
            }
        } catch {
            if error.code == .newerFormat { kind = .configuration }
            if let code = error.cause?.code, [EACCES, EPERM, EROFS].contains(code) {
                kind = .permission
            }
        }
    }
}
