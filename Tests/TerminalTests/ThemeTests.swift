// Themes: those of themes/ are valid and compiled in word for word; faults in others are told
// with their place; scopes fall back, layers lie over, colours come down to what there is.

import ConfigText
import Foundation
import Testing

@testable import Terminal

private let themesFolder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "themes")

private func faults(_ text: String) -> String {
    let reader = ThemeReader { name in
        let text =
            name == "loop" ? "{schema: 1, name: loop, inherits: loop}" : BuiltInThemes.texts[name]
        return text.map { ($0, "\(name).yaml") }
    }
    do throws(ConfigProblems) {
        _ = try reader.read(text, file: "my.yaml")
        return ""
    } catch {
        return error.description
    }
}

@Suite struct ThemeFileTests {
    @Test func `the themes compiled in are those of the folder`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: themesFolder.path)
            .filter { $0.hasSuffix(".yaml") }
        #expect(Set(files) == Set(BuiltInThemes.texts.keys.map { $0 + ".yaml" }))
        for (name, text) in BuiltInThemes.texts {
            let file = themesFolder.appending(path: name + ".yaml")
            #expect(try String(contentsOf: file, encoding: .utf8) == text, "\(name) is stale")
        }
    }

    @Test(arguments: ["dark", "light", "mono"])
    func `a theme that ships is without fault`(name: String) throws {
        let theme = try ThemeLibrary().theme(named: name)
        #expect(theme.name == name)
        #expect(ThemeValidator.faults(of: theme) == [])
    }

    @Test(arguments: ["dark", "light", "mono"])
    func `a theme that ships reads the same by its lines`(name: String) throws {
        func find(_ name: String) -> (text: String, file: String)? {
            BuiltInThemes.texts[name].map { ($0, name) }
        }
        let plain = try #require(PlainThemeReader.read(name, find: find))
        let text = try #require(BuiltInThemes.texts[name])
        let strict = try ThemeReader(find: find).read(text, file: name, visited: [name])
        #expect(plain.theme == strict.theme)
    }

    @Test func `a theme in other words than the one that ships is read in full`() throws {
        let dark = try #require(BuiltInThemes.texts["dark"])
        let mono = try #require(BuiltInThemes.texts["mono"])
        func plain(_ texts: [String: String]) -> ThemeSource? {
            PlainThemeReader.read("dark") { name in texts[name].map { ($0, name) } }
        }
        #expect(plain(["dark": dark, "mono": mono]) != nil)
        #expect(plain(["dark": dark + "# mine\n", "mono": mono]) == nil)
        #expect(plain(["dark": dark, "mono": mono + "# mine\n"]) == nil)
    }

    @Test func `the mono theme has no colour at any depth`() throws {
        let mono = try ThemeLibrary().theme(named: "mono")
        for scope in Scope.allCases {
            for depth in ColorDepth.allCases {
                let style = mono.resolve(scope, depth: depth)
                #expect(style.foreground == nil && style.background == nil)
            }
        }
        #expect(mono.resolve(.slaBreach, depth: .x256).attributes == [.bold, .reverse])
    }

    @Test func `every scope has a meaning and a glyph set knows every glyph`() {
        for scope in Scope.allCases { #expect(scope.meaning != scope.rawValue) }
        for glyph in Glyph.allCases {
            #expect(GlyphSet.unicode[glyph] != .replacement)
            #expect(DisplayString(untrusted: GlyphSet.unicode[glyph].text).width == 1)
            #expect(GlyphSet.ascii[glyph].text.utf8.count == 1)
        }
    }
}

