// Completion in bash as it happens when somebody presses Tab: the script, COMP_WORDS, COMPREPLY.

import CSupport
import Foundation
import Testing

@testable import firstline

@Suite(.enabled(if: Tool("bash") != nil, "needs bash")) struct `Completion` {
    @Test func `commands, topics, options and fixed values are offered`() throws {
        let box = try Sandbox()
        #expect(try offered("firstline ti", in: box) == ["ticket"])
        #expect(try offered("firstline ticket rel", in: box) == ["release"])
        #expect(try offered("firstline help exit", in: box) == ["exit-codes"])
        #expect(try offered("firstline help ticket rel", in: box) == ["release"])
        #expect(try offered("firstline completions z", in: box) == ["zsh"])
        #expect(try offered("firstline ticket list --so", in: box) == ["--sort"])
        #expect(try offered("firstline ticket list --sort -", in: box).isEmpty)
        #expect(try offered("firstline ticket list --sort prio", in: box) == ["priority"])
        #expect(try offered("firstline console --theme m", in: box) == ["mono"])
    }

    @Test func `what only the desk knows is offered`() throws {
        let box = try Sandbox()
        try box.makeDesk()
        #expect(try offered("firstline ticket take T-", in: box) == ["T-1"])
        #expect(try offered("firstline ticket take 1", in: box) == ["1"])
        #expect(try offered("firstline ticket give T-1 an", in: box) == ["ann"])
        #expect(try offered("firstline ticket move T-1 net", in: box) == ["network"])
        #expect(try offered("firstline ticket list queue:net", in: box) == ["network"])
        #expect(try offered("firstline ticket list owner:", in: box).contains("ann"))
        #expect(try offered("firstline ticket list stat", in: box) == ["status:"])
        #expect(try offered("firstline ticket take --desk \(box.desk) T-", in: box) == ["T-1"])
        try box.succeed("ticket", "tag", "T-1", "vip")
        #expect(try offered("firstline ticket list tag:v", in: box) == ["vip"])
    }

    @Test func `nothing is made, said or waited for where there is no desk, or one in use`() throws
    {
        let box = try Sandbox()
        #expect(try offered("firstline ticket take T-", in: box).isEmpty)
        #expect(!FileManager.default.fileExists(atPath: box.desk))
        try box.makeDesk()
        try box.settle()
        // Without the files that SQLite keeps beside its own while it is in use.
        for end in ["-shm", "-wal"] { unlink(box.desk + "/read-model.sqlite" + end) }
        let before = try contents(of: box.desk)
        #expect(try offered("firstline ticket take T-", in: box) == ["T-1"])
        #expect(try contents(of: box.desk) == before)
        let lock = open(box.desk + "/log/LOCK", O_RDWR | O_CLOEXEC)
        defer { close(lock) }
        try #require(lock >= 0 && cs_ofd_lock(lock) == 0)
        #expect(try offered("firstline ticket take T-", in: box) == ["T-1"])
        try Data("no database".utf8).write(to: URL(filePath: box.desk + "/read-model.sqlite"))
        #expect(try offered("firstline ticket take T-", in: box).isEmpty)
    }

    @Test func `no shell is told of two commands help`() {
        for shell in Completions.Shell.allCases {
            let script = Completions.script(for: shell)
            #expect(script.count > 1000)
            #expect(!script.contains("Show subcommand help information."))
            #expect(
                script.matches(of: /\n_firstline_help\(\) \{/).count == (shell == .fish ? 0 : 1))
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `the script is sound to its shell`(shell: String) throws {
        // A shell that is not there can't read it; bash always is.
        guard let tool = Tool(shell) else { return #expect(shell != "bash") }
        let box = try Sandbox()
        let script = try box.write(try box.run("completions", shell).out, to: "script")
        let outcome = try tool.run(["-n", script], in: box)
        #expect(outcome.code == 0 && outcome.err.isEmpty, "\(outcome.err)")
    }

    /// What bash has in COMPREPLY for a line with the cursor at its end.
    private func offered(_ line: String, in box: Sandbox) throws -> [String] {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).flatMap { word in
            // bash cuts words at colons, each a word of its own.
            word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
                .reduce(into: [String]()) {
                    $0 += $0.isEmpty ? [$1] : $1.isEmpty ? [":"] : [":", $1]
                }
        }
        let last = words.last == ":" ? "" : words.last ?? ""
        let quoted = words.map { "'\($0)'" }.joined(separator: " ")
        let path = URL(filePath: Sandbox.binary).deletingLastPathComponent().path
        let script = """
            PATH=\(path):$PATH
            source <(firstline completions bash)
            COMP_LINE='\(line)' COMP_POINT=\(line.count) COMP_WORDS=(\(quoted))
            COMP_CWORD=\(words.count - 1) COMPREPLY=()
            _firstline firstline '\(last)' '\(words.dropLast().last ?? "")'
            ((${#COMPREPLY[@]})) && printf '%s\\n' "${COMPREPLY[@]}"
            exit 0
            """
        let outcome = try #require(Tool("bash")).run(["-c", script], in: box)
        #expect(outcome.code == 0 && outcome.err.isEmpty, "\(line): \(outcome.err)")
        return outcome.out.split(separator: "\n").map(String.init)
    }

    /// Every file below a directory with its size and the moment it was last written.
    private func contents(of path: String) throws -> [String: String] {
        let files = FileManager.default
        var all: [String: String] = [:]
        for name in try files.subpathsOfDirectory(atPath: path) {
            let attributes = try files.attributesOfItem(atPath: path + "/" + name)
            all[name] = "\(attributes[.size] ?? 0) \(attributes[.modificationDate] ?? 0)"
        }
        return all
    }
}
