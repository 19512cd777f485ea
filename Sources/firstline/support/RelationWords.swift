// What a link to another ticket says, before that ticket's number.

import ServiceDesk

extension TicketRelation {
    /// What the other ticket is, before its number: `parent`, `depends on`.
    var words: String {
        switch self {
        case .parent: "its parent is"
        case .child: "its child is"
        case .dependsOn: "depends on"
        case .requiredBy: "required by"
        case .refersTo: "refers to"
        case .referredBy: "referred to by"
        case .duplicates: "duplicates"
        case .duplicatedBy: "duplicated by"
        case .causedBy: "caused by"
        case .causes: "causes"
        case .splitFrom: "split off from"
        case .splitInto: "split into"
        }
    }
}
