// Mapping files: what they say, and how their mistakes are named.

import ConfigText
import Foundation
import ServiceDesk
import Testing

@testable import DeskImport

@Suite struct ImportMappingTests {
    private let scratch = Scratch()

    private static let good = """
        system: old-desk
        file:
          dates: [yyyy-mm-dd HH:MM]
        ticket:
          key: "{id}"
          subject: "{title}"
          requester: "{mail}"
        update:
          at: changed
          order: [changed]
          queue: "{team}"
          status:
            text: "{state}"
            values: {Open: open, Done: {kind: closed, name: Finished}}
        """

    private func faults(_ yaml: String) -> [String] {
        do {
            _ = try ImportMapping(yaml: yaml, file: "m.yaml")
            return []
        } catch { return error.problems.map(\.description) }
    }

    @Test func `a mapping is read`() throws {
        let mapping = try ImportMapping(yaml: ImportMappingTests.good, file: "m.yaml")
        #expect(mapping.system == "old-desk" && mapping.rows == .updates)
        #expect(mapping.dates.map(\.text) == ["yyyy-mm-dd HH:MM"])
    }

    @Test(arguments: ImportPreset.allCases)
    func `every preset can be read`(preset: ImportPreset) throws {
        #expect(try preset.mapping().system == preset.rawValue)
    }

    @Test(arguments: [
        ("update:", "updates:", "8:1:", "did you mean \"update\""),
        ("  order:", "  ordre:", "10:3:", "did you mean \"order\""),
        ("Open: open", "Open: opne", "14:20:", "did you mean \"open\""),
        ("{title}", "{title|uper}", "6:12:", "did you mean \"upper\""),
        ("{title}", "{title", "6:12:", "never closed"),
        ("{title}", "{}", "6:12:", "name of a column"),
        ("yyyy-mm-dd HH:MM", "HH:MM", "3:11:", "pattern of dates"),
        ("  requester: \"{mail}\"\n", "", "5:3:", "\"requester\""),
    ])
    func `a mistake is named with its place and what was meant`(
        old: String, new: String, place: String, words: String
    ) throws {
        let at = try #require(ImportMappingTests.good.range(of: old))
        var yaml = ImportMappingTests.good
        yaml.replaceSubrange(at, with: new)
        let found = faults(yaml)
        #expect(found.contains { $0.contains(words) }, "\(found)")
        #expect(found.contains { $0.hasPrefix("m.yaml:\(place)") }, "\(found)")
    }

    @Test func `all mistakes come at once, and what is no YAML says so`() {
        #expect(faults("system: a\nrows: row\nmatrix: [[1]]\n").count >= 4)
        #expect(faults("a: [").count == 1)
        #expect(faults("").count == 1)
    }

    @Test func `columns that the file lacks are named with the nearest one`() throws {
        let mapping = try ImportMapping(yaml: ImportMappingTests.good, file: "m.yaml")
        let problems = #expect(throws: ConfigProblems.self) {
            try BoundMapping(mapping, header: ["id", "titel", "mail", "changed", "team"])
        }
        let found = problems?.problems.map(\.description) ?? []
        #expect(found.count == 2)
        #expect(
            found.first
                == "m.yaml:6:12: the file has no column \"title\", did you mean \"titel\"?")
        #expect(found.last?.contains("13:11: the file has no column \"state\"") == true)
    }

    @Test func `an outcome can't be history`() throws {
        let yaml = ImportMappingTests.good + "\noutcome: {columns: [state]}\n"
        let mapping = try ImportMapping(yaml: yaml, file: "m.yaml")
        let problems = #expect(throws: ConfigProblems.self) {
            try BoundMapping(
                mapping, header: ["id", "title", "mail", "changed", "team", "state"])
        }
        #expect(problems?.problems.first?.message.contains("is an outcome") == true)
    }

    @Test func `columns are found by name, occurrence and number`() {
        let index = HeaderIndex(["Category", " name ", "category", "x#2"])
        let report = ConfigReport(file: "m.yaml")
        func cell(_ name: String) -> Int? { index.cell(ColumnName(name, at: .start), report) }
        #expect(cell("category") == 0)
        #expect(cell("category#2") == 2)
        #expect(cell("category#3") == nil)
        #expect(cell("#2") == 1)
        #expect(cell("#5") == nil)
        #expect(cell("x#2") == 3)
        #expect(cell("absent ?? Name") == 1)
        #expect(report.problems.count == 2)
    }

    @Test(arguments: [
        ("{a}", "A 7"), ("{a|digits}", "7"), ("{a|word|lower}", "a"), ("{a|upper}", "A 7"),
        ("x{a|digits}y", "x7y"), ("{b|or:none}", "none"), ("{{{a}}}", "{A 7}"), ("plain", "plain"),
        ("{a|digits}/{b|or:}", "7/"),
    ])
    func `templates are filled`(template: String, expected: String) throws {
        #expect(try filled(template) == expected)
    }

    @Test func `a missing cell without a word for it makes the whole text missing`() throws {
        #expect(try filled("x {b} y") == nil)
        #expect(try filled("{c|digits}") == nil)
    }

    private func filled(_ template: String) throws -> String? {
        let report = ConfigReport(file: "t")
        let node = try #require(report.parse("\"\(template)\""))
        let bound = try #require(
            TextTemplate(node)?.bound(to: HeaderIndex(["a", "b", "c"]), report))
        let reader = try CSVReader(
            path: scratch.file("t.csv", "a,b,c\n A 7 ,?,word\n"), dialect: CSVDialect())
        guard case .row(let row)? = try reader.next() else { return nil }
        let format = CellFormat(
            encoding: .utf8, missing: [Array("?".utf8)], dates: [], offsetMinutes: 0,
            header: reader.header)
        return try bound.text(RowCells(row: row, format: format))
    }
}
