// Files for tests: temporary ones, gzip made by hand, and the real data beside the package.

import Foundation
import Synchronization

@testable import DeskImport

/// A directory that goes away with the test.
final class Scratch {
    let path: String

    init() {
        path =
            FileManager.default.temporaryDirectory.appendingPathComponent(
                "import-\(UUID().uuidString)"
            ).path
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file below the directory and answers its path.
    func file(_ name: String, _ bytes: some Collection<UInt8>) throws -> String {
        let url = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return url.path
    }

    func file(_ name: String, _ text: String) throws -> String { try file(name, text.utf8) }
}

/// A gzip member holding bytes as they are (RFC 1951, stored blocks).
func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var start = 0
    repeat {
        let end = min(bytes.count, start + 0xFFFF), count = UInt16(end - start)
        out.append(end == bytes.count ? 1 : 0)
        for value in [count, ~count] { out += [UInt8(value & 0xFF), UInt8(value >> 8)] }
        out += bytes[start..<end]
        start = end
    } while start < bytes.count
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
        crc ^= UInt32(byte)
        for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    for value in [~crc, UInt32(bytes.count)] {
        for shift in stride(from: 0, to: 32, by: 8) { out.append(UInt8(value >> shift & 0xFF)) }
    }
    return out
}

/// Collects what a callback is given.
final class Collector<Element: Sendable>: Sendable {
    private let list = Mutex<[Element]>([])
    func add(_ element: Element) { list.withLock { $0.append(element) } }
    var all: [Element] { list.withLock { $0 } }
}

/// Real data beside the package; nil where it is absent.
enum SharedData {
    static let root: String? = {
        var directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while directory.path != "/" {
            let manifest = directory.appendingPathComponent("Package.swift").path
            if FileManager.default.fileExists(atPath: manifest) {
                let data = directory.deletingLastPathComponent()
                    .appendingPathComponent("shared/data").path
                return FileManager.default.fileExists(atPath: data) ? data : nil
            }
            directory.deleteLastPathComponent()
        }
        return nil
    }()

    static func path(_ name: String) -> String { (root ?? "") + "/" + name }
    static let log = path("tickets/uci_incident_event_log/incident_event_log.csv.gz")
    static let sample = path("tickets/uci_incident_event_log/sample_500_incidents.csv")
    static let labelled = path(
        "tickets/uci_incident_event_log/incident_event_log_labelled_first119998.csv.gz")
}
