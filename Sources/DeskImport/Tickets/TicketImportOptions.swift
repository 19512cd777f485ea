// What a person can choose about an import of tickets.

package import ServiceDesk

/// Choices for one import of tickets.
package struct TicketImportOptions: Sendable {
    /// Nothing after this moment is taken in, so that the desk stands as it stood then.
    package var until: Timestamp?
    /// The present, where all times are to be moved so that `until` (or the last update) is now.
    /// The original times are kept.
    package var shiftToNow: Timestamp?
    /// Tickets handed to the desk at once, 1 or more.
    package var groupSize: Int
    /// The requester's first message for a ticket's key, in place of the mapping's; nil keeps it.
    package var bodies: (@Sendable (String) -> String?)?
    package init(
        until: Timestamp? = nil, shiftToNow: Timestamp? = nil, groupSize: Int = 200,
        bodies: (@Sendable (String) -> String?)? = nil
    ) {
        (self.until, self.shiftToNow) = (until, shiftToNow)
        (self.groupSize, self.bodies) = (max(1, groupSize), bodies)
    }
}
