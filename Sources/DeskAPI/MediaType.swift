// What a file is taken for, by the ending of its name. Only a word for people: nothing is ever
// opened or run by it.

/// Media types of the files that desks see most.
package enum MediaType {
    private static let byEnding = [
        "txt": "text/plain", "log": "text/plain", "md": "text/markdown", "csv": "text/csv",
        "html": "text/html", "xml": "application/xml", "json": "application/json",
        "yaml": "application/yaml", "eml": "message/rfc822", "pdf": "application/pdf",
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
        "svg": "image/svg+xml", "zip": "application/zip", "gz": "application/gzip",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]

    /// The type that goes with a name; bytes of any kind where none is known.
    package static func guess(from name: String) -> String {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return byEnding[ending] ?? "application/octet-stream"
    }
}