@Suite struct ThemeFaultTests {
    @Test func `a misspelt scope is told with line, column and what was meant`() {
        let text = "schema: 1\nname: mine\nstyle:\n  list.row.slected: { attr: [bold] }\n"
        #expect(
            faults(text) == "my.yaml:4:3: style: unknown scope \"list.row.slected\", "
                + "did you mean \"list.row.selected\"?")
    }

    @Test(arguments: [
        ("schema: 2\nname: a\n", "my.yaml:1:9: schema: expected a whole number from 1 to 1"),
        ("schema: 1\n", "expected the key \"name\""),
        (
            "schema: 1\nname: a\nstile: {}\n",
            "my.yaml:3:1: unknown key \"stile\", did you mean \"style\"?"
        ),
        ("schema: 1\nname: a\nstyle: {base: {fg: nosuch}}\n", "my.yaml:3:20: style.base.fg"),
        (
            "schema: 1\nname: a\nstyle: {base: {attr: [blink]}}\n",
            "style.base.attr[0]: expected bold"
        ),
        ("schema: 1\nname: a\nstyle: {mono: {base: {fg: default}}}\n", "unknown key \"fg\""),
        ("schema: 1\nname: a\npalette: {x: {rgb: \"#12345\", x256: 1, ansi: red}}\n", "#rrggbb"),
        (
            "schema: 1\nname: a\npalette: {x: {rgb: \"#123456\", x256: 256, ansi: red}}\n",
            "0 to 255"
        ),
        ("schema: 1\nname: a\npalette: {x: {rgb: \"#123456\", x256: 1, ansi: rde}}\n", "\"red\"?"),
        ("schema: 1\nname: a\nglyphs: {sla.ok: \"日\"}\n", "one character one column wide"),
        ("schema: 1\nname: a\nglyphs: {ascii: {sla.ok: \"é\"}}\n", "one ASCII character"),
        ("schema: 1\nname: a\nglyphs: {sla.okk: x}\n", "unknown glyph \"sla.okk\""),
        ("schema: 1\nname: a\ninherits: nosuch\n", "found no theme \"nosuch\""),
        ("schema: 1\nname: a\ninherits: loop\n", "inherit in a circle"),
    ])
    func `a fault is told`(text: String, message: String) {
        #expect(faults(text).contains(message), "\(faults(text))")
    }

    @Test func `all faults of a file are told at once`() {
        let text = "schema: 1\nname: a\nstyle: {base: {fg: x1}, lsit: {}}\nglyphs: {zz: a}\n"
        #expect(faults(text).split(separator: "\n").count == 3)
    }

    @Test func `a theme with faults or without a file gives way to the one compiled in`() {
        let (theme, problems) = ThemeLibrary().themeOrStandard(named: "no-such-theme")
        #expect(theme == .standard)
        #expect(problems?.description.contains("dark, light or mono") == true)
    }

    @Test func `a theme without contrast or mono distinction is found out`() throws {
        let reader = ThemeReader { name in BuiltInThemes.texts[name].map { ($0, name) } }
        let pale =
            "schema: 1\nname: pale\ninherits: dark\n"
            + "palette: {text: {rgb: \"#303030\", x256: 236, ansi: black}}\n"
        let paleFaults = ThemeValidator.faults(of: try reader.read(pale, file: "pale").theme)
        #expect(paleFaults.contains { $0.hasPrefix("base: contrast 1.2 to 1") })
        #expect(paleFaults.contains { $0.contains("invisible with 8 colours") })
        let flat =
            "schema: 1\nname: flat\ninherits: dark\nstyle: {mono: {editor.note: {attr: [bold]}}}\n"
        let flatFaults = ThemeValidator.faults(of: try reader.read(flat, file: "flat").theme)
        #expect(flatFaults.contains { $0.hasPrefix("editor.note: without colour") })
    }
}

@Suite struct ThemeResolutionTests {
    private func theme(_ text: String) throws -> Theme {
        try ThemeReader { _ in nil }.read("schema: 1\nname: t\n" + text, file: "t").theme
    }

    private let palette = """
        palette:
          a: { rgb: "#87afff", x256: 111, ansi: bright-blue }
          b: { rgb: "#808080", x256: 244, ansi: bright-black }

        """

    @Test func `a scope takes from the nearest beginning what it leaves open`() throws {
        let theme = try theme(
            palette + "style: {base: {bg: b}, list: {fg: a, attr: [bold]}, list.row: {attr: []}}")
        let row = theme.resolve(.listRowSelected, depth: .x256)
        #expect(row == ResolvedStyle(foreground: 111, background: 244, attributes: []))
        #expect(theme.resolve(.listHeader, depth: .x256).attributes == .bold)
    }

