// A caller whom the process has no descriptor for stays readable at the listening socket. NIO would
// try it at each turn of its loop: its own handler for that delays reads that are asked for anew,
// and here the one that failed is still pending.

import Logging
import NIOCore

/// Pauses the listening socket for a second when no caller can be taken.
final class AcceptPause: ChannelInboundHandler {
    typealias InboundIn = any Channel

    private let logger: Logger
    private var isPaused = false

    init(_ logger: Logger) { self.logger = logger }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is IOError else { return context.fireErrorCaught(error) }
        guard !isPaused else { return }
        isPaused = true
        logger.warning("callers wait: none can be taken now", metadata: ["error": "\(error)"])
        let channel = context.channel
        try? channel.syncOptions?.setOption(.autoRead, value: false)
        let held = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .seconds(1)) {
            held.value.isPaused = false
            try? channel.syncOptions?.setOption(.autoRead, value: true)
        }
    }
}
