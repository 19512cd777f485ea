// What `firstline help TOPIC` explains. Topics are made of the tables in the code wherever there is
// one; the manual page is made of the same topics.

/// One topic.
struct HelpTopic: Sendable {
    /// As it is typed.
    let name: String
    let title: String
    /// A line for the list of topics.
    let summary: String
    /// What it says, given the commands there are.
    let blocks: @Sendable (CommandTree) -> [ManualBlock]
    /// What holds on this machine only, and so has no place in the manual page.
    var here: @Sendable () -> [ManualBlock] = { [] }

    /// Every topic, in the order of the manual page.
    static let all: [HelpTopic] = [
        keys, search, statuses, priority, times, rights, importing, log, themes, exitCodes, files,
        environment,
    ]

    /// The names of all topics.
    static var names: [String] { all.map(\.name) }

    /// The topic of this name; nil where there is none.
    static func named(_ name: String) -> HelpTopic? { all.first { $0.name == name } }
}

extension CommandTree {
    /// What the commands of a group are for, as terms.
    func summaries(of group: String) -> ManualBlock {
        let leaves = command([group])?.leaves(after: [group]) ?? []
        return .terms(leaves.map { ($0.name, $0.command.abstract ?? "") })
    }
}
