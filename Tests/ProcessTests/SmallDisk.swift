// A disk that is soon full.

import Foundation
import Testing

/// A file system in memory of a few mebibytes, mounted on a directory that is made for it.
final class SmallDisk {
    private let path: String
    private var isMounted = true

    /// Whether this process may mount one.
    static let isPossible: Bool = {
        var template = Array((NSTemporaryDirectory() + "firstline-XXXXXX").utf8CString)
        guard geteuid() == 0, mkdtemp(&template) != nil else { return false }
        let path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        defer { rmdir(path) }
        guard mount("tmpfs", path, "tmpfs", 0, "size=1m") == 0 else { return false }
        return umount2(path, 0) == 0
    }()

    /// nil where the kernel does not let it.
    init?(at path: String, mebibytes: Int) {
        self.path = path
        mkdir(path, 0o700)
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(mebibytes)m,mode=0700") == 0 else {
            return nil
        }
    }

    deinit { unmount() }

    /// Makes it larger.
    func grow(mebibytes: Int) throws {
        let size = "size=\(mebibytes)m"
        let code = mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT), size)
        try #require(code == 0, "the disk did not grow")
    }

    /// Lets go of it and all that is on it.
    func unmount() {
        guard isMounted else { return }
        isMounted = false
        umount2(path, Int32(MNT_DETACH))
    }
}

/// What became of the commands of one client that writes until the disk is full, and some more.
struct FullDiskWriter: Sendable {
    /// Ids by what was answered.
    var acknowledged: [String] = []
    var refused: [String] = []
    var unknown: [String] = []
    /// The words of what was not done.
    var refusals: [String] = []
    /// Whether the line stood to the end.
    var isWhole = false

    /// Adds notes of some kilobytes until two of them were refused.
    static func fill(_ desk: String, writer: Int) -> FullDiskWriter {
        var outcome = FullDiskWriter()
        guard let caller = WireCaller(desk), caller.greet() != nil else { return outcome }
        let text = String(repeating: "words to fill a disk ", count: 200)
        for number in 0..<20_000 where outcome.refusals.count < 2 {
            let id = "full-\(writer)-\(number)"
            guard let answer = caller.ask("perform", WireCaller.note(text, command: id)) else {
                return outcome
            }
            guard answer["result"] == nil else {
                outcome.acknowledged.append(id)
                continue
            }
            outcome.refusals.append(WireCaller.message(answer))
            if WireCaller.kind(answer) == "unknownOutcome" {
                outcome.unknown.append(id)
            } else {
                outcome.refused.append(id)
            }
        }
        outcome.isWhole = caller.ask("ping")?["result"] != nil
        return outcome
    }
}

extension Sandbox {
    /// The ids of the commands in the log, and how often each is there.
    func commands() throws -> [String: Int] {
        var counts: [String: Int] = [:]
        let names = try FileManager.default.contentsOfDirectory(atPath: desk + "/log")
        for name in names where name.hasSuffix(".jsonl") {
            let text = try String(contentsOfFile: "\(desk)/log/\(name)", encoding: .utf8)
            for line in text.split(separator: "\n") {
                guard let from = line.range(of: #","i":""#),
                    let end = line[from.upperBound...].firstIndex(of: "\"")
                else { continue }
                counts[String(line[from.upperBound..<end]), default: 0] += 1
            }
        }
        return counts
    }
}
