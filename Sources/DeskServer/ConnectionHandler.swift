// One client: lines in, answers out. Everything here happens on the connection's event loop; what
// takes long is a task whose outcome comes back to it.
//
// A client that does not read is not waited for: while its answers have no room nothing is read
// from it and nothing told to it, and if that lasts it is dropped.

import DeskAPI
import DeskJSON
import DeskWire
import Glibc
import JSONText
import Logging
import NIOCore
import ServiceDesk

/// What every connection of a server shares.
struct ConnectionSetting: Sendable {
    let options: ServerOptions
    let logger: Logger
    let admit: DeskServer.Admission
    let connections: Connections
    /// Of each event loop.
    let turns: [ObjectIdentifier: LoopTurns]
    /// nil where nothing is done to the desk itself.
    let maintenance: Maintenance?
    /// Told when a client who may has asked for the end.
    let stop: AsyncStream<String>.Continuation
}

final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = Never
    typealias OutboundOut = ByteBuffer

    private let setting: ConnectionSetting
    private let channel: any NIOCore.Channel
    private let executor: LoopExecutor
    private var splitter = LineSplitter(bytesMax: WireLimits.requestBytesMax)
    /// Lines that wait until there are fewer requests under way.
    private var waiting: ArraySlice<[UInt8]> = []
    private var underWay: [Int: UnderWay] = [:]
    private var lastNumber = 0
    private var answerer: WireAnswerer?
    private var mayStop = false
    private var subscription: Telling?
    /// Closes the connection when it fires: no hello came, answers have no room, or the server's
    /// grace is over.
    private var limit: Scheduled<Void>?
    /// The hello that is being answered; what follows it waits.
    private var greeting: Int?
    private var isReading = true
    private var isClosing = false
    private var logger: Logger

    /// A request that is being carried out.
    private struct UnderWay {
        var task: Task<Void, Never>
        var deadline: Scheduled<Void>?
    }

    init(_ setting: ConnectionSetting, _ channel: any NIOCore.Channel) {
        (self.setting, self.channel, logger) = (setting, channel, setting.logger)
        executor = LoopExecutor(setting.turns[ObjectIdentifier(channel.eventLoop)]!)
    }

    // MARK: Life

    func channelActive(context: ChannelHandlerContext) {
        guard setting.connections.add(channel, most: setting.options.clientsMax) else {
            logger.warning("a client was turned away: too many, or stopping")
            isClosing = true
            send(WireLine.notice(.closing) { $0.text("reason", "the server has no room") })
            return context.close(promise: nil)
        }
        closeAfter(setting.options.helloWithinSeconds, "no hello came")
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        limit?.cancel()
        subscription?.cancel()
        // With the service goes what the desk remembers of who is there.
        (subscription, answerer) = (nil, nil)
        for request in underWay.values {
            request.deadline?.cancel()
            request.task.cancel()
        }
        underWay = [:]
        setting.connections.remove(channel)
        logger.debug("a client left")
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        logger.debug("a connection failed", metadata: ["error": "\(error)"])
        context.close(promise: nil)
    }

    func triggerUserOutboundEvent(
        context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
    ) {
        guard let stops = event as? ServerStops else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        promise?.succeed()
        leave(stops.reason, isAsked: stops.isAsked)
    }

    /// Tells why, lets what is under way be answered, and closes.
    private func leave(_ reason: String, isAsked: Bool = false) {
        guard !isClosing else { return }
        isClosing = true
        subscription?.cancel()
        send(
            WireLine.notice(.closing) { writer in
                writer.text("reason", reason)
                writer.flag("asked", unlessFalse: isAsked)
            })
        closeAfter(setting.options.graceSeconds, "its requests took too long")
        closeIfDone()
    }

    private func closeIfDone() {
        if isClosing, underWay.isEmpty { channel.close(mode: .all, promise: nil) }
    }

    private func closeAfter(_ seconds: Int64, _ reason: String) {
        limit?.cancel()
        let held = NIOLoopBound(self, eventLoop: channel.eventLoop)
        limit = channel.eventLoop.scheduleTask(in: .seconds(seconds)) {
            held.value.logger.info("a client was dropped", metadata: ["reason": "\(reason)"])
            held.value.channel.close(promise: nil)
        }
    }

    // MARK: In

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isClosing else { return }
        do throws(WireFault) {
            waiting += try splitter.take(unwrapInboundIn(data).readableBytesView)
        } catch {
            send(WireLine.failure(nil, error))
            return leave(error.message)
        }
        work()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        executor.run()
        context.fireChannelReadComplete()
    }

    /// Takes up what waits, as far as there is room.
    private func work() {
        while !isClosing, greeting == nil, channel.isWritable,
            underWay.count < setting.options.requestsMax,
            let line = waiting.popFirst()
        {
            take(line)
        }
        let wantsMore = waiting.isEmpty && channel.isWritable
        guard wantsMore != isReading else { return }
        isReading = wantsMore
        channel.setOption(.autoRead, value: wantsMore).whenFailure { _ in }
    }

    private func take(_ line: [UInt8]) {
        do throws(WireFault) {
            switch try WireMessage(line: line) {
            case .request(let id, let method, let parameters, let deadline):
                try request(id, method, parameters, deadline)
            // A client has nothing to tell, and is asked nothing.
            case .notification, .answer: break
            }
        } catch {
            send(WireLine.failure(nil, error))
            // Who does not speak the protocol will not begin to.
            if error.code == .noJSON { leave(error.message) }
        }
    }

    private func request(
        _ id: WireID, _ method: String, _ parameters: PayloadReader, _ deadline: Int?
    ) throws(WireFault) {
        guard let method = WireMethod(rawValue: method) else {
            return send(
                WireLine.failure(id, WireFault(.noSuchMethod, "there is no method \(method)")))
        }
        if method == .hello {
            greeting = lastNumber + 1
            return begin(id, deadline) { [setting, channel] () async throws(WireFault) in
                try await ConnectionHandler.greeting(parameters, setting, channel)
            }
        }
        guard let answerer else {
            return send(
                WireLine.failure(id, WireFault(.noHello, "the first request must be hello")))
        }
        switch method {
        case .subscribe: subscribe(id, answerer.service, parameters)
        case .unsubscribe:
            subscription?.cancel()
            subscription = nil
            send(WireLine.answer(id) { _ in })
        case .serverStatus, .serverStop, .rebuildReadModel, .verifyReadModel:
            care(id, method, parameters)
        default:
            begin(id, deadline, on: method.isShort ? executor : nil) {
                () async throws(WireFault) in
                (try await answerer.answer(method, parameters), nil)
            }
        }
    }

    /// Answers whoever looks after the server.
    private func care(_ id: WireID, _ method: WireMethod, _ parameters: PayloadReader) {
        guard mayStop else {
            let error = DeskError(
                .notPermitted, "Only the desk's owner and its administrators may ask for that.")
            return send(WireLine.failure(id, WireFault(error)))
        }
        switch method {
        case .serverStop: stop(id, parameters)
        case .rebuildReadModel, .verifyReadModel:
            begin(id, nil) { [maintenance = setting.maintenance] () async throws(WireFault) in
                guard let maintenance else {
                    throw WireFault(.noSuchMethod, "this server has no method \(method.rawValue)")
                }
                return (try await maintenance.answer(method), nil)
            }
        default:
            let (clients, options) = (setting.connections.count, setting.options)
            send(
                WireLine.answer(id) { writer in
                    ServerStatus(
                        process: Int(getpid()), since: options.since, clients: clients,
                        lingerSeconds: options.lingerSeconds, program: options.program
                    ).write(into: &writer)
                })
        }
    }

    private func stop(_ id: WireID, _ parameters: PayloadReader) {
        let (clients, options) = (setting.connections.count, setting.options)
        if (try? parameters.flag("ifIdle")) == true, clients > 1 || options.lingerSeconds == nil {
            let others = clients == 2 ? "one other client" : "\(clients - 1) other clients"
            let error = DeskError(
                .refused, "The desk is being served, to \(others) at present.",
                hints: ["Stop the server first: firstline serve --stop"])
            return send(WireLine.failure(id, WireFault(error)))
        }
        send(WireLine.answer(id) { _ in })
        setting.stop.yield("the desk server was asked to end")
    }

    // MARK: Under way

    private typealias Work = @Sendable () async throws(WireFault) -> (WireAnswer, Greeted?)

    /// A caller who was let in.
    private struct Greeted: Sendable {
        var answerer: WireAnswerer
        var mayStop: Bool
    }

    /// Carries a request out, away from the loop where it has no executor.
    private func begin(
        _ id: WireID, _ deadline: Int?, on executor: LoopExecutor? = nil, _ work: @escaping Work
    ) {
        lastNumber += 1
        let number = lastNumber
        let held = NIOLoopBound(self, eventLoop: channel.eventLoop)
        let loop = channel.eventLoop
        setting.connections.taskBegan()
        let task = Task(executorPreference: executor) { [connections = setting.connections] in
            let line: [UInt8]
            var admitted: Greeted?
            do throws(WireFault) {
                let (answer, greeted) = try await work()
                admitted = greeted
                line = ConnectionHandler.line(id, answer)
            } catch {
                line = WireLine.failure(id, error)
            }
            let finish = { @Sendable [admitted] in
                held.value.finish(number, line, admitted)
                connections.taskEnded()
            }
            if loop.inEventLoop { finish() } else { loop.execute(finish) }
        }
        underWay[number] = UnderWay(task: task, deadline: nil)
        guard let deadline else { return }
        underWay[number]?.deadline = loop.scheduleTask(in: .milliseconds(Int64(deadline))) {
            let fault = WireFault(
                .deadlinePassed, "not answered within \(deadline) ms; a command may still be done")
            held.value.underWay[number]?.task.cancel()
            held.value.finish(number, WireLine.failure(id, fault), nil)
        }
    }

    private static func line(_ id: WireID, _ answer: WireAnswer) -> [UInt8] {
        let line = WireLine.answer(id, answer.write)
        guard line.count <= WireLimits.answerBytesMax else {
            return WireLine.failure(
                id, WireFault(.tooLarge, "the answer is too large: ask for less at a time"))
        }
        return line
    }

    private func finish(_ number: Int, _ line: [UInt8], _ admitted: Greeted?) {
        guard let request = underWay.removeValue(forKey: number) else { return }
        request.deadline?.cancel()
        if greeting == number { greeting = nil }
        if let admitted, answerer == nil {
            (answerer, mayStop) = (admitted.answerer, admitted.mayStop)
            limit?.cancel()
        }
        send(line)
        closeIfDone()
        work()
    }

    /// Lets the caller in and says what there is.
    private static func greeting(
        _ parameters: PayloadReader, _ setting: ConnectionSetting, _ channel: any NIOCore.Channel
    ) async throws(WireFault) -> (WireAnswer, Greeted?) {
        let (version, agent): (Int, String?)
        do throws(JSONError) {
            (version, agent) = (
                try parameters.integer("version"), try parameters.optionalString("as")
            )
        } catch {
            throw WireFault(.wrongParameters, error.description)
        }
        guard version == WireLimits.version else {
            throw WireFault(
                .noHello,
                "this desk server speaks version \(WireLimits.version), not \(version)")
        }
        guard let peer = await peer(of: channel) else {
            throw WireFault(DeskError(.notPermitted, "The kernel does not say who is calling."))
        }
        let admitted: DeskServer.Admitted
        do throws(DeskError) { admitted = try await setting.admit(peer, agent) } catch {
            throw WireFault(error)
        }
        return (
            WireAnswer { writer in
                writer.number("version", WireLimits.version)
                if let agent = admitted.agent { writer.value("caller", agent) }
                writer.texts("methods", unlessEmpty: WireMethod.allCases.map(\.rawValue))
                writer.number("lineBytesMax", WireLimits.requestBytesMax)
                writer.number("filePieceBytes", WireLimits.filePieceBytes)
                writer.number("requestsMax", setting.options.requestsMax)
            },
            Greeted(
                answerer: WireAnswerer(service: admitted.service), mayStop: admitted.mayStop)
        )
    }

    private static func peer(of channel: any NIOCore.Channel) async -> Peer? {
        try? await channel.eventLoop.submit {
            try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(
                of: NIOBSDSocket.Handle.self
            ) { Peer(descriptor: $0) }
        }.get() ?? nil
    }

    // MARK: Out

    private func send(_ line: [UInt8]) {
        channel.writeAndFlush(ByteBuffer(bytes: line), promise: nil)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        // Before the hello and while the server stops another limit holds, however it reads.
        let isServed = answerer != nil && !isClosing
        if channel.isWritable {
            if isServed { limit?.cancel() }
            work()
        } else {
            if isServed {
                closeAfter(setting.options.dropAfterSeconds, "it does not read its answers")
            }
            isReading = false
            channel.setOption(.autoRead, value: false).whenFailure { _ in }
        }
        context.fireChannelWritabilityChanged()
    }

    // MARK: Telling

    /// Begins to tell what changes, or tells something else from now on. Whatever was asked for
    /// before is told up to the moment at which the new interest holds.
    private func subscribe(_ id: WireID, _ service: any DeskService, _ parameters: PayloadReader) {
        let interest: Interest
        do throws(JSONError) { interest = try Interest(parameters) } catch {
            return send(
                WireLine.failure(
                    id, WireFault(.wrongParameters, error.description)))
        }
        let telling = subscription ?? Telling(channel, executor, setting)
        subscription = telling
        begin(id, nil) { () async throws(WireFault) in
            do throws(DeskError) {
                let present = try await telling.follow(interest, on: service)
                let position = try await service.position()
                return (
                    WireAnswer { writer in
                        writer.number("position", position.sequence)
                        writer.presence(present)
                    }, nil
                )
            } catch {
                throw WireFault(error)
            }
        }
    }
}
