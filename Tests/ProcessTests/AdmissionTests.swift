// Who is let in to a served desk, tried by processes of several Unix users: the owner, an agent, a
// user whom the desk does not know, one whom the group keeps out, and root.

import CSupport
import Foundation
import Testing

@Suite(
    .serialized,
    .enabled(if: geteuid() == 0 && Tool("setpriv") != nil, "needs root and setpriv"))
struct `Admission` {
    private static let owner = 20_001, agent = 20_002, stranger = 20_003, outsider = 20_004
    /// Debian's group `users`.
    private static let group = 100

    /// The words that run something as a user, in the desk's group or in none.
    private func user(_ id: Int) -> [String] {
        let groups = id == Self.outsider ? ["--clear-groups"] : ["--groups", "\(Self.group)"]
        return [Tool("setpriv")!.path, "--reuid", "\(id)", "--regid", "\(id)"] + groups
    }

    private func run(
        _ id: Int, _ box: Sandbox, _ words: String...,
        sourceLocation: SourceLocation =
            #_sourceLocation
    ) throws -> Outcome {
        try box.run(words, setting: ["FIRSTLINE_DESK": desk(box)], before: user(id))
    }

    private func desk(_ box: Sandbox) -> String { box.path + "/srv/desk" }

    /// A desk of the owner's with one agent and one ticket, served to the group.
    private func serve(_ box: Sandbox) throws -> ServingProcess {
        chmod(box.path, 0o755)
        let home = box.path + "/srv"
        mkdir(home, 0o755)
        chown(home, uid_t(Self.owner), gid_t(Self.owner))
        for words in [
            ["init"], ["agent", "define", "user-\(Self.agent)", "--name", "Agent"],
            ["queue", "define", "network", "--name", "Network"],
            [
                "ticket", "open", "--subject", "Secret matter", "--requester", "anna@example.org",
                "--queue", "network",
            ],
            ["serve", "--stop"],
        ] {
            let outcome = try box.run(
                words, setting: ["FIRSTLINE_DESK": desk(box)], before: user(Self.owner))
            #expect(outcome.code == 0, "\(words): \(outcome.err)")
        }
        let name = try #require(getgrgid(gid_t(Self.group)), "there is no group of that number")
        return try ServingProcess(
            box, before: user(Self.owner).joined(separator: " "), desk: desk(box),
            ["--group", String(cString: name.pointee.gr_name)])
    }

    @Test func `the owner and a known agent work the desk, each under their own name`() throws {
        let box = try Sandbox()
        let server = try serve(box)
        #expect(try run(Self.owner, box, "ticket", "list").out.contains("Secret matter"))
        let list = try run(Self.agent, box, "ticket", "list")
        #expect(list.code == 0 && list.out.contains("Secret matter"), "\(list.err)")
        #expect(try run(Self.agent, box, "ticket", "take", "T-1").code == 0)
        let shown = try run(Self.owner, box, "ticket", "show", "T-1", "--json")
        #expect(shown.records.first?["owner"] as? String == "user-\(Self.agent)")
        // What only the owner and administrators may is not an agent's.
        for words in [["serve", "--stop"], ["serve", "--status"], ["agent", "define", "eve"]] {
            let refused = try box.run(
                words, setting: ["FIRSTLINE_DESK": desk(box)], before: user(Self.agent))
            #expect(refused.code == 77 || refused.code == 65, "\(words): \(refused.err)")
        }
        let other = try run(Self.agent, box, "ticket", "list", "--as", "user-\(Self.owner)")
        #expect(other.code != 0 && other.out.isEmpty, "\(other.err)")
        // Past the server there is no way to the files, nor to another server.
        for words in [["log", "cat"], ["log", "status"], ["serve"], ["read-model", "verify"]] {
            let refused = try box.run(
                words, setting: ["FIRSTLINE_DESK": desk(box)], before: user(Self.agent))
            #expect(refused.code != 0, "\(words)")
            #expect(!refused.out.contains("Secret"), "\(words)")
        }
        server.end()
    }

    @Test func `a user whom the desk does not know is told so and shown nothing`() throws {
        let box = try Sandbox()
        let server = try serve(box)
        for words in [
            ["ticket", "list"], ["ticket", "show", "T-1"], ["queue", "list"], ["agent", "list"],
            ["article", "search"], ["outbox", "list"], ["ticket", "take", "T-1"],
            ["ticket", "list", "--as", "user-\(Self.agent)"], ["board", "--json"],
        ] {
            let refused = try box.run(
                words, setting: ["FIRSTLINE_DESK": desk(box)], before: user(Self.stranger))
            #expect(refused.code == 77, "\(words): \(refused.code) \(refused.err)")
            #expect(refused.out.isEmpty, "\(words): \(refused.out)")
            #expect(
                refused.err.contains("user-\(Self.stranger) is no agent of this desk"),
                "\(words): \(refused.err)")
            #expect(!refused.err.contains("Secret") && !refused.err.contains("network"))
        }
        let shown = try run(Self.owner, box, "ticket", "show", "T-1", "--json")
        #expect(shown.records.first?["owner"] as? String == nil)
        server.end()
    }

    @Test func `who is not in the group can't reach the socket`() throws {
        let box = try Sandbox()
        let server = try serve(box)
        for words in [["ticket", "list"], ["serve", "--status"], ["log", "status"]] {
            let refused = try box.run(
                words, setting: ["FIRSTLINE_DESK": desk(box)], before: user(Self.outsider))
            #expect(refused.code == 77, "\(words): \(refused.code) \(refused.err)")
            #expect(refused.out.isEmpty, "\(words)")
            #expect(refused.err.contains(desk(box)), "\(refused.err)")
        }
        server.end()
    }

    @Test func `root, who could do anything, may look after the server, and is no agent`() throws {
        let box = try Sandbox()
        let server = try serve(box)
        let status = try box.run(["serve", "--status"], setting: ["FIRSTLINE_DESK": desk(box)])
        #expect(status.code == 0, "\(status.err)")
        let list = try box.run(["ticket", "list"], setting: ["FIRSTLINE_DESK": desk(box)])
        #expect(list.code == 77 && list.out.isEmpty, "\(list.code) \(list.err)")
        server.end()
    }
}
