// A value in a configuration file with its place, and the typed reading of it. A reading that
// fails notes the fault in the report and gives nil, so that reading goes on to the next fault.

/// A value of a configuration file.
package struct ConfigNode {
    /// What kind of value it is.
    enum Value {
        case scalar(String, isQuoted: Bool)
        case list([ConfigNode])
        case mapping([ConfigEntry])
    }

    let value: Value
    /// Where it stands.
    package let place: ConfigPlace
    /// How one comes to it from the top, as `queues[0].sla`.
    package let path: String
    /// Where faults go.
    package let report: ConfigReport

    /// Notes a fault of this value: `message` says what was expected and what was found.
    package func reject(_ message: String) {
        report.add(message, at: place, path: path)
    }

    /// Notes that `expected` was expected here, with the nearest of `candidates` if one is near.
    package func reject(expected: String, candidates: [String] = []) {
        var message = "expected \(expected), found \(found)"
        if case .scalar(let text, _) = value, let near = Nearest.name(to: text, in: candidates) {
            message += ", did you mean \"\(near)\"?"
        }
        reject(message)
    }

    /// Whether nothing stands here: an empty value or `~`.
    package var isNull: Bool {
        guard case .scalar(let text, isQuoted: false) = value else { return false }
        return text.isEmpty || text == "~" || text == "null"
    }

    /// Whether a list stands here.
    package var isList: Bool {
        if case .list = value { true } else { false }
    }

    /// Whether a mapping stands here.
    package var isMapping: Bool {
        if case .mapping = value { true } else { false }
    }

    /// A piece of text as it is written; a number or `yes` is read as its letters.
    package func string() -> String? {
        guard case .scalar(let text, _) = value, !isNull else {
            reject(expected: "text")
            return nil
        }
        return text
    }

    /// A whole number in `range`.
    package func int(in range: ClosedRange<Int> = Int.min...Int.max) -> Int? {
        let isAny = range == Int.min...Int.max
        guard case .scalar(let text, isQuoted: false) = value, let number = Int(text),
            range.contains(number)
        else {
            let bounds = isAny ? "" : " from \(range.lowerBound) to \(range.upperBound)"
            reject(expected: "a whole number" + bounds)
            return nil
        }
        return number
    }

    /// `true` or `false`; also `yes` and `no`, `on` and `off`.
    package func bool() -> Bool? {
        if case .scalar(let text, isQuoted: false) = value {
            switch text {
            case "true", "yes", "on": return true
            case "false", "no", "off": return false
            default: break
            }
        }
        reject(expected: "true or false")
        return nil
    }

    /// One of `names`.
    package func oneOf(_ names: [String]) -> String? {
        if case .scalar(let text, _) = value, names.contains(text) { return text }
        let shown = names.count > 8 ? "one of \(names.count) names" : Nearest.listing(names)
        reject(expected: shown, candidates: names)
        return nil
    }

    /// One of the cases of an enumeration by its raw value.
    package func oneOf<Choice: RawRepresentable<String> & CaseIterable>(
        _ type: Choice.Type
    ) -> Choice? {
        oneOf(type.allCases.map(\.rawValue)).flatMap(type.init(rawValue:))
    }

    /// The values of a list; a fault and empty if it is none.
    package func list() -> [ConfigNode] {
        if case .list(let items) = value { return items }
        reject(expected: "a list")
        return []
    }

    /// The texts of a list of texts.
    package func strings() -> [String] {
        list().compactMap { $0.string() }
    }

    /// The entries of a mapping whose keys are free; a fault and empty if it is none.
    package func entries() -> [ConfigEntry] {
        if case .mapping(let entries) = value { return entries }
        reject(expected: "a mapping")
        return []
    }

    /// The mapping that stands here, which may hold no other keys than `keys`.
    package func mapping(keys: [String]) -> ConfigMapping? {
        guard case .mapping(let entries) = value else {
            reject(expected: "a mapping")
            return nil
        }
        for entry in entries where !keys.contains(entry.key) { entry.rejectKey(knowing: keys) }
        return ConfigMapping(node: self, entries: entries)
    }

    /// The value in words, for messages.
    var found: String {
        switch value {
        case .scalar where isNull: "nothing"
        case .scalar(let text, _): "\"\(Nearest.excerpt(text))\""
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}

/// A key of a mapping with its value.
package struct ConfigEntry {
    /// The key.
    package let key: String
    /// Where the key stands.
    package let keyPlace: ConfigPlace
    /// The value.
    package let node: ConfigNode
    let parentPath: String

    /// Notes that the key is none of `keys`.
    package func rejectKey(_ what: String = "key", knowing keys: some Collection<String>) {
        var message = "unknown \(what) \"\(Nearest.excerpt(key))\""
        if let near = Nearest.name(to: key, in: keys) {
            message += ", did you mean \"\(near)\"?"
        } else if keys.count <= 12 {
            message += ", expected \(Nearest.listing(keys.sorted()))"
        }
        node.report.add(message, at: keyPlace, path: parentPath)
    }
}
