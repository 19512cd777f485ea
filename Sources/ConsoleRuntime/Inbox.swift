// Where answers of the desk come in from whatever thread they were made on, and wake the loop.

import Console
import CSupport
import Glibc
import Synchronization

/// Messages from other threads.
final class Inbox: Sendable {
    /// Readable when something has come.
    let descriptor: Int32
    private let messages = Mutex<[Message]>([])

    /// nil where there is no descriptor to be had.
    init?() {
        descriptor = cs_eventfd()
        if descriptor < 0 { return nil }
    }

    deinit { _ = close(descriptor) }

    /// Leaves a message; any thread may.
    func post(_ message: Message) {
        messages.withLock { $0.append(message) }
        _ = cs_eventfd_signal(descriptor)
    }

    /// What came since it was asked last.
    func take() -> [Message] {
        _ = cs_eventfd_drain(descriptor)
        return messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
