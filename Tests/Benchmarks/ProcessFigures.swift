// What the kernel says of another process: its processor time, memory, and how often it woke.

import Foundation

/// A look at a process, or at all its threads.
struct ProcessFigures {
    let process: pid_t

    init(_ process: pid_t) { self.process = process }

    /// Processor time so far, its threads together, in milliseconds. Threads that have ended do not
    /// count.
    var processor: Double {
        threads.reduce(0) { sum, thread in
            let used = text("task/\(thread)/schedstat").split(separator: " ").first
            return sum + (used.flatMap { Double($0) } ?? 0) / 1e6
        }
    }

    /// How often each of its threads has laid itself to sleep so far, by thread: in an idle process
    /// as often as it woke.
    var sleeps: [String: Int] {
        Dictionary(
            uniqueKeysWithValues: threads.map { thread in
                (thread, Int(value("voluntary_ctxt_switches:", in: "task/\(thread)/status")))
            })
    }

    /// Resident and proportional memory in MiB; 0 where the kernel does not say.
    var memory: (resident: Double, proportional: Double) {
        (value("Rss:", in: "smaps_rollup") / 1024, value("Pss:", in: "smaps_rollup") / 1024)
    }

    private var threads: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
    }

    private func text(_ name: String) -> String {
        (try? String(contentsOfFile: "/proc/\(process)/\(name)", encoding: .utf8)) ?? ""
    }

    private func value(_ name: String, in file: String) -> Double {
        for line in text(file).split(separator: "\n") where line.hasPrefix(name) {
            let words = line.dropFirst(name.count).split { $0 == " " || $0 == "\t" }
            return words.first.flatMap { Double($0) } ?? 0
        }
        return 0
    }
}
