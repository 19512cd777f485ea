// Typed reading of configuration files: values, places of faults, and files meant to do harm.

import ConfigText
import Testing

private func problems(_ text: String, _ read: (ConfigNode) -> Void) -> [String] {
    let report = ConfigReport(file: "desk.yaml")
    if let node = report.parse(text) { read(node) }
    return report.problems.map(\.description)
}

@Suite struct ConfigReadingTests {
    @Test func `values are read by their types`() throws {
        let report = ConfigReport(file: "desk.yaml")
        let text = "name: no\ncount: 7\nopen: yes\nlist: [a, 5]\nkind: \"x\"\n"
        let root = try #require(
            report.parse(text)?.mapping(keys: ["name", "count", "open", "list", "kind"]))
        #expect(root.string("name") == "no")
        #expect(root.int("count") == 7)
        #expect(root.bool("open") == true)
        #expect(root.strings("list") == ["a", "5"])
        #expect(root.oneOf("kind", ["x", "y"]) == "x")
        #expect(root.int("missing", default: 3) == 3)
        try report.throwProblems()
    }

    @Test func `a wrong type is told with its place and path`() {
        let found = problems("queues:\n  - name: a\n    sla: sixty\n") { root in
            let queue = root.mapping(keys: ["queues"])?.list("queues").first
            _ = queue?.mapping(keys: ["name", "sla"])?.int("sla")
        }
        #expect(
            found == [
                "desk.yaml:3:10: queues[0].sla: expected a whole number, found \"sixty\""
            ])
    }

    @Test func `a quoted number is no number and a list is no text`() {
        let found = problems("a: \"5\"\nb: [1]\nc:\n") { root in
            let mapping = root.mapping(keys: ["a", "b", "c"])
            _ = mapping?.int("a")
            _ = mapping?.string("b")
            _ = mapping?.string("c")
        }
        #expect(found.count == 3)
        #expect(found[1] == "desk.yaml:2:4: b: expected text, found a list")
        #expect(found[2].hasSuffix("expected text, found nothing"))
    }

    @Test func `an unknown key is told with what was meant`() {
        let found = problems("nmae: a\n") { _ = $0.mapping(keys: ["name", "kind"]) }
        #expect(found == ["desk.yaml:1:1: unknown key \"nmae\", did you mean \"name\"?"])
        let far = problems("zzzzzz: a\n") { _ = $0.mapping(keys: ["name", "kind"]) }
        #expect(far == ["desk.yaml:1:1: unknown key \"zzzzzz\", expected kind or name"])
    }

    @Test func `a missing key is told`() {
        let found = problems("kind: a\n") {
            _ = $0.mapping(keys: ["name", "kind"])?.string("name")
        }
        #expect(found == ["desk.yaml:1:1: expected the key \"name\", found none"])
    }

    @Test func `a choice names what was meant or all there is`() {
        let found = problems("[drak, blue]") { root in
            for item in root.list() { _ = item.oneOf(["dark", "light"]) }
        }
        #expect(
            found[0].hasSuffix("expected dark or light, found \"drak\", did you mean \"dark\"?"))
        #expect(found[1].hasSuffix("expected dark or light, found \"blue\""))
    }

    @Test func `a number out of range is told with the range`() {
        let found = problems("n: 300") { _ = $0.mapping(keys: ["n"])?.int("n", in: 0...255) }
        #expect(found[0].hasSuffix("expected a whole number from 0 to 255, found \"300\""))
    }

    @Test func `faults are thrown together in order of place`() {
        let report = ConfigReport(file: "f")
        report.add("second", at: ConfigPlace(line: 2, column: 1))
        report.add("first", at: ConfigPlace(line: 1, column: 4))
        #expect(throws: ConfigProblems.self) { try report.throwProblems() }
        #expect(ConfigProblems(report.problems).description == "f:1:4: first\nf:2:1: second")
    }
}

@Suite struct HostileConfigTests {
    @Test(arguments: [
        ("a: [1, 2\nb: 3\n", "not YAML"), ("a: 1\na: 2\n", "a key stands twice"),
        ("", "empty file"), ("a: \u{7}\n", "not YAML"), ("? [a]\n: b\n", "expected a plain key"),
    ])
    func `a broken file is told`(text: String, message: String) {
        let found = problems(text) { _ in }
        #expect(found.count == 1)
        #expect(found.first?.contains(message) == true, "\(found)")
        #expect(found.first?.hasPrefix("desk.yaml:") == true)
    }

    @Test(arguments: ["[", "- ", "{a: "])
    func `deep nesting is refused before it is parsed`(level: String) {
        let found = problems(String(repeating: level, count: 100_000)) { _ in }
        #expect(found.first?.contains("nested deeper") == true)
    }

    @Test func `a large file is refused`() {
        let found = problems("a: " + String(repeating: "b", count: 2 << 20)) { _ in }
        #expect(found.first?.contains("larger than") == true)
    }

    @Test func `aliases that multiply are refused`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(items)]\n"
        }
        #expect(problems(text) { _ in }.first?.contains("more than 100000 values") == true)
    }

    @Test func `a message holds no control character of the file`() {
        let found = problems("\"a\\e]0;x\\a\": 1\n") { _ = $0.mapping(keys: ["b"]) }
        #expect(found.count == 1)
        #expect(found[0].unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
    }
}

@Suite struct NearestTests {
    @Test func `a slip is forgiven and a stranger is not`() {
        let names = ["list.row", "list.row.selected", "border"]
        #expect(Nearest.name(to: "list.rwo", in: names) == "list.row")
        #expect(Nearest.name(to: "list.row.slected", in: names) == "list.row.selected")
        #expect(Nearest.name(to: "banana", in: names) == nil)
    }

    @Test func `names are listed in words`() {
        #expect(Nearest.listing(["a", "b", "c"]) == "a, b or c")
        #expect(Nearest.listing(["a"]) == "a")
    }
}
