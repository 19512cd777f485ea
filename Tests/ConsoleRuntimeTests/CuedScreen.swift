// A screen whose keys wait for their cue: each is given once the frame shows what it waits for.

import Glibc
import Terminal

/// A terminal played by cues.
@MainActor
final class CuedScreen: TerminalScreen {
    /// What must be shown, and what is then done.
    struct Cue {
        var text: String
        var keys: [Key] = []
        var action: @MainActor () -> Void = {}
    }

    var size: Size { Size(rows: 24, columns: 80) }
    let traits = ScreenTraits(depth: .mono, isUnicode: true)
    var theme = Theme.standard
    /// Readable after each frame, since a cue may have come with it.
    var inputDescriptor: Int32? { ends[0] }
    var isHungUp: Bool { false }
    private(set) var suspensions = 0
    private(set) var frames: [Surface] = []
    /// Whether it gave up because a cue never came.
    private(set) var hasGivenUp = false
    private var cues: [Cue]
    private var keys: [Key] = []
    private var turns = 0
    private var ends: [Int32] = [-1, -1]

    init(_ cues: [Cue]) {
        self.cues = cues
        _ = pipe(&ends)
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    }

    deinit { for end in ends { _ = Glibc.close(end) } }

    func nextKey() -> Key? {
        if !keys.isEmpty { return keys.removeFirst() }
        var bytes = [UInt8](repeating: 0, count: 64)
        _ = read(ends[0], &bytes, bytes.count)
        turns += 1
        if turns > 500 { return giveUp() }
        guard let cue = cues.first, let frame = frames.last,
            frame.plainText.contains(where: { $0.contains(cue.text) })
        else { return nil }
        cues.removeFirst()
        keys = cue.keys
        cue.action()
        return keys.isEmpty ? nil : keys.removeFirst()
    }

    private func giveUp() -> Key? {
        hasGivenUp = true
        kill(getpid(), SIGTERM)
        return nil
    }

    func draw(_ surface: Surface) {
        frames.append(surface)
        _ = write(ends[1], "!", 1)
    }
    func updateSize() -> Size { size }
    func invalidate() {}
    func suspend() { suspensions += 1 }
    func resume() {}
    func bell() {}
    func notify(_ title: DisplayString, _ text: DisplayString, by notice: DesktopNotice) {}
    func setTitle(_ title: DisplayString) {}
    func close() {}

    var lastText: String { frames.last?.plainText.joined(separator: "\n") ?? "" }
}