    @Test func `a layer adds its attributes and keeps the colour below`() throws {
        let theme = try theme(
            palette
                + "style: {priority: {fg: a, attr: [underline]}, list.row.selected: {attr: [bold]}}"
        )
        let style = theme.resolve(.priority1, layer: .listRowSelected, depth: .x256)
        #expect(style.foreground == 111)
        #expect(style.attributes == [.bold, .underline])
    }

    @Test func `colours come down to what there is`() throws {
        let theme = try theme(palette + "style: {base: {fg: b, bg: a}}")
        #expect(theme.resolve(.base, depth: .ansi16).foreground == 8)
        #expect(theme.resolve(.base, depth: .ansi8).foreground == 7)
        #expect(theme.resolve(.base, depth: .ansi8).background == 4)
        #expect(theme.resolve(.base, depth: .mono).foreground == nil)
    }

    @Test func `the palette of the one that inherits recolours what it inherits`() throws {
        let dark = try ThemeLibrary().theme(named: "dark")
        let light = try ThemeLibrary().theme(named: "light")
        #expect(dark.resolve(.base, depth: .x256).background == 234)
        #expect(light.resolve(.base, depth: .x256).background == 231)
        #expect(light.monoStyles == dark.monoStyles)
    }

    @Test(
        arguments: [
            (nil, nil, 256, ColorDepth.x256), (nil, "1", 256, .mono), (nil, "", 256, .x256),
            ("always", "1", 256, .x256), ("8", nil, 256, .ansi8), ("256", nil, 8, .ansi8),
            ("never", nil, 256, .mono), (nil, nil, 0, .mono), (nil, nil, 88, .ansi16),
            (nil, nil, 16_777_216, .x256),
        ] as [(String?, String?, Int, ColorDepth)])
    func `the depth follows option, environment and terminal in this order`(
        option: String?, noColor: String?, colors: Int, depth: ColorDepth
    ) {
        let choice = option.flatMap(ColorDepth.Choice.init)
        #expect((choice == nil) == (option == nil))
        #expect(
            ColorDepth.select(choice: choice, noColor: noColor, terminalColors: colors) == depth)
    }

    @Test func `an unknown colour option is none`() {
        #expect(ColorDepth.Choice("17") == nil)
        #expect(ColorDepth.Choice("") == nil)
    }
}

@Suite struct ThemeLibraryTests {
    @Test func `the user's file comes before the one compiled in`() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "themes-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = "schema: 1\nname: dark\ninherits: mono\ncontrast: high\n"
        try text.write(to: folder.appending(path: "dark.yaml"), atomically: true, encoding: .utf8)
        try text.write(to: folder.appending(path: "own.yaml"), atomically: true, encoding: .utf8)
        let library = ThemeLibrary(directories: [folder.path])
        #expect(try library.theme(named: "dark").contrast == 7)
        #expect(library.names == ["dark", "light", "mono", "own"])
        #expect(try library.theme(named: folder.path + "/own.yaml").contrast == 7)
    }

    @Test func `themes are sought at home and beside the program`() {
        let home = ThemeLibrary.standard(
            environment: ["HOME": "/h"], executable: "/o/bin/firstline")
        #expect(
            home.directories == [
                "/h/.config/firstline/themes", "/o/bin/themes",
                "/o/bin/../share/firstline/themes",
            ])
        let config = ThemeLibrary.standard(
            environment: ["HOME": "/h", "XDG_CONFIG_HOME": "/c"], executable: "firstline")
        #expect(config.directories == ["/c/firstline/themes"])
    }

    @Test func `the ground of the terminal chooses the theme`() {
        #expect(ThemeLibrary.standardName(colorFGBG: "0;15") == "light")
        #expect(ThemeLibrary.standardName(colorFGBG: "15;0") == "dark")
        #expect(ThemeLibrary.standardName(colorFGBG: nil) == "dark")
    }
}
