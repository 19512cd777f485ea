// Lists of rights and of handles, as typed: words with commas between them.

import ArgumentParser
import ServiceDesk

/// `take,close`
struct RightList: ExpressibleByArgument {
    let rights: Set<Right>

    init?(argument: String) {
        var rights: Set<Right> = []
        for word in argument.split(separator: ",") {
            guard let right = Right(rawValue: String(word)) else { return nil }
            rights.insert(right)
        }
        self.rights = rights
    }

    static var allValueStrings: [String] { Right.allCases.map(\.rawValue) }
}

/// `network,mail`, or `all`.
struct HandleList: ExpressibleByArgument {
    /// nil is all.
    let handles: [String]?

    init?(argument: String) {
        guard argument != "all" else {
            handles = nil
            return
        }
        let handles = argument.split(separator: ",").map(String.init)
        guard !handles.isEmpty, handles.allSatisfy(Handle.isValid) else { return nil }
        self.handles = handles
    }

    /// The set that an option means; where it is not given, the one there is. nil is all.
    static func set<ID: Hashable>(
        _ given: HandleList?, _ present: Set<ID>?, _ make: (String) -> ID
    ) -> Set<ID>? {
        guard let given else { return present }
        return given.handles.map { Set($0.map(make)) }
    }
}
