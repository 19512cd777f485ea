// What `log verify --against` takes: somebody who remembers a position of the log.

import DeskEngine
import EventLog
import Glibc

extension Witness {
    /// Reads `HEAD`, which bears witness in any case, `read-model`, `SEQUENCE:HASH` as `log head`
    /// and `log backup` print it, or the directory of a backup. Nil where nothing is remembered.
    static func named(_ text: String, of desk: DeskDirectory) throws -> Witness? {
        if text == "HEAD" { return nil }
        if text == "read-model" {
            return desk.rememberedByReadModel.flatMap { noted($0, name: "the read model") }
        }
        if let witness = noted(text, name: text) { return witness }
        let log = access(text + "/log", F_OK) == 0 ? text + "/log" : text
        do throws(LogError) {
            let status = try LogStatus.read(log, io: RealDisk())
            return Witness(
                name: text, sequence: status.head?.sequence ?? status.lastSequence,
                hash: status.head?.hash ?? status.lastHash)
        } catch {
            var failure = Failure(error)
            failure.hints.append("--against takes HEAD, read-model, SEQUENCE:HASH or a backup")
            throw failure
        }
    }

    /// Reads `SEQUENCE:HASH`; nil where it is anything else.
    static func noted(_ text: String, name: String) -> Witness? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let sequence = Int64(parts[0]), sequence >= 0,
            let hash = LogHash(hex: parts[1].lowercased())
        else { return nil }
        return Witness(name: name, sequence: sequence, hash: hash)
    }
}
