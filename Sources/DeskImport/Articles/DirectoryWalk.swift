// The files below a directory, sorted, so that numbers are given in the same order on every
// machine. Symbolic links are not followed: they may lead round in circles, or out of the
// directory.

import Glibc

/// What lies below a directory.
struct DirectoryWalk {
    /// Paths of regular files below the directory, in the order of their bytes.
    private(set) var files: [String] = []
    /// What was passed over, by what it is, with its number: hidden directories, links, sockets.
    private(set) var passedOver: [String: Int] = [:]
    /// Entries that could not be read, with the reason.
    private(set) var faults: [(path: String, reason: String)] = []

    private static let depthMax = 64

    /// Walks a directory. Throws `unreadable` where it can't be opened at all.
    init(_ directory: String) throws(ImportError) {
        var pending = [(path: "", depth: 0)]
        while let (path, depth) = pending.popLast() {
            let full = path.isEmpty ? directory : "\(directory)/\(path)"
            guard let names = DirectoryWalk.names(in: full) else {
                let error = ByteSource.unreadable(full, errno)
                if path.isEmpty { throw error }
                faults.append((path, error.message))
                continue
            }
            for name in names {
                guard let name else {
                    faults.append((path, "holds a name that is not UTF-8"))
                    continue
                }
                let below = path.isEmpty ? name : "\(path)/\(name)"
                switch DirectoryWalk.kind(of: "\(directory)/\(below)") {
                case S_IFREG: files.append(below)
                case S_IFDIR where name.hasPrefix("."):
                    passedOver["hidden directory", default: 0] += 1
                case S_IFDIR where depth < DirectoryWalk.depthMax:
                    pending.append((below, depth + 1))
                case S_IFDIR: faults.append((below, "nested too deep"))
                case S_IFLNK: passedOver["symbolic link", default: 0] += 1
                default: passedOver["special file", default: 0] += 1
                }
            }
        }
        files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Names in a directory, nil for one that is not UTF-8; nil where it can't be read.
    private static func names(in path: String) -> [String?]? {
        guard let directory = opendir(path) else { return nil }
        defer { closedir(directory) }
        var names: [String?] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) {
                    String(validatingCString: $0)
                }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    private static func kind(of path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
    }
}
