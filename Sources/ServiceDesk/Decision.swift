// Judges a command against the desk as it stands: the events that follow from it, or a refusal.
// Pure: time and identity come in as arguments, the desk is asked and never changed.
//
// Every rule runs in the same order: who may (Decision+Rights), is what was given acceptable, is it
// already so (then nothing happens), has the ticket moved on since its sender looked, does its
// status allow it.

/// What a command makes happen; empty where it is already so. Throws ``Rejection``, or whatever the
/// store throws.
package func decide(_ command: Command, in desk: some DeskState, _ context: DecisionContext) throws
    -> [Event]
{
    guard context.happenedAt <= context.now else {
        throw Rejection.happenedInFuture(context.happenedAt)
    }
    guard let caller = context.caller else {
        let decision = Decision(desk: desk, context: context, authority: nil)
        try decision.checkIsForDesk(command)
        return try decision.events(for: command)
    }
    let authority = try Authority(caller, desk.agent)
    try authority.check(command)
    let sight = authority.sight
    guard !(sight.seesEveryTicket && sight.showsInternalArticles) else {
        return try Decision(desk: desk, context: context, authority: authority)
            .events(for: command)
    }
    let walled = WalledDesk(base: desk, sight: sight)
    return try Decision(desk: walled, context: context, authority: authority)
        .events(for: command)
}

/// One judgement: the desk it looks at and what came in with the command.
struct Decision<Desk: DeskState> {
    let desk: Desk
    let context: DecisionContext
    /// By what right it is asked; nil where the desk itself asks.
    let authority: Authority?

    func events(for command: Command) throws -> [Event] {
        switch command {
        case .openTicket(let new): return try open(new)
        case .importTicket(let history): return try bringIn(history)
        case .ticket(let id, let command): return try events(of: id, command)
        case .draftArticle(let content):
            let content = try Wording.content(content)
            return [.article(try desk.nextArticleID(), .drafted(content, source: nil))]
        case .importArticle(let article): return try bringIn(article)
        case .article(let id, let command):
            return try onArticle(id, command).map { .article(id, $0) }
        case .defineQueue(let queue): return try define(queue)
        case .defineAgent(let agent): return try define(agent)
        case .defineRequester(let id, let definition): return try define(id, definition)
        case .defineOrganisation(let organisation): return try define(organisation)
        case .defineField(let field): return try define(field)
        case .defineSavedReply(let reply): return try define(reply)
        }
    }
}
