// Consoles that come through a real server of SSH on loopback, beside the same that don't.

import CSupport
import DeskWire
import Foundation
import ServiceDesk

/// Measures change to screen both ways, one after the other on the same server.
struct SSHTiming {
    let binary: String
    let desk: String
    let name: String
    let report: Report
    private static let consoles = 10

    func run() async throws {
        guard let door = try SSHDoor(binary, desk: desk) else {
            return report.note("ssh: left out, it needs OpenSSH's sshd, ssh and ssh-keygen")
        }
        defer { door.end() }
        guard let server = try ServedDesk(binary, desk: desk, report: report) else { return }
        defer { server.end() }
        let link = server.line()
        defer { link.close() }
        let plan = try await CrowdPlan(on: RemoteDesk(link))
        let near = try await play(plan, link) { [binary, "--desk", desk, "--as", $0] }
        let far = try await play(plan, link) { door.client(as: $0) }
        guard let near, let far else { return report.note("ssh: the consoles did not come up") }
        let what = "ssh, \(name), \(Self.consoles) consoles, \(CrowdPlan.perSecond) commands/s"
        report.row(
            "\(what): change to screen",
            floor: Quantity(near.value, .milliseconds, "without ssh, \(near.note)"), far,
            wanted: .atMost(150))
    }

    private func play(
        _ plan: CrowdPlan, _ link: RemoteLink, _ words: (String) -> [String]
    ) async throws -> Quantity? {
        let crowd = ConsoleCrowd(
            (0..<Self.consoles).compactMap { CrowdConsole(words(CrowdPlan.agent($0).handle)) })
        defer { for console in crowd.consoles { console.end() } }
        guard plan.open(crowd) else { return nil }
        _ = try await plan.play(on: RemoteDesk(link), crowd)
        return crowd.samples.p99
    }
}

/// A server of SSH that leads to the consoles of a desk and nowhere else.
final class SSHDoor {
    private let place: String
    private let process: pid_t
    private let port: UInt16

    /// nil where the programs are not there or the server does not come up.
    init?(_ binary: String, desk: String) throws {
        let tools = ["/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/ssh-keygen"]
        guard tools.allSatisfy({ access($0, X_OK) == 0 }) else { return nil }
        place =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("firstline-bench-ssh-\(getpid())").path
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        port = UInt16.random(in: 20_000..<30_000)
        if geteuid() == 0 { mkdir("/run/sshd", 0o755) }
        for name in ["host", "user"] {
            let words = ["-q", "-t", "ed25519", "-N", "", "-f", "\(place)/\(name)"]
            guard let made = PtySession([tools[2]] + words), made.drainAndWait().code == 0 else {
                return nil
            }
        }
        // The agent's name comes as the command, since all come as one user here.
        let settings = """
            Port \(port)
            ListenAddress 127.0.0.1
            HostKey \(place)/host
            AuthorizedKeysFile \(place)/user.pub
            PidFile none
            StrictModes no
            MaxStartups 100
            ForceCommand exec \(binary) --restricted --desk \(desk) --as "$SSH_ORIGINAL_COMMAND"
            """
        try settings.write(toFile: place + "/sshd_config", atomically: true, encoding: .utf8)
        let words = [tools[0], "-D", "-e", "-f", place + "/sshd_config"]
        guard let server = PtyChild(words) else { return nil }
        process = server.process
        var said = [UInt8](repeating: 0, count: 4096), text = ""
        while !text.contains("listening on 127.0.0.1") {
            let count = read(server.master, &said, said.count)
            guard count > 0 else { return nil }
            text += String(decoding: said[..<count], as: UTF8.self)
        }
    }

    /// The words of a client that logs in as an agent.
    func client(as agent: String) -> [String] {
        [
            "/usr/bin/ssh", "-tt", "-F", "none", "-i", place + "/user", "-p", "\(port)",
            "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
            "-o", "LogLevel=ERROR", "-o", "BatchMode=yes",
            "\(String(cString: getpwuid(geteuid())!.pointee.pw_name))@127.0.0.1", agent,
        ]
    }

    func end() {
        kill(process, SIGTERM)
        _ = cs_wait_exit(process, 1)
        try? FileManager.default.removeItem(atPath: place)
    }
}
