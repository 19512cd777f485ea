// firstline serve

import ArgumentParser
import CSupport
import DeskAPI
import DeskEngine
import DeskServer
import DeskWire
import Glibc
import Logging
import ServiceDesk

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Own a desk and serve it to every console and command on this host.",
        discussion: """
            Listens on run/desk.sock in the desk's directory. Who calls is known by their Unix \
            user, whose name is an agent's handle. Ends on SIGTERM or SIGINT, after what is under \
            way. Under systemd use the unit that --print-unit prints.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(
        help: ArgumentHelp(
            "A Unix group whose members may call; without it, the owner alone.",
            valueName: "group"))
    var group: String?

    @Option(
        help: ArgumentHelp(
            "End once no client was connected for so long.", valueName: "seconds"))
    var linger: Int?

    @Option(help: "The least that is told on standard error: debug, info, warning or error.")
    var logLevel = LogDetail.info

    @Flag(help: "Print a systemd unit and a socket unit for this desk, and do nothing else.")
    var printUnit = false

    func validate() throws {
        if let linger, linger < 0 { throw ValidationError("--linger is 0 or more seconds") }
    }

    func run() async throws {
        let directory = try DeskSession.directory(named: global.desk)
        if printUnit { return try ServiceUnit(directory.path, group: group).print() }
        let signals = try ServiceSignals()
        var logger = Logger(label: "firstline") { _ in ServiceLog() }
        logger.logLevel = logLevel.level
        let desk = try DeskSession.open(directory)
        do {
            try await serve(desk, signals, logger)
        } catch {
            await desk.close()
            throw error
        }
        await desk.close()
        logger.info("the desk is closed")
    }

    private func serve(_ desk: Desk, _ signals: ServiceSignals, _ logger: Logger) async throws {
        let place = desk.directory.path
        let descriptor =
            try ServiceNotice.socket ?? DeskSocket.listen(desk: place, group: groupID())
        let admission = Admission(desk)
        let server = try await DeskServer.start(listening: descriptor, logger: logger) {
            peer, agent throws(DeskError) in try await admission.admit(peer, as: agent)
        }
        logger.info("the desk is served", metadata: ["desk": "\(place)"])
        ServiceNotice.tell("READY=1\nSTATUS=serving \(place)")
        let watchdog = ServiceNotice.watchdog(over: desk)
        let reason = await wait(server, signals, logger)
        watchdog?.cancel()
        ServiceNotice.tell("STOPPING=1")
        logger.info("stopping", metadata: ["reason": "\(reason)"])
        if ServiceNotice.socket == nil { DeskSocket.remove(desk: place) }
        await server.stop(reason: reason)
    }

    /// Waits for a reason to end.
    private func wait(_ server: DeskServer, _ signals: ServiceSignals, _ logger: Logger) async
        -> String
    {
        await withTaskGroup(of: String.self) { reasons in
            reasons.addTask {
                for await signal in signals.stream {
                    switch signal {
                    case SIGHUP:
                        ServiceNotice.tell("RELOADING=1")
                        logger.info("SIGHUP: there is nothing to read again")
                        ServiceNotice.tell("READY=1")
                    default: return "the desk server was asked to end"
                    }
                }
                return "the desk server ends"
            }
            if let linger {
                reasons.addTask {
                    await server.idle(forSeconds: linger)
                    return "nobody was connected for \(linger) seconds"
                }
            }
            let reason = await reasons.next()!
            reasons.cancelAll()
            signals.close()
            return reason
        }
    }

    private func groupID() throws -> UInt32? {
        guard let group else { return nil }
        guard let entry = getgrnam(group) else {
            throw Failure(.usage, "there is no Unix group \"\(group)\"")
        }
        return entry.pointee.gr_gid
    }
}

/// How much a served desk tells.
enum LogDetail: String, ExpressibleByArgument, CaseIterable {
    case debug, info, warning, error

    var level: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .warning: .warning
        case .error: .error
        }
    }
}
