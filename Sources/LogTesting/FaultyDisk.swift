// A simulated disk on which chosen calls go wrong, and wrong ways to use a disk, which the tests of
// the log must catch if they are worth anything.

package import EventLog
import Glibc
import Synchronization

/// A call that changes the disk.
package enum DiskCall: String, CaseIterable, Sendable {
    case open, write, sync, truncate, reserve, rename, remove, makeDirectory, syncDirectory, setMode
}

/// What happens to a call.
package enum DiskFault: Equatable, Sendable {
    /// It fails with this `errno`; a failing sync also loses the changes of its file.
    case error(Int32)
    /// A write takes only the first half; other calls succeed.
    case short
    /// The power goes before it; all later calls fail.
    case powerCut
}

/// A wrong way to use a disk.
package enum DiskMutant: CaseIterable, Sendable {
    /// Syncs are not made, and said to have been.
    case noSync
    /// Directory syncs are not made, and said to have been.
    case noDirectorySync
    /// A failed sync is made once more, and the second answer believed.
    case retriedSync
    /// The cache is not dropped.
    case noCacheDrop
    /// The lock is granted to everybody.
    case noLock
}

/// A simulated disk that asks before each changing call what shall become of it.
package final class FaultyDisk: LogIO {
    /// The disk below.
    package let disk: SimulatedDisk
    private let plan: @Sendable (_ index: Int, _ call: DiskCall) -> DiskFault?
    private let mutant: DiskMutant?
    /// What log and engine take care of on this disk.
    package let safeguards: Safeguards
    private let counters = Mutex((calls: 0, isOff: false))

    /// Asks `plan` with the number of the call, counted from 0.
    package init(
        _ disk: SimulatedDisk, mutant: DiskMutant? = nil, safeguards: Safeguards = .all,
        plan: @escaping @Sendable (Int, DiskCall) -> DiskFault? = { _, _ in nil }
    ) {
        self.disk = disk
        self.mutant = mutant
        self.safeguards = safeguards
        self.plan = plan
    }

    /// How many changing calls were made.
    package var calls: Int { counters.withLock { $0.calls } }

    /// Whether the power went.
    package var isOff: Bool { counters.withLock { $0.isOff } }

    package var owner: LogOwner { disk.owner }

    private func pass(_ call: DiskCall, _ path: String) throws(IOFault) -> DiskFault? {
        let index: Int? = counters.withLock { state in
            if state.isOff { return nil }
            state.calls += 1
            return state.calls - 1
        }
        guard let index else { throw IOFault(call.rawValue, path, code: ECANCELED) }
        let fault = plan(index, call)
        if fault == .powerCut {
            counters.withLock { $0.isOff = true }
            throw IOFault(call.rawValue, path, code: ECANCELED)
        }
        return fault
    }

    private func check(_ call: DiskCall, _ path: String) throws(IOFault) {
        if case .error(let code)? = try pass(call, path) {
            throw IOFault(call.rawValue, path, code: code)
        }
    }

    package func open(_ path: String, _ access: LogFile.Access) throws(IOFault) -> LogFile {
        try check(.open, path)
        return try disk.open(path, access)
    }

    package func close(_ file: LogFile) { disk.close(file) }

    package func read(
        _ file: LogFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int64
    ) throws(IOFault) -> Int {
        try disk.read(file, into: buffer, at: offset)
    }

    package func write(
        _ file: LogFile, _ bytes: UnsafeRawBufferPointer, at offset: Int64
    ) throws(IOFault) -> Int {
        switch try pass(.write, file.path) {
        case .error(let code): throw IOFault("write", file.path, code: code)
        case .short:
            let half = UnsafeRawBufferPointer(rebasing: bytes[..<max(1, bytes.count / 2)])
            return try disk.write(file, half, at: offset)
        default: return try disk.write(file, bytes, at: offset)
        }
    }

    package func sync(_ file: LogFile) throws(IOFault) {
        if case .error(let code)? = try pass(.sync, file.path) {
            disk.loseDirtyPages(of: file)
            if mutant != .retriedSync { throw IOFault("sync", file.path, code: code) }
        }
        if mutant != .noSync { try disk.sync(file) }
    }

    package func truncate(_ file: LogFile, to size: Int64) throws(IOFault) {
        try check(.truncate, file.path)
        try disk.truncate(file, to: size)
    }

    package func reserve(_ file: LogFile, from offset: Int64, length: Int64) throws(IOFault) {
        try check(.reserve, file.path)
        try disk.reserve(file, from: offset, length: length)
    }

    package func dropCache(of file: LogFile) throws(IOFault) {
        if mutant != .noCacheDrop { try disk.dropCache(of: file) }
    }

    package func info(of file: LogFile) throws(IOFault) -> FileInfo { try disk.info(of: file) }

    package func info(at path: String) throws(IOFault) -> FileInfo? { try disk.info(at: path) }

    package func list(_ directory: String) throws(IOFault) -> [String] {
        try disk.list(directory)
    }

    package func rename(_ path: String, to newPath: String) throws(IOFault) {
        try check(.rename, path)
        try disk.rename(path, to: newPath)
    }

    package func remove(_ path: String) throws(IOFault) {
        try check(.remove, path)
        try disk.remove(path)
    }

    package func makeDirectory(_ path: String) throws(IOFault) {
        try check(.makeDirectory, path)
        try disk.makeDirectory(path)
    }

    package func syncDirectory(_ path: String) throws(IOFault) {
        try check(.syncDirectory, path)
        if mutant != .noDirectorySync { try disk.syncDirectory(path) }
    }

    package func setMode(_ path: String, _ mode: UInt16) throws(IOFault) {
        try check(.setMode, path)
        try disk.setMode(path, mode)
    }

    package func lock(_ file: LogFile) throws(IOFault) -> Bool {
        mutant == .noLock ? true : try disk.lock(file)
    }

    package func isLocked(_ file: LogFile) throws(IOFault) -> Bool { try disk.isLocked(file) }

    package func fileSystem(at path: String) throws(IOFault) -> FileSystem {
        try disk.fileSystem(at: path)
    }
}
