// Agents come over SSH: the recipe's settings, word for word but for its paths, on a server of SSH
// that runs here and listens on this host alone.

import CSupport
import Foundation
import Glibc
import Testing

/// A server of SSH with the recipe's settings.
private final class SSHServer {
    private let box: Sandbox
    private let process: pid_t
    private let port: UInt16
    /// Where what it has to say goes.
    private let log: String

    static let tools = ["sshd", "ssh", "ssh-keygen"].map { Tool($0) ?? Tool(system: $0) }
    static var isHere: Bool { tools.allSatisfy { $0 != nil } }

    /// The fenced block of the recipe that sets sshd up.
    static func recipe() throws -> String {
        let recipe = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Sources/DeskServer/README.md")
        let text = try String(contentsOf: recipe, encoding: .utf8)
        let block = try #require(text.split(separator: "```sshd_config\n").dropFirst().first)
        return String(try #require(block.split(separator: "```").first))
    }

    init(_ box: Sandbox) throws {
        self.box = box
        let log = box.path + "/sshd-log"
        self.log = log
        for name in ["host", "user"] {
            let made = try Tool(system: "ssh-keygen")!.run(
                ["-q", "-t", "ed25519", "-N", "", "-f", "\(box.path)/\(name)"], in: box)
            try #require(made.code == 0, "\(made.err)")
        }
        if geteuid() == 0 { mkdir("/run/sshd", 0o755) }
        let recipe = try Self.recipe()
            .replacing("Match Group desk", with: "Match User *")
            .replacing("/usr/bin/firstline", with: Sandbox.binary)
            .replacing("/srv/desk", with: box.desk)
            .replacing("/etc/ssh/firstline/%u.keys", with: "\(box.path)/user.pub")
        let settings = """
            ListenAddress 127.0.0.1
            HostKey \(box.path)/host
            PidFile none
            StrictModes no
            SetEnv XDG_STATE_HOME=\(box.path)/state TZ=UTC SWIFT_BACKTRACE=enable=no
            \(recipe)
            """
        // Somebody else may have taken the port before sshd does.
        var server: (port: UInt16, process: pid_t)?
        for _ in 0..<3 where server == nil {
            server = try Self.start(box, settings, log)
        }
        (port, process) = try #require(server, "sshd did not come up")
    }

    /// nil where it ended at once.
    private static func start(_ box: Sandbox, _ settings: String, _ log: String) throws -> (
        port: UInt16, process: pid_t
    )? {
        let port = try freePort()
        let file = try box.write("Port \(port)\n" + settings, to: "sshd_config")
        let process = try box.start(
            program: [Tool(system: "sshd")!.path, "-D", "-f", file, "-E", log])
        var hasEnded = false
        let isUp = waitUntil {
            hasEnded = cs_wait_exit(process, 0) != -2
            let said = try? String(contentsOfFile: log, encoding: .utf8)
            return hasEnded || said?.contains("listening on 127.0.0.1 port \(port)") == true
        }
        return isUp && !hasEnded ? (port, process) : nil
    }

    deinit {
        kill(process, SIGTERM)
        _ = cs_wait_exit(process, 1)
    }

    /// The words of a client that logs in.
    func client(_ options: [String] = [], _ command: [String] = []) -> [String] {
        let user = String(cString: getpwuid(geteuid())!.pointee.pw_name)
        return [
            Tool("ssh")!.path, "-F", "none", "-i", box.path + "/user", "-p", "\(port)",
            "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
            "-o", "LogLevel=ERROR", "-o", "BatchMode=yes",
        ] + options + ["\(user)@127.0.0.1"] + command
    }

    /// A port that nobody listens on.
    private static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 ? getsockname(descriptor, $0, &size) : -1
            }
        }
        try #require(code == 0)
        return UInt16(bigEndian: address.sin_port)
    }
}

@Suite(.serialized, .enabled(if: SSHServer.isHere, "needs OpenSSH's server and client"))
struct `Over SSH` {
    @Test func `an agent logs in to the console, works a ticket, and leaves`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let desk = try ServingProcess(box)
        let server = try SSHServer(box)
        let words = server.client(["-tt"])
        let console = try ConsoleProcess(box, Array(words.dropFirst()), program: words[0])
        try console.wait(for: "Network        1")
        try console.type("jj\r")
        try console.wait(for: "Anna Nowak")
        try console.type("t")
        try console.wait(for: "T-1 is yours")
        try console.type("q")
        #expect(try console.end() == 0)
        #expect(try box.run("ticket", "list", "owner:me", "--count").out == "1\n")
        desk.end()
    }

    @Test func `no command, no file transfer and no forwarding is to be had, and no key leads out`()
        throws
    {
        let box = try Sandbox()
        try box.makeDesk()
        let desk = try ServingProcess(box)
        let server = try SSHServer(box)
        let mark = box.path + "/mark"
        let command = try box.run(program: server.client([], ["touch", mark]))
        #expect(command.code == 64 && command.err.contains("needs a terminal"), "\(command.err)")
        let subsystem = try box.run(program: server.client(["-s"], ["sftp"]))
        #expect(subsystem.code != 0)
        let forwarded = try box.run(
            program: server.client(["-W", "127.0.0.1:22", "-o", "ExitOnForwardFailure=yes"]))
        #expect(forwarded.code != 0)
        let words = server.client(["-tt"], ["touch", mark])
        let console = try ConsoleProcess(
            box, Array(words.dropFirst()), setting: ["EDITOR": "touch \(mark)"], program: words[0])
        try console.wait(for: "Network        1")
        try console.type("jj\r\u{1A}")
        try console.wait(for: "This account has the console only")
        try console.type("q")
        #expect(try console.end() == 0)
        #expect(!FileManager.default.fileExists(atPath: mark))
        desk.end()
    }

    @Test func `a line that breaks in the middle of a text leaves it as a draft`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        let desk = try ServingProcess(box)
        let server = try SSHServer(box)
        let words = server.client(["-tt"])
        let first = try ConsoleProcess(box, Array(words.dropFirst()), program: words[0])
        try first.wait(for: "Network        1")
        try first.type("jj\r")
        try first.wait(for: "R reply")
        try first.type("RWe are on our way")
        try first.wait(for: "We are on our way")
        kill(first.process, SIGKILL)
        _ = try first.end()
        let second = try ConsoleProcess(box, Array(words.dropFirst()), program: words[0])
        try second.wait(for: "Network        1")
        try second.type("jj\r")
        try second.wait(for: "R reply")
        try second.type("R")
        try second.wait(for: "We are on our way")
        #expect(second.text.contains("> Reply"))
        second.hangUp()
        desk.end()
    }
}
