// firstline log tail

import ArgumentParser
import DeskEngine
import EventLog

struct LogTail: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail", abstract: "Print the last records, and with -f those that follow.",
        discussion: """
            Needs no lock and works beside a running desk. Only whole lines are shown, but they \
            may lie beyond HEAD: a record that was not yet durable can be taken back by a power \
            cut. What a command acknowledged never is.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(
        name: .short,
        help: ArgumentHelp("How many records, of the last two segments.", valueName: "count"))
    var n = 10

    @Flag(name: [.customShort("f"), .long], help: "Go on as the log grows, until interrupted.")
    var follow = false

    func validate() throws {
        if n < 0 { throw ValidationError("-n is 0 or more") }
    }

    func run() throws {
        let directory = try DeskSession.directory(named: global.desk)
        let out = Output.standard(json: global.json)
        do {
            // Before the first look, so that nothing is missed between look and watch.
            let follower = try LogFollower(directory.log, io: RealDisk())
            let watch = follow ? try LogWatch(directory.log) : nil
            for record in try follower.last(n) { try out.record(record) }
            try out.flush()
            while let watch {
                try watch.wait()
                for record in try follower.next() { try out.record(record) }
                try out.flush()
            }
        } catch let error as LogError {
            try out.flush()
            throw Failure(error)
        }
    }
}
