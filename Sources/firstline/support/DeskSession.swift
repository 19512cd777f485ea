// Opens the desk a command works on and closes it again, whatever happens between.

import ArgumentParser
import DeskAPI
import DeskEngine
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
        clock: any DeskClock = SystemClock()
    ) throws -> Desk {
        var options = DeskOptions()
        options.clock = clock
        options.rebuildsReadModel = rebuilding
        let progress = ReplayLine()
        options.progress = { progress.show($0) }
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

    /// Runs `work` over the desk that the options name, as the calling user or as `--as` says: by
    /// way of its server where it is served, else as its owner.
    static func with(
        _ global: GlobalOptions, _ work: (any DeskService) async throws -> Void
    ) async throws {
        if let line = try ServedDesk(directory(named: global.desk), agent: global.agent) {
            defer { line.close() }
            return try await work(line.service)
        }
        try checkOwner(of: directory(named: global.desk))
        try await withDesk(named: global.desk) { desk in
            try await work(desk.service(for: agent(named: global.agent, at: desk.directory)))
        }
    }

    /// Only its owner may open a desk that nobody serves.
    static func checkOwner(of directory: DeskDirectory) throws {
        var status = stat()
        guard stat(directory.path, &status) == 0, status.st_uid != geteuid(), geteuid() != 0 else {
            return
        }
        let owner = UnixUser.handle(of: status.st_uid) ?? "user \(status.st_uid)"
        throw Failure(
            .unavailable, "the desk in \(directory.path) is not being served",
            hints: ["ask \(owner), who owns it, to run: firstline serve --group GROUP"])
    }

    /// Runs `work` over the open desk itself.
    static func withDesk(
        named name: String?, _ work: (Desk) async throws -> Void
    ) async throws {
        let desk = try open(directory(named: name))
        do {
            try await work(desk)
        } catch {
            await desk.close()
            throw error
        }
        await desk.close()
    }

    /// Who acts on the desk that the options name.
    static func caller(_ global: GlobalOptions) throws -> AgentID {
        try agent(named: global.agent, at: directory(named: global.desk))
    }

    /// Who acts. Another name than one's own is for the owner of the desk's directory alone: they
    /// could write the log anyway.
    static func agent(named name: String?, at directory: DeskDirectory) throws -> AgentID {
        guard let name else { return AgentID(try UnixUser.caller().handle) }
        var status = stat()
        guard stat(directory.path, &status) == 0 else {
            throw Failure(errno: errno, "can't look at", path: directory.path)
        }
        guard status.st_uid == geteuid() || geteuid() == 0 else {
            throw Failure(
                .permission, "only the owner of \(directory.path) may act as somebody else",
                hints: ["leave out --as \(name)"])
        }
        guard Handle.isValid(name) else {
            throw Failure(.usage, "--as \"\(name)\" is no agent's handle")
        }
        return AgentID(name)
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
