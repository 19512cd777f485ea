// Time and randomness come in from outside, so that tests can hold both.

import CSupport
import Glibc
import Synchronization

/// Where the log takes its times from.
package struct LogClock: Sendable {
    /// Wall time in microseconds since 1970, UTC.
    package var now: @Sendable () -> Int64
    /// Microseconds that only ever grow; where they start does not matter.
    package var monotonic: @Sendable () -> Int64

    /// A clock made of two readings.
    package init(
        now: @escaping @Sendable () -> Int64, monotonic: @escaping @Sendable () -> Int64
    ) {
        self.now = now
        self.monotonic = monotonic
    }

    /// The clocks of this machine.
    package static let system = LogClock(
        now: { read(CLOCK_REALTIME) }, monotonic: { read(CLOCK_BOOTTIME) })

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
    }
}

/// Where the log takes its random bytes from.
package struct LogRandom: Sendable {
    /// That many random bytes.
    package var bytes: @Sendable (Int) -> [UInt8]

    /// A source of random bytes.
    package init(bytes: @escaping @Sendable (Int) -> [UInt8]) {
        self.bytes = bytes
    }

    /// The kernel's generator, asked for many bytes at a time: each record takes a few.
    package static let system = LogRandom { count in
        pool.withLock { pool in
            if pool.count < count { pool = fresh(max(count, 4096)) }
            defer { pool.removeLast(count) }
            return Array(pool.suffix(count))
        }
    }

    private static let pool = Mutex<[UInt8]>([])

    private static func fresh(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            // getrandom cannot fail on a valid buffer once the kernel is seeded.
            precondition(cs_getrandom(buffer.baseAddress, count) == 0, "no random bytes")
            filled = count
        }
    }

    /// A random UUID (version 4) in lower case.
    func uuid() -> String {
        var bytes = bytes(16)
        bytes[6] = bytes[6] & 0x0f | 0x40
        bytes[8] = bytes[8] & 0x3f | 0x80
        let hex = String(decoding: bytes.withUnsafeBytes(TextCoding.hex), as: UTF8.self)
        var text = ""
        for (index, digit) in hex.enumerated() {
            if [8, 12, 16, 20].contains(index) { text += "-" }
            text.append(digit)
        }
        return text
    }
}
