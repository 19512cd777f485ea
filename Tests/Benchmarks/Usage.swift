// What the process used up so far: counts and CPU time, which say more than a clock on a machine
// that others use too.

import CCounters
import Foundation

/// Counters of this process at one moment, or what came to them between two.
struct Usage {
    var seconds = 0.0
    var cpuSeconds = 0.0
    var contextSwitches = 0.0
    var allocations = 0.0
    var statements = 0.0
    /// Calls that wrote to a file or pipe, and the bytes they were given.
    var writes = 0.0
    var bytesWritten = 0.0

    /// The counters now.
    static var now: Usage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        var now = Usage()
        now.seconds = Double(DispatchTime.now().uptimeNanoseconds) / 1e9
        now.cpuSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime)
        now.contextSwitches = Double(usage.ru_nvcsw)
        now.allocations = Double(cc_allocations())
        now.statements = Double(cc_statements())
        let io = (try? String(contentsOfFile: "/proc/self/io", encoding: .utf8)) ?? ""
        for line in io.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 2, let value = Double(words[1]) else { continue }
            if words[0] == "syscw:" { now.writes = value }
            if words[0] == "wchar:" { now.bytesWritten = value }
        }
        return now
    }

    /// What work used, divided by how often it did its thing.
    static func each(_ count: Int, _ work: () async throws -> Void) async rethrows -> Usage {
        let before = now
        try await work()
        return (now - before) / Double(count)
    }

    static func - (left: Usage, right: Usage) -> Usage {
        var result = left
        result.seconds -= right.seconds
        result.cpuSeconds -= right.cpuSeconds
        result.contextSwitches -= right.contextSwitches
        result.allocations -= right.allocations
        result.statements -= right.statements
        result.writes -= right.writes
        result.bytesWritten -= right.bytesWritten
        return result
    }

    static func / (whole: Usage, count: Double) -> Usage {
        var result = whole
        result.seconds /= count
        result.cpuSeconds /= count
        result.contextSwitches /= count
        result.allocations /= count
        result.statements /= count
        result.writes /= count
        result.bytesWritten /= count
        return result
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }
}
