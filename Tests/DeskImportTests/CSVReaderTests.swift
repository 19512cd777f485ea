// Rows of CSV files, sound and damaged, in every encoding.

import Foundation
import Testing

@testable import DeskImport

@Suite struct CSVReaderTests {
    private let scratch = Scratch()

    /// Everything a file gives: rows as "line: a|b", damage as "line-last: reason".
    private func read(
        _ bytes: some Collection<UInt8>, _ dialect: CSVDialect = CSVDialect()
    ) throws -> [String] {
        let reader = try CSVReader(path: scratch.file("a.csv", bytes), dialect: dialect)
        var out: [String] = []
        while let item = try reader.next() { out.append(shown(item, dialect)) }
        return out
    }

    private func shown(_ item: CSVItem, _ dialect: CSVDialect) -> String {
        switch item {
        case .row(let row):
            let cells = (0..<row.count).map { dialect.encoding.decode(row[$0]) ?? "<not text>" }
            return "\(row.line): \(cells.joined(separator: "|"))"
        case .damage(let damage): return "\(damage.line)-\(damage.lastLine): \(damage.reason)"
        }
    }

    @Test(arguments: [
        ("a,b\n1,2\n3,4\n", ["2: 1|2", "3: 3|4"]),
        ("a,b\r\n1,2\r\n3,4", ["2: 1|2", "3: 3|4"]),
        ("a,b\r1,2\r", ["2: 1|2"]),
        ("\u{FEFF}a,b\n1,2\n", ["2: 1|2"]),
        ("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n", ["2: x, y|say \"hi\""]),
        ("a,b\n\"two\nlines\",2\n3,4\n", ["2: two\nlines|2", "4: 3|4"]),
        ("a,b\n\n1,2\n\r\n3,4\n", ["3: 1|2", "5: 3|4"]),
        ("a,b\n,\n", ["2: |"]),
        ("a,b\n1,", ["2: 1|"]),
        ("a,b\n\"\",\"\"\n", ["2: |"]),
        ("a,b\n5\" disk,x\n", ["2: 5\" disk|x"]),
        ("a,b\n1,\u{1}\u{1B}[31m\n", ["2: 1|\u{1}\u{1B}[31m"]),
    ])
    func `rows are read as RFC 4180 has them`(text: String, expected: [String]) throws {
        #expect(try read(text.utf8) == expected)
    }

    @Test func `a row of another width is damage with its line`() throws {
        let found = try read("a,b\n1\n1,2\n1,2,3\n".utf8)
        #expect(
            found == [
                "2-2: 1 cells, but the header has 2", "3: 1|2",
                "4-4: 3 cells, but the header has 2",
            ])
    }

    @Test func `text after a closing quote costs one line`() throws {
        let found = try read("a,b\n\"x\"y,2\n3,4\n".utf8)
        #expect(found == ["2-2: text follows the closing quote of cell 1", "3: 3|4"])
    }

    @Test func `a quote that is never closed costs one line, not the file`() throws {
        let rows = (0..<2000).map { "\($0),x\n" }.joined()
        let found = try read("a,b\n1,\"open\n\(rows)".utf8)
        #expect(found.count == 2001)
        #expect(found[0] == "2-2: the quote opening cell 2 is never closed")
        #expect(found[1] == "3: 0|x" && found[2000] == "2002: 1999|x")
    }

    @Test func `a quoted cell over the limit is given up and reading goes on behind it`() throws {
        let dialect = CSVDialect(cellBytesMax: 1000, rowBytesMax: 4000)
        let huge = String(repeating: "long line of a body\n", count: 500_000 / 20)
        let found = try read("a,b\n1,\"\(huge)\"\n3,4\n5,6\n".utf8, dialect)
        #expect(found[0] == "2-25002: the quote opening cell 2 is not closed within 1000 bytes")
        #expect(found.dropFirst() == ["25003: 3|4", "25004: 5|6"])
    }

    @Test func `a plain cell over the limit is refused without keeping it`() throws {
        let dialect = CSVDialect(cellBytesMax: 1000, rowBytesMax: 4000)
        let huge = String(repeating: "x", count: 2_000_000)
        let found = try read("a,b\n1,\(huge)\n3,4\n".utf8, dialect)
        #expect(found == ["2-2: the row is larger than 4000 bytes", "3: 3|4"])
    }

    @Test func `other delimiters and encodings are read by name`() throws {
        let dialect = CSVDialect(delimiter: UInt8(ascii: ";"), encoding: .windows1252)
        let bytes: [UInt8] = Array("a;b\n".utf8) + [0x80, 0x3B, 0xE9, 0x2C, 0xFC, 0x0A]
        #expect(try read(bytes, dialect) == ["2: €|é,ü"])
        let undefined: [UInt8] = Array("a;b\n1;".utf8) + [0x81, 0x0A]
        #expect(try read(undefined, dialect) == ["2: 1|<not text>"])
        let latin = CSVDialect(encoding: .latin1)
        #expect(try read(Array("a,b\n1,".utf8) + [0xE9], latin) == ["2: 1|é"])
        #expect(try read(Array("a,b\n1,".utf8) + [0xE9], CSVDialect()) == ["2: 1|<not text>"])
    }

    @Test func `rows come out the same wherever the pieces of the file end`() throws {
        var text = "a,b\n", expected: [String] = []
        for row in 0..<60_000 {
            text += row % 7 == 0 ? "\"\(row)\r\n\"\"q\"\"\",x\r\n" : "\(row),plain\n"
            expected.append(row % 7 == 0 ? "\(row)\r\n\"q\"|x" : "\(row)|plain")
        }
        let found = try read(text.utf8).map { $0.drop { $0 != ":" }.dropFirst(2) }
        #expect(found.elementsEqual(expected) { $0 == $1 })
    }

    @Test func `a file without a header, in UTF-16, or absent is named`() throws {
        #expect(throws: ImportError.self) { try self.read("".utf8) }
        let error = #expect(throws: ImportError.self) {
            try self.read([0xFF, 0xFE, 0x61, 0x00])
        }
        #expect(error?.message == "the file is UTF-16")
        let absent = #expect(throws: ImportError.self) {
            try CSVReader(path: "/nowhere/a.csv", dialect: CSVDialect())
        }
        #expect(absent?.code == .unreadable)
        #expect(absent?.description.contains("/nowhere/a.csv: can't be read") == true)
        let directory = #expect(throws: ImportError.self) {
            try CSVReader(path: scratch.path, dialect: CSVDialect())
        }
        #expect(directory?.message.contains("directory") == true)
        let device = #expect(throws: ImportError.self) {
            try CSVReader(path: "/dev/null", dialect: CSVDialect())
        }
        #expect(device?.message.contains("no regular file") == true)
    }
}
