// Themes: where they come from, and the names that a theme styles.

import Terminal

extension HelpTopic {
    static let themes = HelpTopic(
        name: "themes", title: "Themes", summary: "Colours of the console, and themes of your own."
    ) { _ in
        [
            .text(
                "--theme takes a name or a file. Without it the console is dark, or light where "
                    + "the terminal says in COLORFGBG that its ground is. mono has no colour at "
                    + "all, and every theme says by signs and attributes what it says by colour; "
                    + "--color, --ascii and NO_COLOR narrow any theme."),
            .text(
                "Themes are looked for in ~/.config/firstline/themes, then in themes beside the "
                    + "program, then in ../share/firstline/themes from there; the last resort is "
                    + "compiled in (\(builtIn)). A file NAME.yaml there is a theme NAME:"),
            .lines([
                "schema: 1", "name: mine", "inherits: dark", "palette:",
                "  blue: { rgb: \"#5f87ff\", x256: 69, ansi: bright-blue }", "style:",
                "  list.owner.me: { fg: blue, attr: [bold] }",
            ]),
            .text(
                "What a theme does not style it takes from the one it inherits, or from the "
                    + "beginning of the name: list.row.selected from list.row. A theme with "
                    + "faults is told with line and column. The names:"),
            .terms(Scope.all.map { ($0.rawValue, $0.meaning) }),
        ]
    } here: {
        let library = ConsoleLook.library
        return [
            .text("Themes: \(library.names.joined(separator: ", ")). Looked for in:"),
            .lines(library.directories),
        ]
    }

    private static let builtIn = ThemeLibrary().names.joined(separator: ", ")
}
