// A desk on the real disk whose read model is copied, damaged and compared.

import DeskAPI
import DeskEngine
import DeskJSON
import EventLog
import Foundation
import LogTesting
import ReadModel
import ServiceDesk

/// A desk's directory in the hands of the suite.
struct ReadModelBench {
    let directory: String
    private let safeguards: Safeguards

    private var place: DeskDirectory { DeskDirectory(directory) }
    /// The database's file.
    var database: String { place.readModel }

    /// Makes a desk.
    init(in directory: String, safeguards: Safeguards) throws {
        (self.directory, self.safeguards) = (directory, safeguards)
        Scratch.removeTree(directory)
        try Desk.initialise(
            place,
            administrator: AgentDefinition(
                id: AgentID("ada"), name: "Ada Admin", role: .administrator), options: options)
    }

    private init(standing directory: String, safeguards: Safeguards) {
        (self.directory, self.safeguards) = (directory, safeguards)
    }

    private var options: DeskOptions {
        var options = DeskOptions()
        options.io = WeakenedDisk(safeguards: safeguards)
        options.log = Child.options
        return options
    }

    func remove() { Scratch.removeTree(directory) }

    func copy(to other: String) throws -> ReadModelBench {
        Scratch.removeTree(other)
        try ChildProcess.run("cp", "-a", directory, other)
        return ReadModelBench(standing: other, safeguards: safeguards)
    }

    /// Opens and closes the desk: all is in the database then, and little in the -wal.
    func settle() async throws { await (try open()).close() }

    private func open() throws -> Desk { try Desk.open(place, options: options) }

    private func digest() throws -> String {
        let model = try ReadModel(at: database, decoding: EventCodec())
        defer { try? model.close() }
        return try model.digest().map { "\($0)" }.joined(separator: "\n")
    }

    /// What the read model of this log must be: a digest of one built from nothing.
    func digestOfRebuilt() async throws -> String {
        let other = try copy(to: directory + "-true")
        defer { other.remove() }
        for suffix in ["", "-wal", "-shm"] { unlink(other.database + suffix) }
        let desk = try other.open()
        await desk.close()
        return try other.digest()
    }

    /// Flips one to eight bits of a file of the read model; says how many.
    func flip(_ suffix: String, _ random: inout SeededRandom) throws -> Int {
        let path = database + suffix
        guard var bytes = FileManager.default.contents(atPath: path), !bytes.isEmpty else {
            throw Breach("\(path) is not there")
        }
        let count = Int.random(in: 1...8, using: &random)
        for _ in 0..<count {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
        }
        try bytes.write(to: URL(fileURLWithPath: path))
        return count
    }

    func spoilHeader() throws {
        guard var bytes = FileManager.default.contents(atPath: database) else { return }
        bytes.replaceSubrange(0..<16, with: Data(repeating: 0x55, count: 16))
        try bytes.write(to: URL(fileURLWithPath: database))
    }

    /// Opens the desk: the read model is true, or verification says that it is not and a rebuild
    /// makes it so, or opening is refused in good words.
    func judge(_ truth: String, _ run: RowRun, mustBeTrue: Bool = false) async throws {
        let desk: Desk
        do { desk = try open() } catch let error as DeskError {
            try require(!mustBeTrue, "refused: \(error)")
            run.count("of them refused")
            return
        }
        let verification = try? await desk.verifyReadModel()
        let isSound = verification?.isSound == true
        if isSound {
            await desk.close()
            try require(try digest() == truth, "verified as sound, and is wrong")
        } else {
            try require(!mustBeTrue, "\(verification?.differences ?? [])")
            run.count("of them opened and called wrong by verification")
            _ = try await desk.rebuildReadModel()
            await desk.close()
            try require(try digest() == truth, "wrong even after a rebuild")
        }
    }

    /// Opens after a kill: nothing needs to be built anew, and all is as the log says.
    func requireCaughtUp() async throws {
        let desk = try open()
        if case .rebuilt(let reason) = desk.opening.readModel {
            throw Breach("a kill cost a rebuild: \(reason)")
        }
        let verification = try await desk.verifyReadModel()
        await desk.close()
        try require(verification.isSound, "\(verification.differences) \(verification.faults)")
    }
}
