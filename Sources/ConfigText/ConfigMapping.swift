// A mapping with known keys, and short ways to read them. Without a default a key is required.

/// A mapping whose keys are known.
package struct ConfigMapping {
    /// The mapping itself.
    package let node: ConfigNode
    let entries: [ConfigEntry]

    /// The value of `key`, if it is there.
    package subscript(key: String) -> ConfigNode? {
        entries.first { $0.key == key }?.node
    }

    /// The value of `key`; a fault if it is missing.
    package func required(_ key: String) -> ConfigNode? {
        if let value = self[key] { return value }
        node.reject("expected the key \"\(key)\", found none")
        return nil
    }

    /// The text of `key`, which has to be there.
    package func string(_ key: String) -> String? { required(key)?.string() }
    /// The text of `key`, or `standard` where it is missing.
    package func string(_ key: String, default standard: String) -> String {
        self[key].map { $0.string() ?? standard } ?? standard
    }

    /// The number of `key`, which has to be there and within `range`.
    package func int(_ key: String, in range: ClosedRange<Int> = Int.min...Int.max) -> Int? {
        required(key)?.int(in: range)
    }
    /// The number of `key`, or `standard` where it is missing.
    package func int(
        _ key: String, in range: ClosedRange<Int> = Int.min...Int.max, default standard: Int
    ) -> Int {
        self[key].map { $0.int(in: range) ?? standard } ?? standard
    }

    /// The truth of `key`, which has to be there.
    package func bool(_ key: String) -> Bool? { required(key)?.bool() }
    /// The truth of `key`, or `standard` where it is missing.
    package func bool(_ key: String, default standard: Bool) -> Bool {
        self[key].map { $0.bool() ?? standard } ?? standard
    }

    /// The value of `key` out of `names`, which has to be there.
    package func oneOf(_ key: String, _ names: [String]) -> String? {
        required(key)?.oneOf(names)
    }
    /// The case of an enumeration that `key` names, which has to be there.
    package func oneOf<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, _ type: Choice.Type
    ) -> Choice? {
        required(key)?.oneOf(type)
    }

    /// The values of the list `key`; empty where it is missing.
    package func list(_ key: String) -> [ConfigNode] { self[key]?.list() ?? [] }
    /// The texts of the list `key`; empty where it is missing.
    package func strings(_ key: String) -> [String] { self[key]?.strings() ?? [] }
    /// The entries of the mapping `key`, whose keys are free; empty where it is missing.
    package func entries(_ key: String) -> [ConfigEntry] { self[key]?.entries() ?? [] }
}
