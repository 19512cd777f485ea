// Failures as JSON-RPC 2.0 has them: a code, a message, and the desk's own error where it is one.

package import DeskAPI
import DeskJSON
import JSONText

/// Why a request was not carried out, or a line not understood.
package struct WireFault: Error, Sendable, CustomStringConvertible {
    /// JSON-RPC's codes, and from -32000 down the protocol's own.
    package enum Code: Int, Sendable {
        case noJSON = -32700
        case noRequest = -32600
        case noSuchMethod = -32601
        case wrongParameters = -32602
        /// `data` holds the desk's own error.
        case desk = -32000
        /// Anything before a hello, or a hello of another version.
        case noHello = -32001
        /// More requests under way than a connection may have.
        case tooMany = -32002
        case deadlinePassed = -32003
        case tooLarge = -32004
    }

    package var code: Code
    package var message: String
    /// What the desk itself said.
    package var desk: DeskError?
    package init(_ code: Code, _ message: String) { (self.code, self.message) = (code, message) }

    /// What the desk itself said.
    package init(_ error: DeskError) {
        (code, message, desk) = (.desk, error.message, error)
    }

    package var description: String { "\(message) (\(code.rawValue))" }

    /// The failure in the boundary's own terms.
    package var deskError: DeskError {
        if let desk { return desk }
        return switch code {
        case .noSuchMethod, .noHello:
            DeskError(
                .unavailable, "The desk server speaks another version: \(message)",
                hints: ["Leave every console and command of the older version, then try again."])
        case .wrongParameters, .tooLarge: DeskError(.invalid, message)
        case .deadlinePassed: DeskError(.unknownOutcome, message)
        case .tooMany: DeskError(.unavailable, message, hints: ["Try again shortly."])
        default: DeskError(.internalFault, message)
        }
    }
}

extension PayloadWriter {
    mutating func write(_ fault: WireFault) {
        number("code", fault.code.rawValue)
        text("message", fault.message)
        if let desk = fault.desk { value("data", desk) }
    }
}

extension PayloadReader {
    func wireFault() throws(JSONError) -> WireFault {
        let code = WireFault.Code(rawValue: try integer("code")) ?? .noRequest
        if code == .desk { return WireFault(try value("data") as DeskError) }
        return WireFault(code, try string("message"))
    }
}
