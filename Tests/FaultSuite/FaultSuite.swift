// The fault suite: every way we know to lose, tear, damage or double a desk's history, tried by the
// ten thousand. See README.md; `FaultSuite --list` says which rows there are.

import Glibc

@main
struct FaultSuite {
    static let rows: [FaultRow] = [
        .truncation, .bitFlips, .randomDamage, .crashStates, .errorSweep, .kills, .powerCuts,
        .syncErrors, .fullDisk, .takeovers, .readModels, .goldens, .backups, .fuzz, .mutants, .soak,
    ]

    /// Not asynchronous, so that a writer of a log has the first thread, and its system calls can
    /// be counted.
    static func main() {
        var arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.starts(with: ["--child", "log"]) { Child.writeLog(arguments.dropFirst(2)) }
        if arguments.first == "--apart" {
            arguments.removeFirst()
        } else if arguments.first != "--child" {
            goApart(arguments)
        }
        Task.detached { [arguments] in await run(arguments) }
        while true { pause() }
    }

    private static func run(_ arguments: [String]) async {
        if arguments.first == "--child" {
            await Child.run(Array(arguments.dropFirst()))
        }
        guard let request = SuiteRequest(arguments) else {
            note(SuiteRequest.usage)
            exit(64)
        }
        if request.isList {
            for row in rows { print("\(row.number)\t\(row.name): \(row.promise)") }
            exit(0)
        }
        exit(await SuiteReport(request).run(rows) ? 0 : 1)
    }
}

/// Starts this program anew with mounts of its own, where that can be: a mount that some other
/// process's namespace has copied stays busy after it was unmounted here.
private func goApart(_ arguments: [String]) {
    guard geteuid() == 0, (try? ChildProcess.run("unshare", "--mount", "true")) != nil else {
        return
    }
    let words = ["unshare", "--mount", ChildProcess.ownPath, "--apart"] + arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    execvp("unshare", &pointers)
}

/// What was asked on the command line.
struct SuiteRequest {
    static let usage = """
        usage: FaultSuite [ROW...] [--seed N] [--case N] [--json] [--large] [--list]

        Without a row, all of them. --large runs the nightly size.
        """

    var rows: Set<Int> = []
    var seed: UInt64 = 1
    var only: Int?
    var isJSON = false
    var isLarge = false
    var isList = false

    init?(_ arguments: [String]) {
        var rest = arguments.makeIterator()
        while let argument = rest.next() {
            switch argument {
            case "--seed":
                guard let value = rest.next().flatMap({ UInt64($0) }) else { return nil }
                seed = value
            case "--case":
                guard let value = rest.next().flatMap({ Int($0) }) else { return nil }
                only = value
            case "--json": isJSON = true
            case "--large": isLarge = true
            case "--list": isList = true
            default:
                guard let row = Int(argument), FaultSuite.rows.contains(where: { $0.number == row })
                else { return nil }
                rows.insert(row)
            }
        }
    }
}
