// What the writer makes of values, and that the reader gives them back.

import JSONText
import Testing

@Suite struct JSONWriterTests {
    @Test func `an object is written without white space and in order`() {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("s", 1042)
            writer.member("by", "agent:ann")
            writer.member("flag", true)
            writer.member("tags", ["a", "b"])
            writer.member("absent", ifPresent: String?.none)
            writer.member("present", ifPresent: "x")
            writer.key("list")
            writer.array { writer in
                writer.null()
                writer.double(1.5)
                writer.object { _ in }
                writer.raw(Array("{\"r\":1}".utf8))
            }
        }
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"{"s":1042,"by":"agent:ann","flag":true,"tags":["a","b"],"present":"x","#
                + #""list":[null,1.5,{},{"r":1}]}"#)
    }

    @Test(arguments: [
        ("a\"b\\c", #""a\"b\\c""#), ("\n\t\r\u{8}\u{c}", #""\n\t\r\b\f""#),
        ("\0\u{1b}[2J\u{7f}", #""\u0000\u001b[2J\u007f""#),
        ("\u{9b}31m\u{a0}é", "\"\\u009b31m\u{a0}é\""),
        ("日本😀", "\"日本😀\""),
    ])
    func `control characters are escaped and the rest stands for itself`(text: String, json: String)
    {
        #expect(JSONValue.string(text).text == json)
    }

    @Test func `no scalar below U+0300 becomes a raw control byte and all come back`() throws {
        for number in UInt32(0)..<0x300 {
            let scalar = String(Character(Unicode.Scalar(number)!))
            // Wherever it stands among eight that are looked at together.
            for place in 0...8 {
                let text = String(repeating: "a", count: place) + scalar + "zzzzzzz"
                let bytes = JSONValue.string(text).bytes
                #expect(!bytes.contains { $0 < 0x20 || $0 == 0x7f })
                #expect(try JSONValue(bytes: bytes) == .string(text))
            }
        }
    }

    @Test func `numbers keep their value`() throws {
        for number in [0, 1, -1, 10, 99, JSONValue.integerMax, -JSONValue.integerMax] {
            #expect(try JSONValue(bytes: JSONValue.integer(number).bytes) == .integer(number))
        }
        for number in [0.1, 1e300, -2.5e-300, 1e16, .pi] {
            #expect(try JSONValue(bytes: JSONValue.double(number).bytes) == .double(number))
        }
        #expect(JSONValue.double(.nan).text == "null")
        #expect(JSONValue.double(-.infinity).text == "null")
    }

    @Test func `an object keeps one value a key`() {
        var object = JSONObject([("a", 1), ("b", 2), ("a", 3)])
        #expect(JSONValue.object(object).text == #"{"a":3,"b":2}"#)
        object["b"] = nil
        object["c"] = "x"
        #expect(JSONValue.object(object).text == #"{"a":3,"c":"x"}"#)
    }

    @Test func `a cursor names the place of a wrong value`() throws {
        let payload = try JSONValue(text: #"{"subject":5,"to":[{"name":"a"},{"name":null}]}"#)
        let cursor = JSONCursor(payload, name: "payload")
        let wrong = #expect(throws: JSONError.self) { try cursor["subject"].string() }
        #expect(
            wrong.map(String.init(describing:))
                == "payload.subject: expected a string, found a number")
        let absent = #expect(throws: JSONError.self) {
            try cursor["to"].elements()[1]["name"].string()
        }
        #expect(
            absent.map(String.init(describing:))
                == "payload.to[1].name: expected a string, found null")
        #expect(try cursor["to"].elements()[0]["name"].string() == "a")
        #expect(try cursor["missing"].optionalString() == nil)
    }
}
