// One group of commands on its way: what was answered so far, what it touched, what was staged.

import DeskAPI
import EventLog
import ServiceDesk

/// The commands that share one sync.
struct CommandGroup {
    /// Commands judged, with the answer each gets if the group becomes durable.
    var answers: [(taken: Taken, answer: Result<CommandReceipt, DeskError>)] = []
    /// Whether anything is to be written.
    private(set) var isStaged = false
    /// What the group changes.
    var change: DeskChange

    /// A group on top of a position.
    init(after position: Position) { change = DeskChange(position: position) }

    /// Commands a group may judge, staged or not, before it is finished.
    static let answersMax = 1024

    mutating func staged(_ record: StagedRecord) {
        isStaged = true
        change.position = Position(Int(record.lastSequence))
    }

    /// Answers everybody as judged; nobody waits any more then.
    mutating func answerAll() {
        for (taken, answer) in answers { taken.submission.answer(taken.index, answer) }
        answers = []
    }

    /// Answers everybody that the group failed: nothing in it can be relied on, refusals neither,
    /// for they may rest on what was not recorded.
    func failAll(_ error: DeskError) {
        for (taken, _) in answers { taken.submission.answer(taken.index, .failure(error)) }
    }
}
