// Folds the events of an article into its state. Pure and total, as Ticket+Apply.

extension Article {
    /// The bare draft: no votes, no uses, version 1.
    package init(
        id: ArticleID, content: ArticleContent, author: Actor, createdAt: Timestamp,
        position: Position
    ) {
        self.init(
            id: id, state: .draft, content: content, contentVersion: 1, source: nil,
            author: author, createdAt: createdAt, changedAt: createdAt, votesUp: 0, votesDown: 0,
            uses: 0, position: position, version: 1)
    }

    /// The article its first event makes; nil where the event is not `.drafted`.
    package init?(first: ArticleEvent, id: ArticleID, context: EventContext) {
        guard case .drafted(let content, let source) = first else { return nil }
        self.init(
            id: id, content: content, author: context.principal, createdAt: context.happenedAt,
            position: context.position)
        self.source = source
    }

    /// Folds one more event into the article. `previousVote` is the same actor's last vote on it,
    /// which the store keeps (``DeskState/vote(_:by:)``): a changed vote is taken off the other
    /// side.
    package mutating func apply(
        _ event: ArticleEvent, _ context: EventContext, previousVote: Bool? = nil
    ) {
        position = context.position
        version += 1
        changedAt = context.happenedAt
        switch event {
        case .drafted: break
        case .revised(let content):
            self.content = content
            contentVersion += 1
        case .published(let isPublic): state = isPublic ? .publicOpen : .internalOnly
        case .archived: state = .archived
        case .voted(let isUseful): count(vote: isUseful, previous: previousVote)
        }
    }

    /// Counts a ticket's `used` link; the link itself is the ticket's event and moves neither the
    /// article's position nor its version.
    package mutating func countUse() { uses += 1 }

    private mutating func count(vote isUseful: Bool, previous: Bool?) {
        switch previous {
        case true?: votesUp = max(0, votesUp - 1)
        case false?: votesDown = max(0, votesDown - 1)
        case nil: break
        }
        if isUseful { votesUp += 1 } else { votesDown += 1 }
    }
}
