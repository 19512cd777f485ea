// When the tickets of a demo desk come in: by weekday and hour, as offices do, over the days before
// now.

import ServiceDesk

/// Draws opening times over the last days of a desk.
struct DemoArrivals {
    /// How many days back the first ticket lies.
    static let days = 90
    /// Share of each hour of a working day, from 0 to 23.
    private static let hours = [
        1, 0, 0, 0, 1, 2, 6, 18, 46, 62, 58, 50, 34, 44, 54, 48, 36, 20, 8, 5, 4, 3, 2, 1,
    ]
    private static let ladder = hours.reduce(into: [Int]()) { $0.append(($0.last ?? 0) + $1) }

    let now: Timestamp

    /// Opening times in order; the last lie minutes before now.
    func draw(_ count: Int, _ random: inout SplitMix64) -> [Timestamp] {
        var moments: [Timestamp] = []
        moments.reserveCapacity(count)
        while moments.count < count {
            let day = random.int(0...Self.days - 1)
            let moment = time(daysBack: day, &random)
            // 1970-01-01 was a Thursday; 0 is Monday.
            let weekday = (moment.seconds / 86_400 + 3) % 7
            if weekday >= 5, !random.percent(14) { continue }
            if moment < now.adding(seconds: -240) { moments.append(moment) }
        }
        return moments.sorted()
    }

    private func time(daysBack: Int, _ random: inout SplitMix64) -> Timestamp {
        let roll = random.int(1...Self.ladder.last!)
        let hour = Self.ladder.firstIndex { $0 >= roll }!
        let midnight = (now.seconds / 86_400 - Int64(daysBack)) * 86_400
        return Timestamp(seconds: midnight + Int64(hour * 3600 + random.int(0...3599)))
    }
}
