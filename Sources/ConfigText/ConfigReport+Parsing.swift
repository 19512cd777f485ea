// From YAML text to nodes. The parser is Yams; its nodes are copied into ours, which know their
// path and where faults go, within limits that keep a hostile file from taking the process down.

import Yams

extension ConfigReport {
    /// The bytes of the largest file read.
    package static let bytesMax = 1 << 20
    private static let depthMax = 64
    private static let nodesMax = 100_000

    /// The value `text` holds; nil and a fault if it is no YAML, or empty.
    package func parse(_ text: String) -> ConfigNode? {
        guard text.utf8.count <= ConfigReport.bytesMax else {
            add("the file is larger than \(ConfigReport.bytesMax) bytes", at: .start)
            return nil
        }
        if let place = Nesting.firstPlaceTooDeep(in: text, depthMax: ConfigReport.depthMax) {
            add("nested deeper than \(ConfigReport.depthMax) levels", at: place)
            return nil
        }
        do {
            // Values are read by whoever expects them; the rules that would guess at their kinds
            // are regular expressions, and cost more than all the rest.
            guard let root = try Yams.compose(yaml: text, .basic) else {
                add("expected settings, found an empty file", at: .start)
                return nil
            }
            var nodesLeft = ConfigReport.nodesMax
            let node = convert(root, path: "", nodesLeft: &nodesLeft)
            if nodesLeft > 0 { return node }
            add("more than \(ConfigReport.nodesMax) values", at: .start)
        } catch let error as YamlError {
            add(error)
        } catch {
            add("cannot be read as YAML: \(error)", at: .start)
        }
        return nil
    }

    private func convert(_ node: Node, path: String, nodesLeft: inout Int) -> ConfigNode {
        nodesLeft -= 1
        let value: ConfigNode.Value
        switch node {
        case .scalar(let scalar):
            value = .scalar(scalar.string, isQuoted: scalar.style != .plain)
        case .sequence(let sequence):
            var items: [ConfigNode] = []
            for (index, item) in sequence.enumerated() where nodesLeft > 0 {
                items.append(convert(item, path: "\(path)[\(index)]", nodesLeft: &nodesLeft))
            }
            value = .list(items)
        case .mapping(let mapping):
            value = .mapping(entries(mapping, path: path, nodesLeft: &nodesLeft))
        case .alias:
            value = .scalar("", isQuoted: false)
        }
        return ConfigNode(value: value, place: place(node.mark), path: path, report: self)
    }

    private func entries(
        _ mapping: Node.Mapping, path: String, nodesLeft: inout Int
    ) -> [ConfigEntry] {
        var entries: [ConfigEntry] = []
        for (key, node) in mapping where nodesLeft > 0 {
            guard let name = key.string else {
                add("expected a plain key, found a structure", at: place(key.mark), path: path)
                continue
            }
            let shown = Nearest.excerpt(name)
            let inner = path.isEmpty ? shown : "\(path).\(shown)"
            entries.append(
                ConfigEntry(
                    key: name, keyPlace: place(key.mark),
                    node: convert(node, path: inner, nodesLeft: &nodesLeft), parentPath: path))
        }
        return entries
    }

    private func place(_ mark: Mark?) -> ConfigPlace {
        mark.map { ConfigPlace(line: $0.line, column: $0.column) } ?? .start
    }

    private func add(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            add("not YAML: \(problem)", at: place(mark))
        case .reader(let problem, let offset, _, let text):
            let at = offset.map { Nesting.place(ofScalar: $0, in: text) } ?? .start
            add("not YAML: \(problem)", at: at)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.map { "\"\(Nearest.excerpt($0))\"" }.joined(separator: ", ")
            add("a key stands twice in one mapping: \(names)", at: place(context.mark))
        default:
            add("cannot be read as YAML: \(error)", at: .start)
        }
    }
}
