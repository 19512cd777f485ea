// firstline serve

import ArgumentParser
import DeskAPI
import DeskEngine
import DeskWire
import Glibc
import Logging

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Own a desk and serve it to every console and command on this host.",
        discussion: """
            Listens on run/desk.sock in the desk's directory. Who calls is known by their Unix \
            user, whose name is an agent's handle. Ends on SIGTERM or SIGINT, after what is under \
            way. Under systemd use the unit that --print-unit prints. Where nobody serves a desk, \
            every console and command of its owner starts a server in the background, which ends \
            a minute after its last client.
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

    @Flag(help: "Say how the desk is served, and do nothing else.")
    var status = false

    @Flag(help: "Have the desk's server end, wait for it, and do nothing else.")
    var stop = false

    @Flag(name: .customLong("for-client"), help: .hidden)
    var isForClient = false

    func validate() throws {
        if let linger, linger < 0 { throw ValidationError("--linger is 0 or more seconds") }
    }

    func run() async throws {
        let directory = try DeskSession.directory(named: global.desk)
        if printUnit { return try ServiceUnit(directory.path, group: group).print() }
        if status || stop {
            let care = ServerCare(directory, global)
            return try await status ? care.showStatus() : care.stop()
        }
        let origin: ServingDesk.Origin = isForClient ? .client(ServerStarter(pipe: 3)) : .person
        do {
            try await ServingDesk(
                directory: directory, origin: origin, callers: callers(),
                lingerSeconds: lingerSeconds(), detail: logLevel
            ).run()
        } catch {
            if case .client(let starter) = origin {
                starter.tell(.failed(Failure(from: error) ?? Failure(.fault, "\(error)")))
            }
            throw error
        }
    }

    private func lingerSeconds() throws -> Int? {
        guard isForClient else { return linger }
        guard let text = Environment["FIRSTLINE_LINGER"] else { return 60 }
        guard let seconds = Int(text), seconds >= 0 else {
            throw Failure(
                .configuration, "FIRSTLINE_LINGER is a number of seconds, not \"\(text)\"")
        }
        return seconds
    }

    private func callers() throws -> DeskSocket.Callers {
        if isForClient { return .asBefore }
        guard let group else { return .owner }
        guard let entry = getgrnam(group) else {
            throw Failure(.usage, "there is no Unix group \"\(group)\"")
        }
        return .group(entry.pointee.gr_gid)
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
