// Plain and gzip files, whole, cut and broken.

import Testing

@testable import DeskImport

@Suite struct ByteSourceTests {
    private let scratch = Scratch()

    private func read(_ bytes: [UInt8]) throws -> (bytes: [UInt8], fault: ImportError?) {
        let source = try ByteSource(path: scratch.file("a", bytes))
        var out: [UInt8] = []
        do {
            while try source.read(into: &out) {}
            #expect(source.consumedBytes == bytes.count && source.sizeBytes == bytes.count)
            return (out, nil)
        } catch { return (out, error) }
    }

    private let plain = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }

    @Test func `a plain file comes as it is, whatever its name`() throws {
        #expect(try read(plain).bytes == plain)
        #expect(try read([]).bytes.isEmpty)
        #expect(try read([0x1F]).bytes == [0x1F])
    }

    @Test func `gzip is told by its first bytes and unpacked`() throws {
        let found = try read(gzip(plain))
        #expect(found.fault == nil && found.bytes == plain)
    }

    @Test func `members one after the other and padding are one file`() throws {
        let found = try read(gzip([1, 2]) + gzip([]) + gzip([3]) + [0, 0, 0])
        #expect(found.fault == nil && found.bytes == [1, 2, 3])
    }

    @Test func `a cut file gives all it has and then the place`() throws {
        let packed = gzip(plain)
        for length in [11, 5000, 150_000, packed.count - 1] {
            let found = try read(Array(packed[..<length]))
            let fault = try #require(found.fault)
            #expect(fault.code == .damaged && fault.place.hasSuffix("byte \(length)"))
            #expect(plain.starts(with: found.bytes))
            #expect(found.bytes.count >= min(plain.count, length - 40))
        }
    }

    @Test func `broken data and foreign bytes behind it are damage`() throws {
        var packed = gzip(plain)
        packed[packed.count - 6] ^= 0x40
        let broken = try read(packed)
        #expect(broken.fault?.message.contains("incorrect data check") == true)
        #expect(broken.bytes == plain)
        let foreign = try read(gzip([1]) + Array("tail".utf8))
        #expect(foreign.fault?.message == "other bytes follow the compressed data")
        #expect(foreign.bytes == [1])
    }
}
