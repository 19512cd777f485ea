// Files outside the desk: attachments saved, read and handed to commands, and files read to be
// attached. Nothing is ever written over.

import Console
import DeskAPI
import Glibc

/// What the console may do with files.
struct OutsideFiles: Sendable {
    /// A command line of the shell.
    let pager: String
    private let home: String?
    /// The largest file that can be attached.
    static let bytesMax = 64 << 20

    /// The pager is `FIRSTLINE_PAGER` or `PAGER`, else `less`.
    init(environment: [String: String]) {
        let names = ["FIRSTLINE_PAGER", "PAGER"]
        pager = names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "less"
        home = environment["HOME"]
    }

    /// Does an errand as far as it needs no terminal.
    func carryOut(_ errand: FileErrand, on service: any DeskService) async -> FileOutcome {
        do throws(DeskError) {
            switch errand {
            case .save(let file, let path):
                return save(try await service.bytes(of: file), as: path, named: errand.fileName)
            case .view(let file), .pipe(let file, _):
                return fetch(try await service.bytes(of: file), named: errand.fileName)
            case .store(let path):
                let path = expanded(path)
                switch read(path) {
                case .failure(let failure): return .failed(failure.reason)
                case .success(let bytes):
                    let name = path.split(separator: "/").last.map(String.init) ?? path
                    return .stored(
                        try await service.store(
                            bytes, name: name, mediaType: MediaType.guess(from: name)))
                }
            }
        } catch {
            return .failed(([error.message] + error.hints).joined(separator: ". "))
        }
    }

    /// Gives the terminal, which must have been given back before, to pager or command, and takes
    /// the fetched file away.
    func show(_ errand: FileErrand, path: String) -> FileOutcome {
        defer { discard(path) }
        guard case .pipe(_, let command) = errand else {
            return .ran(status: Int(Foreground.run("\(pager) \"$1\"", on: path) ?? 0))
        }
        let status = Foreground.run("{ \(command)\n} < \"$1\"", on: path) ?? 0
        if isatty(STDIN_FILENO) != 0 {
            let prompt = "\n[\(status)] \(EditorText.pressEnter.text)"
            _ = FileBytes.write(Array(prompt.utf8), to: STDOUT_FILENO)
            _ = readLine()
        }
        return .ran(status: Int(status))
    }

    // MARK: - On disk

    private func expanded(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home else { return path }
        return home + path.dropFirst()
    }

    /// Into a new file; into a folder under the name it came with, made safe.
    private func save(_ bytes: [UInt8], as typed: String, named name: String) -> FileOutcome {
        var path = expanded(typed)
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            path += (path.hasSuffix("/") ? "" : "/") + FileName.safe(name)
        }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            let reason = errno
            return .failed(
                reason == EEXIST
                    ? EditorText.fileExists.with(path)
                    : EditorText.fileFailed.with(path, String(cString: strerror(reason))))
        }
        let isWritten = FileBytes.write(bytes, to: descriptor)
        let reason = errno
        guard close(descriptor) == 0, isWritten else {
            let text = String(cString: strerror(isWritten ? errno : reason))
            unlink(path)
            return .failed(EditorText.fileFailed.with(path, text))
        }
        return .saved(path: path)
    }

    /// Into a file of its own that its owner alone can read, under the name it came with.
    private func fetch(_ bytes: [UInt8], named name: String) -> FileOutcome {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/firstline-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            return .failed(
                EditorText.fileFailed.with(folder, String(cString: strerror(errno))))
        }
        let place = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        let outcome = save(bytes, as: "\(place)/\(FileName.safe(name))", named: name)
        guard case .saved(let path) = outcome else {
            rmdir(place)
            return outcome
        }
        return .fetched(path: path)
    }

    private func discard(_ path: String) {
        unlink(path)
        if let end = path.lastIndex(of: "/") { rmdir(String(path[..<end])) }
    }

    /// A file that is one: a pipe or a device might never end.
    private func read(_ path: String) -> Result<[UInt8], EditFailure> {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let text = String(cString: strerror(errno))
            return .failure(EditFailure(EditorText.fileFailed.with(path, text)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return .failure(EditFailure(EditorText.notAFile.with(path)))
        }
        guard let bytes = FileBytes.read(descriptor, max: Self.bytesMax) else {
            return .failure(
                EditFailure(EditorText.fileTooLarge.with(path, "\(Self.bytesMax >> 20)")))
        }
        return .success(bytes)
    }
}
