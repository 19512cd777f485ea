// A series of measured times and what is said of it.

import Glibc

/// Times in milliseconds, in the order they were taken.
struct Samples {
    private(set) var milliseconds: [Double] = []

    mutating func add(_ duration: Duration, processor used: Double? = nil) {
        milliseconds.append(duration.milliseconds)
        if let used { processor.append(used) }
    }

    /// Times what is done, and answers what it answers. Processor time, all threads of this process
    /// together, is kept beside it: it says more on a busy machine.
    mutating func time<T>(_ work: () async throws -> T) async rethrows -> T {
        let (started, used) = (ContinuousClock.now, Self.processorMilliseconds)
        let value = try await work()
        add(.now - started, processor: Self.processorMilliseconds - used)
        return value
    }

    private(set) var processor: [Double] = []

    private static var processorMilliseconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
    }

    var count: Int { milliseconds.count }

    /// The value below which the given share (0...1) of the samples lies; 0 of an empty series.
    func quantile(_ share: Double) -> Double { Self.quantile(share, of: milliseconds) }

    private static func quantile(_ share: Double, of series: [Double]) -> Double {
        guard !series.isEmpty else { return 0 }
        let sorted = series.sorted()
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    /// The middle one.
    var median: Quantity { Self.median(milliseconds) }

    /// The same of processor time.
    var processorMedian: Quantity { Self.median(processor) }

    private static func median(_ series: [Double]) -> Quantity {
        let (far, middle) = (quantile(0.99, of: series), quantile(0.5, of: series))
        return Quantity(
            middle, .milliseconds, "p99 \(Quantity.number(far)) (\(series.count))")
    }

    /// The 99th percentile, with the middle beside it.
    var p99: Quantity { Self.p99(milliseconds) }

    /// The same of processor time.
    var processorP99: Quantity { Self.p99(processor) }

    private static func p99(_ series: [Double]) -> Quantity {
        let (far, middle) = (quantile(0.99, of: series), quantile(0.5, of: series))
        return Quantity(
            far, .milliseconds, "p50 \(Quantity.number(middle)) (\(series.count))")
    }
}

extension Duration {
    /// This duration in milliseconds.
    var milliseconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) * 1000 + Double(attoseconds) / 1e15
    }
}
