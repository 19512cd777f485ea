// The server end of a desk: takes connections on one listening socket until it is stopped, and then
// lets what is under way finish.

package import DeskAPI
package import DeskWire
package import Logging
import Glibc
import NIOCore
import NIOPosix
package import ServiceDesk

/// A desk that is served on a socket.
package final class DeskServer: Sendable {
    /// How a caller is let in: whose user they are, and as whom they want to act; answers the desk
    /// as they see it. Throws where they may not.
    package typealias Admission =
        @Sendable (Peer, _ agent: String?) async throws(DeskError)
        -> Admitted

    /// A caller who was let in.
    package struct Admitted: Sendable {
        package var service: any DeskService
        /// Who that is; nil is nobody whom the desk would show anything.
        package var agent: AgentDefinition?
        /// Whether they may ask how the server is and have it end.
        package var mayStop: Bool
        package init(service: any DeskService, agent: AgentDefinition?, mayStop: Bool = false) {
            (self.service, self.agent, self.mayStop) = (service, agent, mayStop)
        }
    }

    private let group: MultiThreadedEventLoopGroup
    private let listener: any NIOCore.Channel
    private let connections: Connections
    /// Tells once that a client who may has asked for the end.
    package let stopAsked: AsyncStream<String>

    private init(
        _ group: MultiThreadedEventLoopGroup, _ listener: any NIOCore.Channel,
        _ connections: Connections, _ stopAsked: AsyncStream<String>
    ) {
        (self.group, self.listener, self.connections) = (group, listener, connections)
        self.stopAsked = stopAsked
    }

    /// Begins to take connections on a bound, listening stream socket, which it owns from then on.
    package static func start(
        listening descriptor: Int32, options: ServerOptions = ServerOptions(),
        logger: Logger, maintenance: Maintenance? = nil, admitting: @escaping Admission
    ) async throws(DeskError) -> DeskServer {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: options.threads)
        let connections = Connections()
        let turns = group.makeIterator().map { (ObjectIdentifier($0), LoopTurns($0)) }
        let (stopAsked, stop) = AsyncStream.makeStream(of: String.self)
        let setting = ConnectionSetting(
            options: options, logger: logger, admit: admitting, connections: connections,
            turns: Dictionary(uniqueKeysWithValues: turns), maintenance: maintenance, stop: stop)
        do {
            let listener = try await ServerBootstrap(group: group)
                .serverChannelOption(.maxMessagesPerRead, value: 16)
                .serverChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(AcceptPause(logger))
                    }
                }
                .childChannelOption(
                    .writeBufferWaterMark,
                    value: .init(low: options.unsentBytes / 4, high: options.unsentBytes)
                )
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            ConnectionHandler(setting, channel))
                    }
                }
                .withBoundSocket(descriptor).get()
            return DeskServer(group, listener, connections, stopAsked)
        } catch {
            try? await group.shutdownGracefully()
            throw DeskError(.unavailable, "Can't listen on the desk's socket: \(error)")
        }
    }

    /// How many clients are connected.
    package var clients: Int { connections.count }

    /// Returns once no client was connected for so long; counted anew after each.
    package func idle(forSeconds seconds: Int) async {
        await connections.idle(for: .seconds(Int64(seconds)), on: group.next())
    }

    /// Returns once somebody has called, or after so long.
    package func called(withinSeconds seconds: Int) async {
        await connections.first(within: .seconds(Int64(seconds)), on: group.next())
    }

    /// Takes no more connections, tells every client, lets requests under way be answered, and
    /// closes. What is not answered after the grace is cut. `isAsked` tells clients that somebody
    /// wanted it, so that none starts another server unasked.
    package func stop(reason: String, isAsked: Bool = true) async {
        try? await listener.close().get()
        await connections.closeAll(ServerStops(reason: reason, isAsked: isAsked))
        try? await group.shutdownGracefully()
    }
}

/// How much a server bears.
package struct ServerOptions: Sendable {
    /// Threads that serve connections.
    package var threads = 1
    /// Requests a client may have under way; further ones wait in its socket.
    package var requestsMax = 32
    /// Answers a client has not read yet, in bytes, before nothing more is read from it.
    package var unsentBytes = 1 << 20
    /// Seconds without room for an answer after which a client is dropped.
    package var dropAfterSeconds: Int64 = 30
    /// Seconds a client has for its hello.
    package var helloWithinSeconds: Int64 = 60
    /// Seconds that requests under way have when the server stops.
    package var graceSeconds: Int64 = 5
    /// Connections at a time.
    package var clientsMax = 4_000
    /// What the server says of itself.
    package var program = "firstline"
    /// Seconds without a client after which whoever started it will end it; nil where they won't.
    package var lingerSeconds: Int?
    /// Since when it serves.
    package var since = Timestamp(seconds: Int64(time(nil)))
    /// The usual measures.
    package init() {}
}

/// Work on the desk itself, for its owner and administrators; commands wait while it is done.
package struct Maintenance: Sendable {
    /// Builds the read model anew from the log.
    package var rebuild: @Sendable () async throws(DeskError) -> Void
    /// Compares the read model with one built from the log.
    package var verify: @Sendable () async throws(DeskError) -> ReadModelVerdict

    /// Work as whoever has the desk open does it.
    package init(
        rebuild: @escaping @Sendable () async throws(DeskError) -> Void,
        verify: @escaping @Sendable () async throws(DeskError) -> ReadModelVerdict
    ) {
        (self.rebuild, self.verify) = (rebuild, verify)
    }

    func answer(_ method: WireMethod) async throws(WireFault) -> WireAnswer {
        do throws(DeskError) {
            if method == .verifyReadModel {
                let verdict = try await verify()
                return WireAnswer { verdict.write(into: &$0) }
            }
            try await rebuild()
            return WireAnswer { _ in }
        } catch {
            throw WireFault(error)
        }
    }
}
