// Asks whether the log still has what witnesses remember.

enum WitnessCheck {
    /// The first witness whose position, though within the log, has another hash there. Positions
    /// beyond `good` are the recovery table's affair.
    static func contradicted(
        _ witnesses: [Witness], good: Int64, hashes: [Int64: LogHash], _ io: any LogIO,
        _ layout: LogLayout, names: [String]
    ) throws(LogError) -> Witness? {
        guard io.safeguards.contains(.witnesses) else { return nil }
        for witness in witnesses where witness.sequence <= good {
            let hash: LogHash?
            if let known = hashes[witness.sequence] {
                hash = known
            } else {
                hash = try Self.hash(after: witness.sequence, io, layout, names: names)
            }
            if hash != witness.hash { return witness }
        }
        return nil
    }

    /// The chain hash after the record that ends at `sequence`; nil where none ends there.
    static func hash(
        after sequence: Int64, _ io: any LogIO, _ layout: LogLayout, names: [String]
    ) throws(LogError) -> LogHash? {
        let name = names.last { (LogLayout.first(ofName: $0) ?? .max) <= max(1, sequence) }
        guard let name else { return nil }
        let walker = try SegmentWalker(
            io, layout, name: name, depth: .frame, pieceBytes: LastLine.pieceBytes)
        if walker.chain.lastSequence == sequence { return walker.chain.hash }
        if let hit = try search(for: sequence, io, layout, name: name) {
            return hit.frame.lastSequence == sequence ? hit.frame.hash : nil
        }
        while case .record(let frame, _) = try walker.next(), frame.sequence <= sequence {
            if frame.lastSequence == sequence { return frame.hash }
        }
        return nil
    }

    private static func search(
        for sequence: Int64, _ io: any LogIO, _ layout: LogLayout, name: String
    ) throws(LogError) -> SequenceSearch.Hit? {
        let path = layout.segment(name)
        return try calling { () throws(IOFault) in
            let file = try io.open(path, .read)
            defer { io.close(file) }
            let size = try io.info(of: file).size
            return try SequenceSearch(io, file, size: size).record(holding: sequence)
        }
    }

    /// The error for a witness that is not borne out.
    static func mismatch(_ witness: Witness, good: Int64, _ layout: LogLayout) -> LogError {
        let what =
            witness.sequence > good
            ? "acknowledged records are gone: \(witness.name) knows sequence \(witness.sequence), "
                + "the log ends at \(good)"
            : "\(witness.name) remembers another history at sequence \(witness.sequence)"
        return LogError(
            .witnessMismatch(name: witness.name),
            "\(layout.directory): \(what). Nothing was changed; restore a backup, "
                + "or read what is there with `firstline log cat`.",
            file: layout.directory, sequence: witness.sequence)
    }
}
