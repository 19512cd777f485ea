// What a front end keeps on its own machine while the desk can't be reached: texts the desk does
// not have yet, and commands that were not done. They are offered again, never sent by themselves.

/// What outlives a front end.
package struct Keepsake: Sendable, Hashable {
    package var drafts: [Draft]
    package var commands: [KeptCommand]
    package init(drafts: [Draft] = [], commands: [KeptCommand] = []) {
        (self.drafts, self.commands) = (drafts, commands)
    }

    /// Whether there is nothing to keep.
    package var isEmpty: Bool { drafts.isEmpty && commands.isEmpty }
}

/// A command that was not done, or perhaps was: under its own id that does no harm.
package struct KeptCommand: Sendable, Hashable {
    /// It, and what is to be done right after it.
    package var requests: [CommandRequest]
    /// Whether it came of the draft that has its id.
    package var hasDraft: Bool
    package init(requests: [CommandRequest], hasDraft: Bool) {
        (self.requests, self.hasDraft) = (requests, hasDraft)
    }
}
