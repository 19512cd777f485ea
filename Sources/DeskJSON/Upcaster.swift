// Old payloads, brought up to date as they are read; the log itself is never rewritten for a new
// shape. None is released yet: every kind is at version 1.

package import JSONText

/// The pure steps from each version of a payload to the next.
package struct Upcasters: Sendable {
    /// One step, from version v to v + 1.
    package typealias Step = @Sendable (JSONObject) throws(JSONError) -> JSONObject

    private var steps: [Key: Step] = [:]

    private struct Key: Hashable {
        let kind: String
        let version: Int
    }

    /// No steps.
    package init() {}

    /// The steps of every version ever released.
    package static let released = Upcasters()

    /// Adds the step of a kind from one version to the next.
    package mutating func add(_ kind: String, from version: Int, _ step: @escaping Step) {
        steps[Key(kind: kind, version: version)] = step
    }

    /// Brings a payload from one version to another, step by step; throws where a step is missing.
    package func bringUp(
        _ payload: JSONObject, kind: String, from old: Int, to new: Int
    ) throws(JSONError) -> JSONObject {
        var payload = payload
        for version in old..<max(old, new) {
            guard let step = steps[Key(kind: kind, version: version)] else {
                throw JSONError(
                    expected: "a known version of \(kind)", found: "version \(version)")
            }
            payload = try step(payload)
        }
        return payload
    }
}
