// A reply is held for a few seconds before it goes, so that it can be taken back. Meanwhile it is a
// draft like any other: whatever becomes of the console, nothing of it is lost.

import DeskAPI
import ServiceDesk
import Terminal

/// A reply that goes in a moment.
struct HeldSend: Sendable, Hashable {
    var undertaking: Undertaking
    var secondsLeft: Int
}

/// How somebody likes to work.
package struct Habits: Sendable, Hashable {
    /// Seconds for which a reply can be taken back; 0 sends at once.
    package var holdSeconds: Int
    /// Whether rows that changed shine for a moment.
    package var showsChanges: Bool
    package init(holdSeconds: Int = 0, showsChanges: Bool = false) {
        (self.holdSeconds, self.showsChanges) = (holdSeconds, showsChanges)
    }
}

extension ConsoleState {
    /// Whether seconds are being counted.
    package var isCounting: Bool { !held.isEmpty }

    /// Holds a reply back, where that is wanted; or shows what came in between, where that is known
    /// already. Answers false where it is to be sent at once.
    mutating func holdBack(_ undertaking: Undertaking) -> Bool {
        let since = knownSince(undertaking)
        if !since.isEmpty {
            effects.append(.ring)
            layers.append(.conflict(ConflictLayer(undertaking: undertaking, since: since)))
            return true
        }
        guard habits.holdSeconds > 0, offlineSince == nil, let draft = undertaking.draft else {
            return false
        }
        drafts[draft] = textsToKeep[draft]
        closeLayers(of: draft)
        var undertaking = undertaking
        undertaking.isBackground = true
        held.append(HeldSend(undertaking: undertaking, secondsLeft: habits.holdSeconds))
        return true
    }

    /// Takes the reply back that was sent last.
    mutating func takeBack() {
        guard let draft = held.last?.undertaking.draft else { return }
        openDraft(draft)
    }

    /// A second has passed.
    mutating func countDown() {
        for index in held.indices { held[index].secondsLeft -= 1 }
        release { $0.secondsLeft <= 0 }
    }

    private mutating func release(_ isDue: (HeldSend) -> Bool) {
        let due = held.filter(isDue)
        held.removeAll(where: isDue)
        for one in due { undertake(one.undertaking) }
    }

    // MARK: - Leaving

    mutating func leave() {
        let isAnythingKept = drafts.keys.contains { id in
            !held.contains { $0.undertaking.draft == id }
        }
        if isAnythingKept || !performs.isEmpty || !waiting.isEmpty {
            layers.append(.question(QuestionLayer(purpose: .quit)))
        } else {
            sendAndLeave()
        }
    }

    var questionBeforeLeaving: String {
        if !performs.isEmpty { return Phrase.askQuitBusy.text }
        if !waiting.isEmpty { return Phrase.askQuitWaiting.with("\(waiting.count)") }
        return Phrase.askQuit.with("\(drafts.count - held.count)")
    }

    /// What is held goes at once, and the console when that was answered. Asked a second time it
    /// waits for nothing.
    mutating func sendAndLeave() {
        if isLeaving || held.isEmpty { return effects.append(.quit) }
        isLeaving = true
        flash = Flash(.info, Phrase.beingSent.text)
        release { _ in true }
        leaveIfDone()
    }

    /// Leaves once all is answered; stays where something was not done.
    mutating func leaveIfDone() {
        guard isLeaving, performs.isEmpty else { return }
        if waiting.isEmpty {
            effects.append(.quit)
        } else {
            isLeaving = false
        }
    }

    /// What is told of replies about to go, in the status line.
    var heldWords: Line {
        guard let last = held.last else { return Line() }
        let key = keyName(of: .takeBack), seconds = "\(held.map(\.secondsLeft).min() ?? 0)"
        let words =
            held.count == 1
            ? Phrase.heldOne.with("\(last.undertaking.ticket?.description ?? "")", seconds, key)
            : Phrase.heldMany.with("\(held.count)", seconds, key)
        var line = Line(DisplayString(untrusted: " \(words) "), .statusHeld)
        line.add(" ", .status)
        return line
    }
}
