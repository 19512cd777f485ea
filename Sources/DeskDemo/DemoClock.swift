// The time of a ticket's life: urgent ones pass faster, and work is done in working hours, but for
// those of the highest priority.

import ServiceDesk

/// A clock that runs from one step of a ticket to the next.
struct DemoClock {
    var at: Timestamp
    let priorityLevel: Int

    /// Lets time pass, less of it for the higher priorities; nights and weekends are passed over.
    mutating func pass(minutes: Int) {
        let share = [1: 25, 2: 60, 3: 100, 4: 130][priorityLevel] ?? 100
        at = at.adding(seconds: Int64(max(1, minutes * share / 100)) * 60)
        if priorityLevel > 1 { at = DemoClock.working(at) }
    }

    /// The moment itself from Monday to Friday between 7 and 19 o'clock, otherwise one in the early
    /// hours of the next working day.
    static func working(_ moment: Timestamp) -> Timestamp {
        let day = moment.seconds / 86_400, second = moment.seconds % 86_400
        // 1970-01-01 was a Thursday; 0 is Monday.
        let weekday = (day + 3) % 7
        if weekday < 5, (7 * 3600..<19 * 3600).contains(second) { return moment }
        var next = weekday < 5 && second < 7 * 3600 ? day : day + 1
        while (next + 3) % 7 >= 5 { next += 1 }
        return Timestamp(seconds: next * 86_400 + 7 * 3600 + moment.seconds % 5400)
    }
}
