// Time, as a replay knows it.

package import ServiceDesk

/// A clock to play by, and to wait on.
package protocol ReplayPace: Sendable {
    /// The time of day.
    var now: Timestamp { get }
    /// Seconds since some beginning; never goes back.
    var seconds: Double { get }
    /// Waits until so many seconds since that beginning; throws where the task is cancelled.
    func wait(untilSeconds: Double) async throws
}
