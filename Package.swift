// swift-tools-version: 6.2
// Firstline: the modules of the desk and what each may import. Sources/*/README.md says what each
// is for; Tests/TidyTests holds this table against the sources.
import PackageDescription

/// `address` or `thread` where .ci/sanitize builds: C code of ours is watched like Swift's, and the
/// fuzzer, which comes with the former, sees its way through our modules.
let sanitizer = Context.environment["FIRSTLINE_SANITIZE"]
let watched: [CSetting]? = sanitizer.map { [.unsafeFlags(["-fsanitize=\($0)"])] }
let covered = "-sanitize-coverage=edge,indirect-calls,trace-cmp,inline-8bit-counters,pc-table"

let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ] + (sanitizer == "address" ? [.unsafeFlags([covered])] : [])

extension Target {
    static func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
        .target(
            name: name, dependencies: dependencies, exclude: ["README.md"], swiftSettings: settings)
    }

    static func tests(
        _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
    ) -> Target {
        .testTarget(
            name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
    }
}

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nio = ["NIOCore", "NIOPosix"].map { Target.Dependency.product(name: $0, package: "swift-nio") }
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let targets: [Target] = [
    .systemLibrary(name: "CNcurses"),
    .target(name: "CSupport", exclude: ["README.md"], cSettings: watched),
    .systemLibrary(name: "CStemmer"),
    .systemLibrary(name: "CZlib"),
    .module("JSONText"),
    .module("ConfigText", [yams]),
    .module("EventLog", ["CSupport", "JSONText", crypto]),
    .module("ServiceDesk"),
    .module("DeskAPI", ["ServiceDesk"]),
    .module("DeskJSON", ["ServiceDesk", "DeskAPI", "JSONText"]),
    .module("ReadModel", ["CStemmer", "ServiceDesk", "DeskAPI", grdb, grdbSQLite]),
    .module(
        "DeskEngine",
        ["ServiceDesk", "DeskAPI", "DeskJSON", "EventLog", "JSONText", "ReadModel", logging]),
    .module("DeskWire", ["ServiceDesk", "DeskAPI", "DeskJSON", "JSONText", "CSupport"]),
    .module(
        "DeskServer",
        ["ServiceDesk", "DeskAPI", "DeskJSON", "DeskWire", "JSONText", "CSupport", logging] + nio),
    .module("DeskImport", ["ServiceDesk", "DeskAPI", "ConfigText", "CZlib"]),
    .module("DeskDemo", ["ServiceDesk", "DeskAPI"]),
    .module("Terminal", ["ConfigText"]),
    .target(
        name: "TerminalCurses", dependencies: ["Terminal", "CNcurses", "CSupport"],
        exclude: ["README.md"], swiftSettings: settings + [.defaultIsolation(MainActor.self)]),
    .module("Console", ["DeskAPI", "ServiceDesk", "Terminal", "ConfigText"]),
    .module(
        "ConsoleRuntime",
        ["Console", "DeskAPI", "DeskJSON", "Terminal", "TerminalCurses", "CSupport"]),
    .executableTarget(
        name: "firstline",
        dependencies: [
            "CSupport", "JSONText", "ConfigText", "EventLog", "ServiceDesk", "DeskAPI", "DeskJSON",
            "ReadModel", "DeskEngine", "DeskImport", "DeskDemo", "Terminal", "TerminalCurses",
            "Console", "ConsoleRuntime", "DeskWire", "DeskServer", argumentParser, logging,
        ],
        exclude: ["README.md"], swiftSettings: settings),
    .module(
        "DeskTesting",
        [
            "JSONText", "EventLog", "LogTesting", "ServiceDesk", "DeskAPI", "ReadModel",
            "DeskEngine",
        ]),
    .module("LogTesting", ["EventLog", "CSupport"]),
    .tests("JSONTextTests", ["JSONText"]),
    .tests("ConfigTextTests", ["ConfigText"]),
    .tests("EventLogTests", ["EventLog", "JSONText", "CSupport", "LogTesting"]),
    .tests("ServiceDeskTests", ["ServiceDesk"]),
    .tests("DeskAPITests", ["DeskAPI", "ServiceDesk"]),
    .tests("ReadModelTests", ["ReadModel", "DeskAPI", "ServiceDesk", grdb, grdbSQLite]),
    .tests(
        "DeskEngineTests",
        [
            "DeskEngine", "DeskAPI", "DeskJSON", "ServiceDesk", "EventLog", "JSONText", "ReadModel",
            "DeskTesting", "LogTesting",
        ]),
    .tests(
        "DeskJSONTests", ["DeskJSON", "DeskAPI", "DeskTesting", "JSONText", "ServiceDesk"],
        exclude: ["GoldenEvents.jsonl"]),
    .tests(
        "DeskServerTests",
        [
            "DeskServer", "DeskWire", "DeskAPI", "DeskJSON", "ServiceDesk", "JSONText", "CSupport",
            "DeskEngine", "DeskTesting", "LogTesting", logging,
        ] + (sanitizer == "thread" ? ["CThreadOrder"] : [])),
    .tests("DeskImportTests", ["DeskImport", "DeskAPI", "ServiceDesk", "ConfigText"]),
    .tests("DeskDemoTests", ["DeskDemo", "DeskAPI", "ServiceDesk"]),
    .tests("TerminalTests", ["Terminal", "ConfigText"]),
    .testTarget(
        name: "ConsoleTests", dependencies: ["Console", "DeskAPI", "ServiceDesk", "Terminal"],
        exclude: ["Goldens"], swiftSettings: settings),
    .tests(
        "ConsoleRuntimeTests", ["ConsoleRuntime", "Console", "DeskAPI", "ServiceDesk", "Terminal"]),
    .tests("TidyTests", []),
    .target(
        name: "CCounters", path: "Tests/CCounters", linkerSettings: [.linkedLibrary("sqlite3")]),
    .executableTarget(
        name: "Benchmarks",
        dependencies: [
            "CCounters", "CSupport", "CVterm", "JSONText", "EventLog", "ServiceDesk", "DeskAPI",
            "DeskJSON", "ReadModel", "DeskEngine", "DeskImport", "DeskDemo", "DeskWire", grdb,
            grdbSQLite,
        ],
        path: "Tests/Benchmarks", exclude: ["README.md"], swiftSettings: settings),
    .executableTarget(
        name: "FaultSuite",
        dependencies: [
            "CSupport", "JSONText", "EventLog", "LogTesting", "ServiceDesk", "DeskAPI",
            "DeskJSON", "ReadModel", "DeskEngine", "DeskTesting",
        ],
        path: "Tests/FaultSuite", exclude: ["README.md", "Golden"], swiftSettings: settings),
    .systemLibrary(name: "CVterm", path: "Tests/CVterm"),
    .tests(
        "ProcessTests",
        ["firstline", "Console", "CSupport", "CVterm", "DeskAPI", "ServiceDesk", "Terminal"]),
]

