// firstline notifications choose

import ArgumentParser
import DeskAPI
import JSONText
import ServiceDesk

struct NotificationsChoose: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "choose", abstract: "Choose what you are told of, and how; or show it.",
        discussion: """
            The desk keeps it for you, whichever console you open. Reasons: mentioned, assigned, \
            message, escalated, due, mine, watched. --queue takes the place of the queues chosen \
            before; --queue none is no queue. --desktop is auto (where the terminal is known to \
            have notifications), never, osc9 or osc777 (always, by that sequence; in tmux its \
            option allow-passthrough must be on).
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: ArgumentHelp("Tell of this, too.", valueName: "reason"))
    var on: [Concern] = []

    @Option(help: ArgumentHelp("Tell of this no more.", valueName: "reason"))
    var off: [Concern] = []

    @Option(
        help: ArgumentHelp("Tell of what comes into these queues, or none.", valueName: "queue"))
    var queue: [String] = []

    @Flag(inversion: .prefixedNo, help: "Ring the terminal.")
    var bell: Bool?

    @Flag(inversion: .prefixedNo, help: "Say it in the console's status line.")
    var statusLine: Bool?

    @Option(help: "auto, never, osc9 or osc777.")
    var desktop: DesktopNotices?

    func validate() throws {
        if (on + off).contains(.queue) { throw ValidationError("queues are chosen with --queue") }
    }

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let old = try await desk.notices(NoticeRequest(limit: 1)).choice
        var choice = old
        choice.concerns.formUnion(on)
        choice.concerns.subtract(off)
        if queue == ["none"] {
            choice.queues = []
        } else if !queue.isEmpty {
            let known = Set(try await desk.queues().map(\.queue.id))
            choice.queues = Set(queue.map { QueueID($0) })
            for id in choice.queues where !known.contains(id) {
                throw Failure(.usage, "there is no queue \"\(id.handle)\"")
            }
        }
        choice.rings = bell ?? choice.rings
        choice.isShown = statusLine ?? choice.isShown
        choice.desktop = desktop ?? choice.desktop
        if choice != old { try await desk.choose(choice) }
        try print(choice, out)
    }

    private func print(_ choice: NoticeChoice, _ out: Output) throws {
        let concerns = Concern.allCases.filter(choice.concerns.contains).map(\.rawValue)
        let queues = choice.queues.sorted().map(\.handle)
        if out.isJSON {
            return try out.json { json in
                json.member("concerns", concerns)
                json.member("queues", queues)
                json.member("bell", choice.rings)
                json.member("statusLine", choice.isShown)
                json.member("desktop", choice.desktop.rawValue)
            }
        }
        func words(_ list: [String]) -> String {
            list.isEmpty ? "nothing" : list.joined(separator: " ")
        }
        try out.line("told of:      \(words(concerns))")
        try out.line("queues:       \(queues.isEmpty ? "none" : words(queues))")
        try out.line("bell:         \(choice.rings ? "on" : "off")")
        try out.line("status line:  \(choice.isShown ? "on" : "off")")
        try out.line("desktop:      \(choice.desktop.rawValue)")
    }
}

extension Concern: ExpressibleByArgument {}
extension DesktopNotices: ExpressibleByArgument {}
