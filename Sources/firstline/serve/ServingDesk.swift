// A desk that this process serves, from opening it to its end.

import CSupport
import DeskAPI
import DeskEngine
import DeskServer
import DeskWire
import Foundation
import Glibc
import Logging

/// One life of a desk's server.
struct ServingDesk {
    /// Who started this process.
    enum Origin {
        /// Somebody, or a service manager.
        case person
        /// A client that found no server, and waits for a word.
        case client(ServerStarter)
    }

    let directory: DeskDirectory
    let origin: Origin
    let callers: DeskSocket.Callers
    /// nil serves on without clients.
    let lingerSeconds: Int?
    let detail: LogDetail

    /// The first client is there soon, or never.
    private static let firstCallSeconds = 10

    /// Serves until there is a reason to end.
    func run() async throws {
        umask(0o077)
        let descriptors = ServingDesk.descriptorLimit()
        let signals = try ServiceSignals()
        var logger = Logger(label: "firstline") { _ in ServiceLog() }
        logger.logLevel = detail.level
        let lock = try startLock()
        try tighten()
        let desk = try DeskSession.open(directory, telling: starter)
        do {
            var options = ServerOptions()
            options.program = "firstline \(Firstline.version)"
            options.lingerSeconds = lingerSeconds
            // A client too many is told; one that can't be accepted would be tried for ever.
            options.clientsMax = max(1, min(options.clientsMax, descriptors - Self.ownDescriptors))
            let ending = try await serve(desk, lock, options, signals, logger)
            // Let go of by the kernel, when the last of this process is gone.
            if let ending { _ = Unmanaged.passRetained(ending) }
        } catch {
            await desk.close()
            throw error
        }
        await desk.close()
        logger.info("the desk is closed")
    }

    private var starter: ServerStarter? {
        if case .client(let starter) = origin { starter } else { nil }
    }

    /// The right to start, taken or handed over. Throws where the desk is served already.
    private func startLock() throws -> StartLock? {
        if starter != nil { return StartLock(inherited: 4) }
        // A service manager's own socket would answer the question below.
        if ServiceNotice.socket != nil { return nil }
        try directory.checkIsThere()
        let lock = try StartLock.take(desk: directory.path)
        guard let other = try DeskSocket.dial(desk: directory.path) else { return lock }
        close(other)
        throw Failure(
            .temporary, "the desk in \(directory.path) is being served already",
            hints: ["see how: firstline serve --status", "end that: firstline serve --stop"])
    }

    /// Closes what lies in the desk to all but its owner: others see what the server shows them.
    private func tighten() throws {
        let model = directory.readModel
        let places = [directory.log, directory.blobs, directory.drafts].map { ($0, mode_t(0o700)) }
        let files = ["", "-wal", "-shm"].map { (model + $0, mode_t(0o600)) }
        for (place, mode) in places + files {
            var status = stat()
            // That others may write is for a person to mend, and refused.
            guard lstat(place, &status) == 0, status.st_mode & 0o077 != 0,
                status.st_mode & 0o022 == 0, chmod(place, mode) != 0
            else { continue }
            throw Failure(errno: errno, "can't close to others", path: place)
        }
    }

    /// Has the timers of Dispatch get their descriptors now: the first one that were to begin when
    /// there are none left would end the process.
    private static func prepareTimers() {
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(1)) {}
        DispatchQueue.global().asyncAfter(wallDeadline: .now() + .milliseconds(1)) {}
    }

    /// Serves, and answers the right to end that keeps others from starting meanwhile.
    private func serve(
        _ desk: Desk, _ lock: StartLock?, _ options: ServerOptions, _ signals: ServiceSignals,
        _ logger: Logger
    ) async throws -> StartLock? {
        let place = directory.path
        Self.prepareTimers()
        let descriptor =
            try ServiceNotice.socket ?? DeskSocket.listen(desk: place, callers: callers)
        let admission = Admission(desk)
        let server = try await DeskServer.start(
            listening: descriptor, options: options, logger: logger,
            maintenance: .reporting(on: desk, logger)
        ) { peer, agent throws(DeskError) in try await admission.admit(peer, as: agent) }
        lock?.release()
        logger.info("the desk is served", metadata: ["desk": "\(place)"])
        ServiceNotice.tell("READY=1\nSTATUS=serving \(place)")
        starter?.tell(.ready)
        let watchdog = ServiceNotice.watchdog(over: desk)
        let (end, ending) = await wait(server, signals, logger)
        watchdog?.cancel()
        ServiceNotice.tell("STOPPING=1")
        logger.info("stopping", metadata: ["reason": "\(end.reason)"])
        if ServiceNotice.socket == nil { DeskSocket.remove(desk: place) }
        await server.stop(reason: end.reason, isAsked: end.isAsked)
        return ending
    }

    // MARK: The end

    /// Why it ends.
    private struct End: Sendable {
        var reason: String
        var isAsked: Bool
    }

    /// Waits for a reason to end, and takes the right to. Where nobody is connected but somebody is
    /// about to call, it serves on.
    private func wait(_ server: DeskServer, _ signals: ServiceSignals, _ logger: Logger) async
        -> (End, StartLock?)
    {
        let (ends, told) = AsyncStream.makeStream(of: End.self)
        let tasks = [
            Task { await ServingDesk.hear(signals, logger, told) },
            Task {
                for await reason in server.stopAsked {
                    told.yield(End(reason: reason, isAsked: true))
                }
            },
            Task { await watchForIdleness(server, told) },
        ]
        defer { for task in tasks { task.cancel() } }
        for await end in ends {
            if ServiceNotice.socket != nil { return (end, nil) }
            let lock = await rightToEnd(patience: end.isAsked ? 50 : 0)
            if end.isAsked || (lock != nil && server.clients == 0) { return (end, lock) }
        }
        return (End(reason: "the desk server ends", isAsked: true), nil)
    }

    /// The right to end; nil where somebody kept it all the while. A client that has it calls
    /// within a moment and lets go of it.
    private func rightToEnd(patience: Int) async -> StartLock? {
        for attempt in 0...patience {
            if attempt > 0 { try? await Task.sleep(for: .milliseconds(20)) }
            if let lock = (try? StartLock.takeIfFree(desk: directory.path)) ?? nil { return lock }
        }
        return nil
    }

    private static func hear(
        _ signals: ServiceSignals, _ logger: Logger, _ told: AsyncStream<End>.Continuation
    ) async {
        for await signal in signals.stream {
            switch signal {
            case SIGHUP:
                ServiceNotice.tell("RELOADING=1")
                logger.info("SIGHUP: there is nothing to read again")
                ServiceNotice.tell("READY=1")
            default: told.yield(End(reason: "the desk server was asked to end", isAsked: true))
            }
        }
    }

    private func watchForIdleness(
        _ server: DeskServer, _ told: AsyncStream<End>.Continuation
    ) async {
        guard let lingerSeconds else { return }
        if starter != nil { await server.called(withinSeconds: ServingDesk.firstCallSeconds) }
        while !Task.isCancelled {
            await server.idle(forSeconds: lingerSeconds)
            told.yield(
                End(reason: "nobody was connected for \(lingerSeconds) seconds", isAsked: false))
            // Only where it served on.
            try? await Task.sleep(for: .milliseconds(100))
        }
    }

    /// Every client is a descriptor: as many as may be, and how many that is.
    private static func descriptorLimit() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return 1_024
        }
        limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 65_536))
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return Int(min(limit.rlim_cur, 65_536))
    }

    /// What log, read model, files and the server itself have open at most.
    private static let ownDescriptors = 64
}
