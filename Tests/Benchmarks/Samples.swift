// A series of measured times and what is said of it.

/// Times in milliseconds, in the order they were taken.
struct Samples {
    private(set) var milliseconds: [Double] = []

    mutating func add(_ duration: Duration) {
        milliseconds.append(duration.milliseconds)
    }

    /// Times what is done, and answers what it answers.
    mutating func time<T>(_ work: () async throws -> T) async rethrows -> T {
        let started = ContinuousClock.now
        let value = try await work()
        add(.now - started)
        return value
    }

    var count: Int { milliseconds.count }

    /// The value below which the given share (0...1) of the samples lies; 0 of an empty series.
    func quantile(_ share: Double) -> Double {
        guard !milliseconds.isEmpty else { return 0 }
        let sorted = milliseconds.sorted()
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    /// The middle one.
    var median: Quantity {
        Quantity(quantile(0.5), .milliseconds, "p99 \(Quantity.number(quantile(0.99))) (\(count))")
    }

    /// The 99th percentile, with the middle beside it.
    var p99: Quantity {
        Quantity(quantile(0.99), .milliseconds, "p50 \(Quantity.number(quantile(0.5))) (\(count))")
    }
}

extension Duration {
    /// This duration in milliseconds.
    var milliseconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) * 1000 + Double(attoseconds) / 1e15
    }
}
