// A series of measured times and what is said of it.

/// Times in milliseconds, in the order they were taken.
struct Samples {
    private(set) var milliseconds: [Double] = []

    mutating func add(_ duration: Duration) {
        milliseconds.append(duration.milliseconds)
    }

    var count: Int { milliseconds.count }

    /// The value below which the given share (0...1) of the samples lies; 0 of an empty series.
    func quantile(_ share: Double) -> Double {
        guard !milliseconds.isEmpty else { return 0 }
        let sorted = milliseconds.sorted()
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    /// Median and 99th percentile, as text.
    var summary: String {
        "p50 \(Report.number(quantile(0.5))) ms, p99 \(Report.number(quantile(0.99))) ms"
            + " (\(count))"
    }
}

extension Duration {
    /// This duration in milliseconds.
    var milliseconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) * 1000 + Double(attoseconds) / 1e15
    }
}
