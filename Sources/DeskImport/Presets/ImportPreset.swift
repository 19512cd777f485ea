// The mappings that are shipped. Each is a mapping file like any other, kept here as text so that
// the binary needs no files beside it; a test holds that each can be read.

package import ConfigText

/// A shipped mapping, chosen by name.
package enum ImportPreset: String, Sendable, CaseIterable {
    case uciIncidentLog = "uci-incident-log"

    /// The mapping file's text.
    package var yaml: String {
        switch self {
        case .uciIncidentLog: ImportPreset.uciIncidentLogText
        }
    }

    /// The mapping; faults would be ours.
    package func mapping() throws(ConfigProblems) -> ImportMapping {
        try ImportMapping(yaml: yaml, file: "preset \(rawValue)")
    }
}
