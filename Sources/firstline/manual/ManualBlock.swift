// What help topics and the manual page are made of. A topic is written once as blocks; plain text
// and the manual page are two ways of setting them.

/// A piece of a topic.
enum ManualBlock {
    /// A paragraph.
    case text(String)
    /// A heading within the topic.
    case heading(String)
    /// Terms with what they mean.
    case terms([(term: String, text: String)])
    /// Lines set as they are: examples, tables.
    case lines([String])
}

/// A section of the manual page.
struct ManualSection {
    let title: String
    let blocks: [ManualBlock]
}
