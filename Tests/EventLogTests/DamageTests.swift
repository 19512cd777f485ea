// Every cut and every flipped bit of a small log of three segments: each is noticed, and none makes
// opening cut away what a witness remembers.

import CSupport
import EventLog
import LogTesting
import Testing

func checksum(_ bytes: [UInt8]) -> String {
    let number = bytes.withUnsafeBytes { cs_crc32c(0, $0.baseAddress, $0.count) }
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
}

@Suite struct DamageTests {
    private static func smallLog() throws -> (bench: LogBench, disk: SimulatedDisk) {
        try benchWithLog(groups: 5, segmentBytes: 900)
    }

    @Test func `every cut of every file is noticed`() throws {
        let (bench, disk) = try Self.smallLog()
        let damaged = disk.copy()
        let broken = LogBench(io: damaged, options: bench.options)
        let segments = disk.files.filter { $0.hasSuffix(".jsonl") }
        #expect(segments.count == 3)
        var cuts = 0
        for path in segments + [logDirectory + "/HEAD"] {
            let bytes = disk.bytes(at: path) ?? []
            for length in 0..<bytes.count {
                damaged.setBytes(Array(bytes.prefix(length)), at: path)
                let code = try broken.verify(deep: false).exitCode
                // Only the newline at the very end may be missing without harm.
                let isNewline = length == bytes.count - 1 && path == segments.last
                #expect((code == 0) == isNewline, "\(path) cut at \(length): \(code)")
                cuts += 1
            }
            damaged.setBytes(bytes, at: path)
        }
        #expect(cuts > 2_000)
        #expect(try broken.verify().verdict == .sound)
    }

    @Test func `every flipped bit of every file is noticed`() throws {
        let (bench, disk) = try Self.smallLog()
        let damaged = disk.copy()
        let broken = LogBench(io: damaged, options: bench.options)
        var flips = 0
        for path in disk.files where !path.hasSuffix("LOCK") {
            var bytes = disk.bytes(at: path) ?? []
            for bit in 0..<(bytes.count * 8) {
                bytes[bit / 8] ^= 1 << UInt8(bit % 8)
                damaged.setBytes(bytes, at: path)
                let code = try broken.verify(deep: false).exitCode
                #expect(code != 0, "\(path), bit \(bit)")
                bytes[bit / 8] ^= 1 << UInt8(bit % 8)
                flips += 1
            }
            damaged.setBytes(bytes, at: path)
        }
        #expect(flips > 16_000)
    }

    @Test func `opening a damaged log refuses or keeps what HEAD remembers`() throws {
        let (bench, disk) = try Self.smallLog()
        let active = try #require(disk.files.last { $0.hasSuffix(".jsonl") })
        let bytes = disk.bytes(at: active) ?? []
        for position in 0..<bytes.count {
            let damaged = disk.copy()
            var changed = bytes
            changed[position] ^= 0x10
            damaged.setBytes(changed, at: active)
            let broken = LogBench(io: damaged, options: bench.options)
            if let error = broken.openFailure() {
                #expect([.corrupt, .witnessMismatch(name: "HEAD")].contains(error.code))
                #expect(damaged.bytes(at: active) == changed)
            } else {
                #expect(
                    try broken.records().prefix(5).map(\.commandID) == [
                        "c0", "c1", "c2", "c3", "c4",
                    ])
            }
        }
    }

    @Test func `every cut at a boundary is caught by the witness and by nothing else`() throws {
        let (bench, disk) = try benchWithLog(groups: 5)
        let path = segmentPath(1)
        let bytes = disk.bytes(at: path) ?? []
        var boundary = 0
        for (index, line) in bytes.split(separator: 0x0a).enumerated().dropLast() {
            boundary += line.count + 1
            let cut = disk.copy()
            cut.setBytes(Array(bytes.prefix(boundary)), at: path)
            let broken = LogBench(io: cut, options: bench.options)
            #expect(try broken.verify().exitCode == 3)
            #expect(broken.openFailure()?.code == .witnessMismatch(name: "HEAD"))
            cut.erase(logDirectory + "/HEAD")
            #expect(broken.openFailure() == nil)
            #expect(try broken.records().count == index)
        }
    }

    @Test func `lines swapped, repeated, removed or from another log are noticed`() throws {
        let (bench, disk) = try benchWithLog(groups: 5)
        let (other, otherDisk) = try benchWithLog(groups: 5)
        _ = other
        let path = segmentPath(1)
        let lines = (disk.bytes(at: path) ?? []).split(separator: 0x0a).map(Array.init)
        let foreign = (otherDisk.bytes(at: path) ?? []).split(separator: 0x0a).map(Array.init)
        var cases: [[[UInt8]]] = []
        for index in 1..<5 {
            var swapped = lines
            swapped.swapAt(index, index + 1)
            var repeated = lines
            repeated.insert(lines[index], at: index)
            var removed = lines
            removed.remove(at: index)
            cases += [swapped, repeated, removed]
            var spliced = lines
            spliced[index] = foreign[index]
            if foreign[index] != lines[index] { cases.append(spliced) }
        }
        for changed in cases {
            let damaged = disk.copy()
            damaged.setBytes(Array(changed.joined(separator: [0x0a])) + [0x0a], at: path)
            let broken = LogBench(io: damaged, options: bench.options)
            #expect(try [2, 3].contains(broken.verify().exitCode))
            #expect(broken.openFailure() != nil)
        }
    }
}
