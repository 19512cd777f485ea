// What the suite does when it is started by itself as the process to be stopped and killed. It says
// on its standard output, in unbuffered lines, what it is about to do and what was acknowledged.

import DeskAPI
import DeskEngine
import EventLog
import Glibc
import LogTesting
import ServiceDesk

/// The child's part.
enum Child {
    /// `log DIRECTORY COUNT RUN [JOURNAL]`, `desk DIRECTORY COUNT RUN WEAKNESS`, `fuzz DIRECTORY
    /// SECONDS TARGET SEED`.
    static func run(_ arguments: [String]) async -> Never {
        guard arguments.count >= 4, let count = Int(arguments[2]) else { exit(64) }
        let (part, directory, name) = (arguments[0], arguments[1], arguments[3])
        switch part {
        case "desk":
            let safeguards = arguments.dropFirst(4).first.flatMap { UInt16($0) }
            await workAtDesk(
                directory, count, name, safeguards.map { Safeguards(rawValue: $0) } ?? .all)
        case "fuzz": await fuzz(FuzzTarget(rawValue: name), seconds: count, arguments.last)
        case "golden":
            do { try await GoldenRow.write(to: directory) } catch { note("\(error)") }
            exit(0)
        default: exit(64)
        }
    }

    private static func fuzz(_ target: FuzzTarget?, seconds: Int, _ seed: String?) async -> Never {
        guard let target, let seed = seed.flatMap({ UInt64($0) }) else { exit(64) }
        do {
            try await FuzzChild(target: target, seed: seed, seconds: seconds).run()
            exit(0)
        } catch {
            say("breach \(error)")
            exit(3)
        }
    }

    /// Says a line at once.
    static func say(_ text: String) {
        let line = Array((text + "\n").utf8)
        _ = line.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
    }

    /// The sizes of a log in the hands of the suite.
    static var options: LogOptions {
        var options = LogOptions()
        options.segmentBytesMax = 20_000
        options.reserveBytes = 16_384
        return options
    }

    static func writeLog(_ arguments: ArraySlice<String>) -> Never {
        let words = Array(arguments)
        guard words.count >= 3, let count = Int(words[1]) else { exit(64) }
        writeLog(words[0], count, words[2], journal: words.dropFirst(3).first)
    }

    /// Groups of one to three records until the count is reached, or for ever where it is 0. With
    /// a journal each acknowledgement tells how long the journal was by then.
    private static func writeLog(
        _ directory: String, _ count: Int, _ name: String, journal: String?
    ) -> Never {
        do throws(LogError) {
            let (writer, _) = try EventLog.open(in: directory, io: RealDisk(), options: options)
            say("open \(writer.epoch)")
            var number = 0
            while count == 0 || number < count {
                var ids: [String] = []
                for index in 0...(number % 3) {
                    let id = "\(name)-\(number)-\(index)"
                    _ = try writer.stage(LogHistory.draft(id, (number * 37 + index * 11) % 900))
                    ids.append(id)
                }
                say("s " + ids.joined(separator: " "))
                try writer.commit()
                let length = journal.map { " @\(fileSize($0))" } ?? ""
                say("a " + ids.joined(separator: " ") + length)
                number += 1
            }
            try writer.close()
            say("closed")
            exit(0)
        } catch {
            say("stopped \(error.code)")
            exit(error.code == .diskFull ? 4 : error.code == .unknownOutcome ? 3 : 2)
        }
    }

    private static func fileSize(_ path: String) -> Int {
        var info = stat()
        return stat(path, &info) == 0 ? Int(info.st_size) : 0
    }

    /// Tickets opened at a desk, some commands twice.
    private static func workAtDesk(
        _ directory: String, _ count: Int, _ name: String, _ safeguards: Safeguards
    ) async -> Never {
        do {
            var options = DeskOptions()
            options.io = WeakenedDisk(safeguards: safeguards)
            options.log = self.options
            let desk = try Desk.open(DeskDirectory(directory), options: options)
            say("open")
            let service = desk.service(for: AgentID("ada"))
            for number in 0..<count {
                let request = CommandRequest(
                    id: CommandID("\(name)-\(number)"),
                    command: .openTicket(
                        OpenTicket(
                            subject: "Printer \(number) prints \(name)",
                            requester: .address("anna@example.org", name: "Anna"),
                            queue: QueueID("service-desk"),
                            body: String(repeating: "It burns. ", count: number % 40))))
                say("s \(name)-\(number)")
                let receipt = try await service.perform(request)
                say("a \(name)-\(number) \(receipt.position.sequence)")
            }
            await desk.close()
            say("closed")
            exit(0)
        } catch {
            say("stopped \(error)")
            exit(3)
        }
    }
}
