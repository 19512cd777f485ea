// What `ticket similar` and `ticket articles` ask for.

import ArgumentParser
import ServiceDesk

/// A ticket, and how many that fit its text.
struct LikenessOptions: ParsableArguments {
    @Argument(help: "The ticket, such as T-12.")
    var ticket: TicketID

    @Option(help: "At most this many, 1 to 100.")
    var limit = 10

    func validate() throws {
        guard (1...100).contains(limit) else { throw ValidationError("--limit is 1 to 100") }
    }
}
