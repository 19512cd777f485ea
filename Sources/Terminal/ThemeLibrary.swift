// Where themes come from: the user's directory, the one installed beside the program, and at last
// those compiled in, so that the console always has something to show itself with.

package import ConfigText
import Glibc

/// Finds themes by name.
package struct ThemeLibrary: Hashable, Sendable {
    /// Where to look for `<name>.yaml`, in order, before the themes compiled in.
    package let directories: [String]

    /// A library over `directories`.
    package init(directories: [String] = []) {
        self.directories = directories
    }

    /// The directories of a program at `executable` run in `environment`.
    package static func standard(
        environment: [String: String], executable: String
    ) -> ThemeLibrary {
        var directories: [String] = []
        if let config = environment["XDG_CONFIG_HOME"], config.hasPrefix("/") {
            directories.append(config + "/firstline/themes")
        } else if let home = environment["HOME"], !home.isEmpty {
            directories.append(home + "/.config/firstline/themes")
        }
        if let slash = executable.lastIndex(of: "/") {
            let beside = executable[..<slash]
            directories += [beside + "/themes", beside + "/../share/firstline/themes"]
        }
        return ThemeLibrary(directories: directories)
    }

    /// The name of the theme for a terminal that may have told the colour of its ground.
    /// - Parameter colorFGBG: the environment's COLORFGBG, such as `0;15`.
    package static func standardName(colorFGBG: String?) -> String {
        let ground = colorFGBG?.split(separator: ";").last.flatMap { Int($0) }
        return ground == 7 || ground == 15 ? "light" : "dark"
    }

    /// The theme called `name`, or the one in the file `name` if that holds a slash.
    package func theme(named name: String) throws(ConfigProblems) -> Theme {
        if let plain = PlainThemeReader.read(name, find: find) { return plain.theme }
        guard let (text, file) = find(name) else {
            throw ConfigProblems([
                ConfigProblem(
                    file: name, line: 1, column: 1, path: "",
                    message: "no theme of that name; there are \(Nearest.listing(names))")
            ])
        }
        return try ThemeReader(find: find).read(text, file: file, visited: [name]).theme
    }

    /// The theme called `name`; where it has faults, the one compiled in and the faults.
    package func themeOrStandard(
        named name: String
    ) -> (theme: Theme, problems: ConfigProblems?) {
        do throws(ConfigProblems) {
            return (try theme(named: name), nil)
        } catch {
            return (.standard, error)
        }
    }

    /// The names of all themes, in order.
    package var names: [String] {
        let found = directories.flatMap(ThemeFiles.names)
        return Set(found + BuiltInThemes.texts.keys).sorted()
    }

    private func find(_ name: String) -> (text: String, file: String)? {
        if name.contains("/") {
            return ThemeFiles.read(name).map { ($0, name) }
        }
        for directory in directories {
            let file = "\(directory)/\(name).yaml"
            if let text = ThemeFiles.read(file) { return (text, file) }
        }
        return BuiltInThemes.texts[name].map { ($0, "built-in \(name)") }
    }
}

extension Theme {
    /// The dark theme compiled in, which always is at hand.
    package static let standard: Theme = {
        do throws(ConfigProblems) {
            return try ThemeLibrary().theme(named: "dark")
        } catch {
            // A test reads every theme compiled in, so only a broken build comes here.
            preconditionFailure("the built-in theme has faults: \(error)")
        }
    }()
}

/// Reading files without Foundation.
enum ThemeFiles {
    /// The text of the file at `path`; nil if it cannot be read, is too large or is no UTF-8.
    static func read(_ path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var status = stat()
        // A file that grows meanwhile is read as far as it was.
        guard fstat(fileno(file), &status) == 0, status.st_size <= ConfigReport.bytesMax else {
            return nil
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        let count = fread(&bytes, 1, bytes.count, file)
        guard ferror(file) == 0 else { return nil }
        return String(validating: bytes[..<count], as: UTF8.self)
    }

    /// The names of the themes in `directory`.
    static func names(in directory: String) -> [String] {
        guard let handle = opendir(directory) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".yaml"), !name.hasPrefix(".") {
                names.append(String(name.dropLast(5)))
            }
        }
        return names
    }
}
