// A terminal without a terminal: it records the frames and gives the keys it was told to.

/// Records what is drawn and plays keys, for tests and for running without a screen.
@MainActor
package final class HeadlessTerminal: TerminalScreen {
    /// Rows and columns.
    package private(set) var size: Size
    /// What kind of terminal it pretends to be.
    package let traits: ScreenTraits
    /// How scopes would look.
    package var theme: Theme
    /// No descriptor: keys come by `press`.
    package var inputDescriptor: Int32? { nil }
    /// What was drawn, in order.
    package private(set) var frames: [Surface] = []
    /// How often it rang.
    package private(set) var bells = 0
    /// Notifications as they would be sent.
    package private(set) var notices: [String] = []
    /// The title set last.
    package private(set) var title: DisplayString?
    /// Whether it is given back for the moment.
    package private(set) var isSuspended = false
    /// Whether it is given back for good.
    package private(set) var isClosed = false
    /// Whether it pretends to be gone.
    package var isHungUp = false
    private var keys: [Key] = []
    private var pendingSize: Size?

    /// A terminal of `size`.
    package init(
        size: Size, theme: Theme,
        traits: ScreenTraits = ScreenTraits(depth: .x256, isUnicode: true)
    ) {
        self.size = size
        self.theme = theme
        self.traits = traits
    }

    /// Lets `keys` come in.
    package func press(_ keys: [Key]) { self.keys += keys }
    /// Changes the size, seen at the next `updateSize`.
    package func resize(to size: Size) { pendingSize = size }

    /// Records `surface`.
    package func draw(_ surface: Surface) { frames.append(surface) }
    /// The next key played.
    package func nextKey() -> Key? { keys.isEmpty ? nil : keys.removeFirst() }
    /// The size set by `resize`.
    package func updateSize() -> Size {
        size = pendingSize ?? size
        pendingSize = nil
        return size
    }
    /// Does nothing: every frame is recorded whole.
    package func invalidate() {}
    /// Notes that the terminal is given back.
    package func suspend() { isSuspended = true }
    /// Notes that the terminal is taken again.
    package func resume() { isSuspended = false }
    /// Counts.
    package func bell() { bells += 1 }
    /// Records a notification as it would be sent.
    package func notify(_ title: DisplayString, _ text: DisplayString, by notice: DesktopNotice) {
        notices.append(notice.sequence(title: title, text: text, inTmux: false))
    }
    /// Notes the title.
    package func setTitle(_ title: DisplayString) { self.title = title }
    /// Notes that the terminal is given back for good.
    package func close() { isClosed = true }
}
