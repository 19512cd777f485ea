// Deterministic mutations: whatever bytes come, the reader ends with a value or an error, and a
// value it accepted means the same after writing and reading again.

import JSONText
import Testing

/// A small generator with a fixed seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

@Suite struct JSONFuzzTests {
    private static let seeds = [
        #"{"s":1042,"n":1,"t":"2026-11-22T00:25:21Z","ev":[{"k":"a.b","v":2}],"d":[{"~":"x"}]}"#,
        #"[1,-2.5e3,"\u00e9\ud83d\ude00\n",true,false,null,{"":[[]]},"日本"]"#,
        #"{"a":{"b":{"c":[0,0.1,9007199254740991]}},"\\":"\""}"#,
    ]

    @Test func `mutated text is refused or survives a round trip`() throws {
        var random = SeededGenerator(state: 42)
        var accepted = 0
        for round in 0..<20_000 {
            var bytes = Array(Self.seeds[round % Self.seeds.count].utf8)
            for _ in 0...Int.random(in: 0..<3, using: &random) { mutate(&bytes, &random) }
            guard let value = try? JSONValue(bytes: bytes) else { continue }
            accepted += 1
            #expect(try JSONValue(bytes: value.bytes) == value)
            #expect(String(validating: value.bytes, as: UTF8.self) != nil)
        }
        #expect(accepted > 100)
    }

    @Test func `skipping accepts exactly what reading accepts`() {
        var random = SeededGenerator(state: 7)
        for round in 0..<10_000 {
            var bytes = Array(Self.seeds[round % Self.seeds.count].utf8)
            mutate(&bytes, &random)
            let read = (try? JSONValue(bytes: bytes)) != nil
            let skipped: Void? = try? JSONReader.read(bytes) { reader throws(JSONError) in
                try reader.skip()
            }
            #expect(read == (skipped != nil))
        }
    }

    @Test func `random values come back as they were`() throws {
        var random = SeededGenerator(state: 3)
        for _ in 0..<2_000 {
            let value = randomValue(depth: 0, &random)
            #expect(try JSONValue(bytes: value.bytes) == value)
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
        case 3: if bytes.count > 1 { bytes.remove(at: index) }
        default: bytes.insert(contentsOf: bytes[index...].prefix(9), at: index)
        }
    }

    private func randomValue(depth: Int, _ random: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth > 4 ? 5 : 7), using: &random) {
        case 0: return .null
        case 1: return .bool(.random(using: &random))
        case 2:
            return .integer(
                .random(in: -JSONValue.integerMax...JSONValue.integerMax, using: &random))
        case 3: return .double(.random(in: -1e9...1e9, using: &random))
        case 4: return .string(randomString(&random))
        case 5:
            return .array(
                (0..<Int.random(in: 0..<4, using: &random)).map { _ in
                    randomValue(depth: depth + 1, &random)
                })
        default:
            return .object(
                JSONObject(
                    (0..<Int.random(in: 0..<4, using: &random)).map { _ in
                        (randomString(&random), randomValue(depth: depth + 1, &random))
                    }))
        }
    }

    private func randomString(_ random: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0..<12, using: &random) {
            let top: UInt32 = Bool.random(using: &random) ? 0xff : 0x10ffff
            if let scalar = Unicode.Scalar(UInt32.random(in: 0...top, using: &random)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
