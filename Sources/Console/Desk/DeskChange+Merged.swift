// Changes that follow each other closely are told as one.

package import DeskAPI
import ServiceDesk

extension DeskChange {
    /// Both changes as one.
    package func merged(with other: DeskChange) -> DeskChange {
        DeskChange(
            position: max(position, other.position), tickets: tickets.union(other.tickets),
            queues: queues.union(other.queues), articles: articles.union(other.articles),
            directory: directory || other.directory)
    }
}
