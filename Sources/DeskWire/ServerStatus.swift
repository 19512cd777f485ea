// What a desk's server says of itself, and the questions of whoever looks after it.

package import DeskAPI
package import DeskJSON
package import JSONText
package import ServiceDesk

/// How a desk is served.
package struct ServerStatus: Sendable, Hashable, JSONForm {
    /// The server's process.
    package var process: Int
    /// Since when it serves.
    package var since: Timestamp
    /// Who is connected, whoever asks included.
    package var clients: Int
    /// Seconds without a client after which it ends by itself; nil where it does not.
    package var lingerSeconds: Int?
    /// What program it is, such as `firstline 1.0`.
    package var program: String

    /// What a server says.
    package init(
        process: Int, since: Timestamp, clients: Int, lingerSeconds: Int?, program: String
    ) {
        (self.process, self.since, self.clients) = (process, since, clients)
        (self.lingerSeconds, self.program) = (lingerSeconds, program)
    }

    package func write(into writer: inout PayloadWriter) {
        writer.number("process", process)
        writer.moment("since", since)
        writer.number("clients", clients)
        if let lingerSeconds { writer.number("linger", lingerSeconds) }
        writer.text("program", program)
    }

    package init(_ reader: PayloadReader) throws(JSONError) {
        self.init(
            process: try reader.integer("process"), since: try reader.moment("since"),
            clients: try reader.integer("clients"),
            lingerSeconds: try reader.optionalInteger("linger"),
            program: try reader.string("program"))
    }
}

extension RemoteLink {
    /// How the desk is served. Throws `.notPermitted` for anybody but its owner and administrators.
    package func serverStatus() async throws(DeskError) -> ServerStatus {
        let answer = try await call(.serverStatus) { _ in }
        do { return try ServerStatus(answer) } catch {
            throw DeskError(
                .internalFault, "The desk server's answer makes no sense: result.\(error)")
        }
    }

    /// Asks the server to end, for the same people; it does once this is answered. With `ifIdle`
    /// it refuses, `.refused`, unless it would end soon by itself, nobody else being connected.
    package func stopServer(ifIdle: Bool = false) async throws(DeskError) {
        _ = try await call(.serverStop) { $0.flag("ifIdle", unlessFalse: ifIdle) }
    }
}
