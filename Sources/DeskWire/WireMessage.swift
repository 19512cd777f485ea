// One line of the wire: a JSON-RPC 2.0 request, notification or answer.

package import DeskJSON
import JSONText

/// The number or text that a request carries and its answer gives back.
package enum WireID: Sendable, Hashable {
    case number(Int)
    case text(String)
}

/// A line taken apart.
package enum WireMessage: Sendable {
    /// `deadlineMilliseconds` counts from its arrival; nil waits as long as it takes.
    case request(WireID, method: String, PayloadReader, deadlineMilliseconds: Int?)
    case notification(method: String, PayloadReader)
    /// `id` is nil where the request was not understood so far.
    case answer(WireID?, Result<PayloadReader, WireFault>)

    /// Reads a line without its end. Throws `.noJSON` or `.noRequest`.
    package init(line: [UInt8]) throws(WireFault) {
        let value: JSONValue
        do { value = try JSONValue(bytes: line) } catch {
            throw WireFault(.noJSON, "no line of JSON: \(error)")
        }
        guard case .object(let object) = value, object["jsonrpc"] == .string("2.0") else {
            throw WireFault(.noRequest, "expected an object with \"jsonrpc\":\"2.0\"")
        }
        do throws(JSONError) {
            self = try WireMessage(PayloadReader(object), WireMessage.id(of: object))
        } catch {
            throw WireFault(.noRequest, error.description)
        }
    }

    private init(_ reader: PayloadReader, _ id: WireID?) throws(JSONError) {
        if let method = try reader.optionalString("method") {
            let parameters = try reader.optionalObject("params") ?? PayloadReader(JSONObject())
            if let id {
                self = .request(
                    id, method: method, parameters,
                    deadlineMilliseconds: try reader.optionalInteger("deadline"))
            } else {
                self = .notification(method: method, parameters)
            }
        } else if let error = try reader.optionalObject("error") {
            self = .answer(id, .failure(try error.wireFault()))
        } else {
            self = .answer(id, .success(try reader.inner("result")))
        }
    }

    private static func id(of object: JSONObject) throws(JSONError) -> WireID? {
        switch object["id"] {
        case nil, .null?: return nil
        case .integer(let number)?: return .number(Int(number))
        case .string(let text)?: return .text(text)
        default: throw JSONError(path: ["id"], expected: "a number or a text", found: "another")
        }
    }
}

/// Lines to be sent, each with its end.
package enum WireLine {
    /// A request; `parameters` is an object in JSON.
    package static func request(
        _ id: Int, _ method: WireMethod, _ parameters: [UInt8]
    ) -> [UInt8] {
        line { writer in
            writer.number("id", id)
            writer.text("method", method.rawValue)
            writer.json.key("params")
            writer.json.raw(parameters)
        }
    }

    /// Something told unasked.
    package static func notice(
        _ notice: WireNotice, _ parameters: (inout PayloadWriter) -> Void
    ) -> [UInt8] {
        line { writer in
            writer.text("method", notice.rawValue)
            writer.object("params", parameters)
        }
    }

    /// The answer to a request.
    package static func answer(_ id: WireID?, _ result: (inout PayloadWriter) -> Void) -> [UInt8] {
        line { writer in
            writer.write(id)
            writer.object("result", result)
        }
    }

    /// The answer to a request that failed, or to a line that was not understood.
    package static func failure(_ id: WireID?, _ fault: WireFault) -> [UInt8] {
        line { writer in
            writer.write(id)
            writer.object("error") { $0.write(fault) }
        }
    }

    private static func line(_ members: (inout PayloadWriter) -> Void) -> [UInt8] {
        var line = PayloadWriter.object { writer in
            writer.text("jsonrpc", "2.0")
            members(&writer)
        }.bytes
        line.append(0x0A)
        return line
    }
}

extension PayloadWriter {
    fileprivate mutating func write(_ id: WireID?) {
        switch id {
        case .number(let number): json.member("id", number)
        case .text(let text): json.member("id", text)
        case nil:
            json.key("id")
            json.null()
        }
    }
}