/// The fuzzer brings a library that only instrumented code links with.
let fuzzer: [Target] = [
    .systemLibrary(name: "CFuzzer", path: "Tests/CFuzzer"),
    .executableTarget(
        name: "WireFuzzer",
        dependencies: [
            "CFuzzer", "JSONText", "ServiceDesk", "DeskAPI", "DeskJSON", "DeskWire", "DeskEngine",
            "DeskTesting", "LogTesting",
        ],
        path: "Tests/WireFuzzer", swiftSettings: settings,
        linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]),
]
let order: [Target] = [.target(name: "CThreadOrder", path: "Tests/CThreadOrder")]
let all =
    switch sanitizer {
    case "address": targets + fuzzer
    case "thread": targets + order
    default: targets
    }

/// `FIRSTLINE_ONLY=EventLogTests swift test` builds just that target and what it needs.
func closure(of names: [String], in all: [Target]) -> [Target] {
    var wanted = Set<String>(), queue = names
    while let name = queue.popLast() {
        guard wanted.insert(name).inserted, let target = all.first(where: { $0.name == name })
        else { continue }
        for case .byNameItem(let dependency, _) in target.dependencies { queue.append(dependency) }
    }
    return all.filter { wanted.contains($0.name) }
}

let only = Context.environment["FIRSTLINE_ONLY"]?.split(separator: ",").map(String.init)

let package = Package(
    name: "firstline",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: only.map { closure(of: $0, in: all) } ?? all
)
