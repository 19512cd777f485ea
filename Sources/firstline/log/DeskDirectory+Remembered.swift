// What the read model of a desk remembers of the log, as a witness when the log is verified.

import DeskEngine
import ReadModel
import ServiceDesk

extension DeskDirectory {
    /// Position and hash as `SEQUENCE:HASH`; nil where the read model is missing, in use or empty.
    var rememberedByReadModel: String? {
        ReadModel.witness(at: readModel).flatMap {
            $0.position.sequence > 0 ? "\($0.position.sequence):\($0.hash)" : nil
        }
    }
}
