// An empty directory that this process serves by way of FUSE, spoken by hand: six requests of
// linux/fuse.h are all that making a desk in it comes to ask.

import Foundation

/// A mounted file system of a type such as `fuse.sshfs`; gone when the test is over.
final class FuseMount {
    private let path: String
    private let descriptor: Int32

    /// Whether this process may mount one.
    static let isPossible: Bool = {
        guard geteuid() == 0 else { return false }
        let descriptor = open("/dev/fuse", O_RDWR | O_CLOEXEC)
        if descriptor >= 0 { close(descriptor) }
        return descriptor >= 0
    }()

    /// nil where the kernel does not let it.
    init?(at path: String, type: String) {
        (self.path, descriptor) = (path, open("/dev/fuse", O_RDWR | O_CLOEXEC))
        let options = "fd=\(descriptor),rootmode=40000,user_id=0,group_id=0,allow_other"
        guard descriptor >= 0, mount("ann@host:/srv", path, type, 0, options) == 0 else {
            if descriptor >= 0 { close(descriptor) }
            return nil
        }
        let device = descriptor
        Thread.detachNewThread { FuseMount.serve(device) }
    }

    deinit {
        umount2(path, Int32(MNT_DETACH))
        close(descriptor)
    }

    /// Answers until the mount is gone.
    private static func serve(_ device: Int32) {
        var request = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = read(device, &request, request.count)
            if count < 0, errno == EINTR || errno == ENOENT { continue }
            guard count >= 40 else { return }
            let operation = word(request, at: 4)
            // What is forgotten needs no answer.
            guard operation != 2, operation != 42 else { continue }
            let (code, body) = answer(operation)
            var line = bytes(UInt32(16 + body.count)) + bytes(UInt32(bitPattern: -code))
            line += request[8..<16] + body
            _ = write(device, line, line.count)
        }
    }

    /// The error, or what is told: init, getattr, statfs and opendir are known, and no name is.
    private static func answer(_ operation: UInt32) -> (Int32, [UInt8]) {
        switch operation {
        case 26: return (0, bytes([7, 31, 65_536, 0, 0, 65_536, 1]) + Array(zeros.prefix(36)))
        case 3:
            // A minute's worth of attributes: directory, inode 1, two links.
            var attributes = Array(zeros.prefix(104))
            (attributes[0], attributes[16], attributes[80]) = (60, 1, 2)
            attributes.replaceSubrange(76..<80, with: bytes(UInt32(S_IFDIR | 0o777)))
            return (0, attributes)
        case 17: return (0, Array(zeros.prefix(80)))
        case 27: return (0, Array(zeros.prefix(16)))
        case 1: return (ENOENT, [])
        default: return (ENOSYS, [])
        }
    }

    private static let zeros = [UInt8](repeating: 0, count: 128)

    private static func word(_ bytes: [UInt8], at place: Int) -> UInt32 {
        bytes[place..<place + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func bytes(_ word: UInt32) -> [UInt8] {
        withUnsafeBytes(of: word.littleEndian) { Array($0) }
    }

    private static func bytes(_ words: [UInt32]) -> [UInt8] { words.flatMap { bytes($0) } }
}
