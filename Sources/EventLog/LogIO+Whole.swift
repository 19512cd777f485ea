// Whole reads and writes over the single calls: short writes and interruptions are looped over
// here, once for all implementations.

import Glibc

extension LogIO {
    /// Writes all bytes; reports how many arrived and the fault that stopped it.
    func writeAll(
        _ file: LogFile, _ bytes: [UInt8], at offset: Int64
    ) -> (written: Int, fault: IOFault?) {
        var written = 0
        while written < bytes.count {
            do throws(IOFault) {
                let count = try bytes.withUnsafeBufferPointer { all throws(IOFault) in
                    let rest = UnsafeBufferPointer(rebasing: all[written...])
                    return try write(
                        file, UnsafeRawBufferPointer(rest), at: offset + Int64(written))
                }
                // A device that takes nothing and says nothing has no room.
                if count == 0 { return (written, IOFault("write", file.path, code: ENOSPC)) }
                written += count
            } catch {
                if error.code == EINTR { continue }
                return (written, error)
            }
        }
        return (written, nil)
    }

    /// Reads up to `buffer.count` bytes; fewer only at the end of the file.
    func readFull(
        _ file: LogFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int64
    ) throws(IOFault) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count: Int
            do throws(IOFault) {
                count = try read(
                    file, into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]),
                    at: offset + Int64(filled))
            } catch {
                if error.code == EINTR { continue }
                throw error
            }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// Reads a range of a file; what lies beyond the end is left out.
    func readRange(_ file: LogFile, _ range: Range<Int64>) throws(IOFault) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        let filled = try bytes.withUnsafeMutableBufferPointer { all throws(IOFault) in
            try readFull(file, into: UnsafeMutableRawBufferPointer(all), at: range.lowerBound)
        }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }

    /// Reads a small file whole; nil where there is none.
    package func readSmallFile(_ path: String, bytesMax: Int64 = 65_536) throws(IOFault) -> [UInt8]?
    {
        guard let info = try info(at: path), !info.isDirectory else { return nil }
        let file = try open(path, .read)
        defer { close(file) }
        return try readRange(file, 0..<min(info.size, bytesMax))
    }

    /// Writes at the end of a file, which is made where it is missing; nothing is synced.
    package func append(_ bytes: [UInt8], to path: String) throws(IOFault) {
        let file = try open(path, .openOrCreate)
        defer { close(file) }
        if let fault = writeAll(file, bytes, at: try info(of: file).size).fault { throw fault }
    }

    /// Puts a file in place so that after a crash the old or the new one stands there, whole:
    /// temporary file, sync, rename, sync of the directory.
    package func replaceFile(_ path: String, with bytes: [UInt8], in directory: String)
        throws(IOFault)
    {
        let temporary = path + LogLayout.temporarySuffix
        let file = try open(temporary, .replace)
        do throws(IOFault) {
            if let fault = writeAll(file, bytes, at: 0).fault { throw fault }
            try sync(file)
        } catch {
            close(file)
            try? remove(temporary)
            throw error
        }
        close(file)
        try rename(temporary, to: path)
        try syncDirectory(directory)
    }
}
