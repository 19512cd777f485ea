// Blobs: named by content, durable when `put` returns, checked when read.

import EventLog
import LogTesting
import Testing

@Suite struct BlobStoreTests {
    private let hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

    @Test func `a blob is stored under its hash and comes back`() throws {
        let disk = SimulatedDisk()
        let store = BlobStore("/desk/blobs", io: disk, random: .seeded(1))
        let id = try store.put(Array("hello".utf8))
        #expect(id == hello)
        #expect(try store.get(id) == Array("hello".utf8))
        #expect(try store.exists(id))
        #expect(disk.files == ["/desk/blobs/2c/\(hello)"])
        #expect(try store.put(Array("hello".utf8)) == id)
        #expect(try store.path(id) == "/desk/blobs/2c/\(hello)")
    }

    @Test func `a file is taken in by pieces`() throws {
        let disk = SimulatedDisk()
        let bytes = (0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let source = try disk.open("/desk/upload", .replace)
        _ = try bytes.withUnsafeBytes { raw throws in try disk.write(source, raw, at: 0) }
        let store = BlobStore("/desk/blobs", io: disk, random: .seeded(1))
        let (id, count) = try store.put(file: "/desk/upload")
        #expect(count == 600_000 && id == LogHash(of: bytes).hex)
        #expect(try store.get(id) == bytes)
    }

    @Test func `a blob that is too large or no blob is refused`() throws {
        let disk = SimulatedDisk()
        let store = BlobStore("/desk/blobs", io: disk, random: .seeded(1), bytesMax: 4)
        let error = failure { () throws(LogError) in _ = try store.put(Array("hello".utf8)) }
        #expect(error?.code == .blobTooLarge(bytes: 5, bytesMax: 4))
        for id in ["../../etc/passwd", "", hello.uppercased(), hello + "0"] {
            #expect(failure { () throws(LogError) in _ = try store.get(id) }?.code == .blobMissing)
        }
        #expect(failure { () throws(LogError) in try store.verify(hello) }?.code == .blobMissing)
    }

    @Test func `a damaged blob is found and mended by storing it again`() throws {
        let disk = SimulatedDisk()
        let store = BlobStore("/desk/blobs", io: disk, random: .seeded(1))
        let id = try store.put(Array("hello".utf8))
        disk.setBytes(Array("hellO".utf8), at: try store.path(id))
        #expect(failure { () throws(LogError) in _ = try store.get(id) }?.code == .corrupt)
        #expect(failure { () throws(LogError) in try store.verify(id) }?.code == .corrupt)
        #expect(try store.put(Array("hello".utf8)) == id)
        try store.verify(id)
    }

    @Test func `a blob that was put survives any power cut`() throws {
        for call in 0..<20 {
            for persistence in Persistence.allCases {
                let disk = SimulatedDisk()
                let faulty = FaultyDisk(disk) { index, _ in index == call ? .powerCut : nil }
                let id = try? BlobStore("/desk/blobs", io: faulty, random: .seeded(1))
                    .put(Array("hello".utf8))
                let after = disk.crash(keeping: persistence, seed: UInt64(call))
                let store = BlobStore("/desk/blobs", io: after, random: .seeded(2))
                if id != nil { #expect(try store.get(hello) == Array("hello".utf8)) }
                if try store.exists(hello) { try store.verify(hello) }
            }
        }
    }
}
