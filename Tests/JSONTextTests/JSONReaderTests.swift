// What the reader accepts, what it refuses, and the words it finds for it.

import JSONText
import Testing

@Suite struct JSONReaderTests {
    private static let accepted: [(String, JSONValue)] = [
        ("null", JSONValue.null), (" true ", true), ("false", false), ("0", 0), ("-7", -7),
        ("9007199254740991", .integer(JSONValue.integerMax)),
        ("-9007199254740991", .integer(-JSONValue.integerMax)),
        ("1.5", .double(1.5)), ("1e2", .double(100)), ("-0", .double(-0.0)),
        ("2E-3", .double(0.002)), ("\"\"", ""), ("\"a\\u00e9\\n\\/\"", "aé\n/"),
        ("\"\\ud83d\\ude00\"", "😀"), ("\"😀é日\"", "😀é日"), ("[]", []), ("[1,[2]]", [1, [2]]),
        ("{}", [:]), ("{\"a\":1,\"b\":{\"c\":[null]}}", ["a": 1, "b": ["c": [nil]]]),
        ("{\"\\u0061\":1}", ["a": 1]), ("\"\\u0000\"", "\0"),
    ]

    @Test(arguments: accepted)
    func `accepts what RFC 8259 allows`(text: String, value: JSONValue) throws {
        #expect(try JSONValue(text: text) == value)
    }

    @Test(arguments: [
        "", " ", "nul", "True", "+1", "01", "-", "1.", ".5", "1e", "1e+", "0x10", "NaN", "Infinity",
        "-Infinity", "1e400", "9007199254740992", "-9007199254740992", "99999999999999999999999",
        "\"", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\udc00\"",
        "\"\\ud800\\u0041\"", "\"\\ud800x\"", "\"\\ud800\\n\"", "\"tab\there\"", "\"line\nend\"",
        "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "{\"a\"", "{\"a\":", "{\"a\":1",
        "{\"a\":1,}",
        "{a:1}", "{'a':1}", "{1:2}", "{\"a\" 1}", "1 2", "{} {}", "[1]]", "// c\n1", "'a'",
        "\u{feff}1",
        "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"x\":{\"b\":1,\"b\":1}}",
    ])
    func `refuses everything else`(text: String) {
        #expect(throws: JSONError.self) { try JSONValue(text: text) }
        #expect(throws: JSONError.self) {
            try JSONReader.read(Array(text.utf8)) { reader throws(JSONError) in try reader.skip() }
        }
    }

    @Test func `finds the first byte that is no UTF-8 wherever it stands, in keys and texts`() {
        for length in 1...40 {
            for place in 0..<length {
                var text = Array(repeating: UInt8(ascii: "a"), count: length)
                text[place] = 0xFF
                let value = [0x22] + text + [0x22]
                let key = Array("{".utf8) + value + Array(":1}".utf8)
                #expect(fault(value)?.offset == 1 + place)
                #expect(fault(key)?.offset == 2 + place)
            }
        }
        // Letters of several bytes may lie across the steps.
        for length in 0...20 {
            let text = String(repeating: "a", count: length) + "żółw 🐢 " + "b"
            #expect((try? JSONValue(bytes: Array("\"\(text)\"".utf8))) == .string(text))
        }
    }

    private func fault(_ bytes: [UInt8]) -> JSONError? {
        do throws(JSONError) {
            _ = try JSONValue(bytes: bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        arguments: [
            [0x80], [0xc0, 0xaf], [0xc2], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80],
            [0xf0, 0x80, 0x80, 0x80],
            [0xf4, 0x90, 0x80, 0x80], [0xff], [0xe2, 0x82], [0xc2, 0x41],
        ] as [[UInt8]])
    func `refuses bytes that are no UTF-8`(bytes: [UInt8]) {
        let text = [0x22] + bytes + [0x22]
        #expect(throws: JSONError.self) { try JSONValue(bytes: text) }
        #expect(throws: JSONError.self) {
            try JSONReader.read(text) { reader throws(JSONError) in try reader.skip() }
        }
        let member = Array("{\"k".utf8) + bytes + Array("\":1}".utf8)
        #expect(throws: JSONError.self) { try JSONValue(bytes: member) }
        let escaped = Array("\"\\n".utf8) + bytes + [0x22]
        #expect(throws: JSONError.self) { try JSONValue(bytes: escaped) }
    }

    @Test func `nesting stops at the limit`() throws {
        let inside = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(throws: Never.self) { try JSONValue(text: inside) }
        let error = #expect(throws: JSONError.self) { try JSONValue(text: "[" + inside + "]") }
        #expect(error?.expected == "at most 64 levels")
    }

    @Test func `a repeated key is found among many and costs no square`() throws {
        var text = "{"
        for index in 0..<50_000 { text += "\"k\(index)\":0," }
        #expect(throws: Never.self) { try JSONValue(text: text + "\"z\":0}") }
        let error = #expect(throws: JSONError.self) { try JSONValue(text: text + "\"k7\":0}") }
        #expect(error?.found == "\"k7\" again")
    }

    @Test func `an error tells the byte, the path and what was expected`() {
        let error = #expect(throws: JSONError.self) {
            try JSONReader.read(Array(#"{"payload":{"tags":["a",5]}}"#.utf8)) {
                reader throws(JSONError) in
                try reader.object { _, reader throws(JSONError) in
                    try reader.object { _, reader throws(JSONError) in _ = try reader.strings() }
                }
            }
        }
        #expect(error?.offset == 24)
        #expect(
            error.map(String.init(describing:))
                == "payload.tags[1]: expected a string, found a number at byte 24")
    }

    @Test func `known keys are read in place and unknown ones passed over`() throws {
        struct Line: Equatable {
            var sequence = 0
            var text = ""
            var flag = false
            var payload: Range<Int>?
        }
        let bytes = Array(#"{"z":[{}],"s":12,"\u0074":"é","f":true,"d": {"x":1} }"#.utf8)
        var line = Line()
        try JSONReader.read(bytes) { reader throws(JSONError) in
            try reader.object { key, reader throws(JSONError) in
                switch key {
                case "s": line.sequence = try reader.count()
                case "t": line.text = try reader.string()
                case "f": line.flag = try reader.bool()
                case "d": line.payload = try reader.range()
                default: try reader.skip()
                }
            }
        }
        #expect(line.sequence == 12 && line.text == "é" && line.flag)
        #expect(line.payload.map { String(decoding: bytes[$0], as: UTF8.self) } == #"{"x":1}"#)
    }

    @Test(arguments: ["1.5", "\"1\"", "-1", "null", "true"])
    func `a count is a whole number from 0 on`(text: String) {
        #expect(throws: JSONError.self) {
            try JSONReader.read(Array(text.utf8)) { reader throws(JSONError) in
                _ = try reader.count()
            }
        }
    }
}
