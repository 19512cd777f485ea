// The command line of the benchmarks.

import Foundation

let usage = """
    usage: Benchmarks [--quick] [--json] [--verbose] [--work DIR] [--binary FILE] [--data DIR]
                      [durable] [rebuild] [import] [search [--tune]] [typing]
                      [open] [lists] [console] [served [--consoles COUNT]]
                      [clients] [idle] [writers] [lost] [ssh]
           Benchmarks compare A.json B.json

    Without a name, all of them. `open`, `lists`, `console`, `served`, `clients`, `idle`, `lost`
    and `ssh` work on desks of 250,000 tickets and a million events (--quick: 25,000 and a hundred
    thousand) and of 2,500; `rebuild` on one of 25,000; `typing` searches 100,000 articles
    (10,000). They are made once and kept below DIR (default: firstline-bench in the temporary
    directory). `import`, `search` and `typing` need the real incident log and knowledge bases
    below --data (default ../shared/data). FILE is the release binary (default: beside this one).
    `search --tune` chooses weights of article search instead of judging those of a desk. `served`
    opens COUNT consoles (200);
    `clients` connects a thousand clients that do nothing, `idle` counts how often server and
    consoles wake in a minute, `writers` has sixty-four write through the socket, `lost` kills the
    server under a console, `ssh` lets consoles come through an sshd of its own on loopback.
    `compare` holds two runs with --json against each other.

    """

/// What was asked on the command line.
struct Request {
    var isJSON = false
    var isQuick = false
    var isVerbose = false
    var isTuning = false
    var work = FileManager.default.temporaryDirectory
        .appendingPathComponent("firstline-bench").path
    var binary = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .appendingPathComponent("firstline").path
    var data = "../shared/data"
    var names: Set<String> = []
    /// Of `served`.
    var consoles = 200
    static let allNames = [
        "durable", "rebuild", "import", "search", "typing", "open", "lists", "console",
        "served", "clients", "idle", "writers", "lost", "ssh",
    ]

    /// Those that work on a large desk.
    static let onLargeDesk: Set = [
        "open", "lists", "console", "served", "clients", "idle", "lost", "ssh",
    ]

    /// nil where the words make no sense.
    init?(_ arguments: some Sequence<String>) {
        var rest = arguments.makeIterator()
        while let argument = rest.next() {
            switch argument {
            case "--json": isJSON = true
            case "--quick": isQuick = true
            case "--verbose": isVerbose = true
            case "--tune": isTuning = true
            case "--consoles":
                guard let count = rest.next().flatMap({ Int($0) }), count > 0 else { return nil }
                consoles = count
            case "--work", "--binary", "--data":
                guard let value = rest.next() else { return nil }
                switch argument {
                case "--work": work = value
                case "--binary": binary = value
                default: data = value
                }
            default:
                guard Self.allNames.contains(argument) else { return nil }
                names.insert(argument)
            }
        }
        if names.isEmpty { names = Set(Self.allNames) }
    }

    /// The large desk and the small one it is held against.
    var desks: (small: ScaleDesk, large: ScaleDesk) {
        (
            ScaleDesk(tickets: 2500, work: work),
            ScaleDesk(tickets: isQuick ? 25_000 : 250_000, work: work)
        )
    }
}
