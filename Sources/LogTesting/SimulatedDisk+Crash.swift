// What a simulated disk looks like after the power went, and how tests reach into it.

package import EventLog
import Synchronization

/// What becomes of changes that were never synced when the power goes.
package enum Persistence: CaseIterable, Sendable {
    /// All are lost.
    case nothing
    /// All arrive.
    case everything
    /// In each file the sectors up to some point arrive.
    case prefix
    /// Any sectors and any names arrive.
    case subset
    /// Any sectors arrive; of those that do not, some hold garbage where nothing durable was. (A
    /// sector is written whole or not at all; what was never written shows what the disk held.)
    case garbage
}

extension SimulatedDisk {
    /// The disk as the next boot finds it. The seed decides where `persistence` leaves a choice.
    package func crash(keeping persistence: Persistence, seed: UInt64) -> SimulatedDisk {
        let next = state.withLock { disk in
            var random = SeededRandom(seed: seed)
            return disk.crashed(persistence, &random)
        }
        return SimulatedDisk(next, process: owner.process + 1)
    }

    /// The same disk as another process finds it after the owner was killed: the page cache stays,
    /// locks and open files are gone.
    package func restart() -> SimulatedDisk {
        let next = state.withLock { disk in
            var next = disk
            next.handles = [:]
            return next
        }
        return SimulatedDisk(next, process: owner.process + 1)
    }

    /// A copy that shares nothing.
    package func copy() -> SimulatedDisk {
        SimulatedDisk(state.withLock { $0 }, process: owner.process)
    }

    /// Whether nothing waits for a sync, so that every crash leaves the same.
    package var isSettled: Bool {
        state.withLock { disk in
            disk.inodes.values.allSatisfy {
                $0.dirty.isEmpty && $0.content.count == $0.medium.count
            } && disk.directories.values.allSatisfy { $0.pending.isEmpty }
        }
    }

    /// A hash of all names, inodes and of what readers see there; equal within one process only.
    package var contentHash: Int {
        state.withLock { disk in
            // The order of a dictionary decides nothing.
            disk.directories.reduce(0) { sum, directory in
                directory.value.names.reduce(sum) { sum, name in
                    var hasher = Hasher()
                    hasher.combine(directory.key)
                    hasher.combine(name.key)
                    hasher.combine(name.value)
                    disk.inodes[name.value]?.content.withUnsafeBytes { hasher.combine(bytes: $0) }
                    return sum &+ hasher.finalize()
                }
            }
        }
    }

    /// Sets the room of the disk in bytes; what is stored beyond it stays.
    package func setCapacity(_ bytes: Int64) {
        state.withLock { $0.capacity = bytes }
    }

    /// How many bytes files take, reserves included.
    package var bytesUsed: Int64 {
        state.withLock { disk in disk.inodes.values.reduce(0) { $0 + $1.bytesUsed } }
    }

    /// How many bytes were read from files so far.
    package var bytesRead: Int { state.withLock { $0.bytesRead } }

    /// Makes it a disk of another file system.
    package func setFileSystem(_ system: FileSystem) {
        state.withLock { $0.fileSystem = system }
    }

    /// The bytes of a file as readers see them; nil where there is none.
    package func bytes(at path: String) -> [UInt8]? {
        state.withLock { disk in disk.lookUp(path).flatMap { disk.inodes[$0]?.content } }
    }

    /// Puts bytes into a file, durably and whatever its state was.
    package func setBytes(_ bytes: [UInt8], at path: String) {
        state.withLock { disk in
            guard let number = disk.lookUp(path) else { return }
            disk.inodes[number]?.content = bytes
            disk.inodes[number]?.medium = bytes
            disk.inodes[number]?.dirty = []
        }
    }

    /// Removes a file durably.
    package func erase(_ path: String) {
        state.withLock { disk in
            let (directory, name) = DiskState.split(path)
            disk.directories[directory]?.names[name] = nil
            disk.directories[directory]?.durable[name] = nil
        }
    }

    /// The paths of all files, sorted.
    package var files: [String] {
        state.withLock { disk in
            disk.directories.flatMap { directory, content in
                content.names.filter { disk.inodes[$0.value]?.isDirectory != true }
                    .map { directory + "/" + $0.key }
            }.sorted()
        }
    }
}

extension DiskState {
    func crashed(_ persistence: Persistence, _ random: inout SeededRandom) -> DiskState {
        var next = self
        next.handles = [:]
        for (number, inode) in inodes.sorted(by: { $0.key < $1.key }) {
            let bytes = inode.afterCrash(persistence, &random)
            next.inodes[number]?.content = bytes
            next.inodes[number]?.medium = bytes
            next.inodes[number]?.dirty = []
            next.inodes[number]?.reservedEnd = 0
        }
        for (path, directory) in directories.sorted(by: { $0.key < $1.key }) {
            next.directories[path] = directory.afterCrash(persistence, &random)
        }
        // A directory whose own name was lost takes its files with it.
        for path in next.directories.keys.sorted() where path != "/" && next.lookUp(path) == nil {
            next.directories[path] = nil
        }
        return next
    }
}

extension DiskInode {
    fileprivate func afterCrash(
        _ persistence: Persistence, _ random: inout SeededRandom
    ) -> [UInt8] {
        let waiting = dirty.sorted()
        switch persistence {
        case .nothing: return medium
        case .everything: return merged(sectors: dirty, size: content.count)
        case .prefix:
            let kept = waiting.prefix(Int.random(in: 0...waiting.count, using: &random))
            let end = kept.last.map { min(content.count, ($0 + 1) * SimulatedDisk.sectorBytes) }
            let size = max(end ?? 0, min(medium.count, content.count))
            return merged(sectors: Set(kept), size: size)
        case .subset, .garbage:
            let kept = waiting.filter { _ in Bool.random(using: &random) }
            let size = Bool.random(using: &random) ? content.count : medium.count
            var bytes = merged(sectors: Set(kept), size: size)
            guard persistence == .garbage else { return bytes }
            for sector in waiting where !kept.contains(sector) && Bool.random(using: &random) {
                let start = sector * SimulatedDisk.sectorBytes
                for index in start..<(start + SimulatedDisk.sectorBytes)
                where index < bytes.count && index >= medium.count {
                    bytes[index] = UInt8.random(in: 0...255, using: &random)
                }
            }
            return bytes
        }
    }
}

extension DiskDirectory {
    fileprivate func afterCrash(
        _ persistence: Persistence, _ random: inout SeededRandom
    ) -> DiskDirectory {
        var kept: [Change] = []
        switch persistence {
        case .nothing: break
        case .everything: kept = pending
        case .prefix:
            kept = Array(pending.prefix(Int.random(in: 0...pending.count, using: &random)))
        case .subset, .garbage: kept = pending.filter { _ in Bool.random(using: &random) }
        }
        var names = durable
        for change in kept { Self.apply(change, to: &names) }
        return DiskDirectory(names: names, durable: names)
    }
}
