// How far an import has come, as plain data; the command line makes a bar or lines of it.

/// A moment of a running import.
package struct ImportProgress: Sendable, Hashable {
    /// What is being done.
    package enum Phase: String, Sendable {
        /// A first look at the whole file: how many rows, what belongs together.
        case counting
        /// Reading and handing over to the desk.
        case importing
    }

    package var phase: Phase
    /// Rows read so far in this phase; for articles, files.
    package var rows: Int
    /// Rows there are; nil while they are being counted.
    package var rowsTotal: Int?
    /// Tickets or articles the desk has answered for.
    package var items: Int
    /// Bytes read so far of the file as it lies on the disk.
    package var bytes: Int
    package var bytesTotal: Int
    /// Since this phase began.
    package var elapsedSeconds: Double

    /// 0...1; nil where the size is not known.
    package var fraction: Double? {
        if let rowsTotal, rowsTotal > 0 { return min(1, Double(rows) / Double(rowsTotal)) }
        return bytesTotal > 0 ? min(1, Double(bytes) / Double(bytesTotal)) : nil
    }

    /// Rows a second since the phase began.
    package var rowsPerSecond: Double {
        elapsedSeconds > 0 ? Double(rows) / elapsedSeconds : 0
    }

    /// How long the rest will take at this pace; nil before that can be said.
    package var secondsLeft: Double? {
        guard let fraction, fraction > 0, elapsedSeconds > 0.5 else { return nil }
        return elapsedSeconds * (1 - fraction) / fraction
    }
}

/// Seconds since a beginning.
struct Stopwatch {
    private let start = ContinuousClock.now

    var seconds: Double {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return Double(seconds) + Double(attoseconds) / 1e18
    }
}
