// Pages that many callers want at the same moment, such as ten consoles that show one queue: the
// first to ask has it read, the others get the same.

import DeskAPI
import ServiceDesk
import Synchronization

/// The pages read last, for callers who see every ticket.
final class SharedPages: Sendable {
    /// What makes two pages the same.
    struct Key: Sendable, Hashable {
        var request: TicketListRequest
        /// Who asks, where the answer depends on that.
        var asker: AgentID?
        /// The change after which it is asked for.
        var position: Position
    }

    private typealias Page = Task<TicketPage, any Error>
    private let pages = Mutex<[(key: Key, page: Page)]>([])
    private static let most = 64

    /// The page of a key, which is read where nobody asked for it yet.
    func page(
        _ key: Key, read: @escaping @Sendable () async throws -> TicketPage
    ) async throws -> TicketPage {
        let page = pages.withLock { pages -> Page in
            if let known = pages.last(where: { $0.key == key }) { return known.page }
            let page = Task { try await read() }
            if pages.count == Self.most { pages.removeFirst() }
            pages.append((key, page))
            return page
        }
        return try await page.value
    }
}
