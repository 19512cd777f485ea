// What a served desk tells of itself: a line each on standard error, in logfmt, which journald and
// people both read.

import CSupport
import Glibc
import Logging

/// Writes log lines.
struct ServiceLog: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line = "level=\(event.level) msg=\(ServiceLog.quoted("\(event.message)"))"
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 })
            .sorted(by: { $0.key < $1.key })
        {
            line += " \(key)=\(ServiceLog.quoted("\(value)"))"
        }
        fputs(line + "\n", cs_stderr())
    }

    /// A value in quotation marks, what is not printable ASCII escaped.
    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": out += "\\\(scalar)"
            case " "..."~": out.unicodeScalars.append(scalar)
            default: out += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return out + "\""
    }
}
