// What the console needs of a terminal, whoever provides it.

/// What kind of terminal it is.
package struct ScreenTraits: Hashable, Sendable {
    /// Its colours.
    package let depth: ColorDepth
    /// Whether it shows Unicode; otherwise only ASCII is sent.
    package let isUnicode: Bool

    /// Traits as given.
    package init(depth: ColorDepth, isUnicode: Bool) {
        self.depth = depth
        self.isUnicode = isUnicode
    }

    /// The glyphs of `theme` that such a terminal can show.
    package func glyphs(of theme: Theme) -> GlyphSet {
        isUnicode ? theme.glyphs : theme.asciiGlyphs
    }
}

/// A terminal that shows surfaces and gives keys; used from the main thread only.
@MainActor
package protocol TerminalScreen: AnyObject {
    /// Rows and columns as of the last `updateSize`.
    var size: Size { get }
    /// What kind of terminal it is.
    var traits: ScreenTraits { get }
    /// How scopes look; changing it shows with the next frame.
    var theme: Theme { get set }
    /// The descriptor to poll for keys, or nil if keys come by no descriptor.
    var inputDescriptor: Int32? { get }

    /// Whether the terminal is gone: nothing more comes in and nothing is shown.
    var isHungUp: Bool { get }

    /// Shows `surface`; only what differs from the last frame is sent.
    func draw(_ surface: Surface)
    /// The next key that has come in, or nil if there is none now.
    func nextKey() -> Key?
    /// Asks the terminal for its size, after it was told that it changed.
    func updateSize() -> Size
    /// Sends everything anew with the next frame, for a screen others have written on.
    func invalidate()
    /// Gives the terminal back for the shell or an editor.
    func suspend()
    /// Takes it again; everything is sent anew with the next frame.
    func resume()
    /// Rings.
    func bell()
    /// Has the terminal show a notification outside the screen.
    func notify(_ title: DisplayString, _ text: DisplayString, by notice: DesktopNotice)
    /// Puts `title` into the window's title.
    func setTitle(_ title: DisplayString)
    /// Gives the terminal back for good; may be called again.
    func close()
}
