// On what kinds of file system a log may lie. Two things must hold: a lock keeps every other writer
// out, on whatever host, and a sync that returned reached a medium. Whoever can't promise both is
// refused before anything is written.

/// A file system, as the kernel names it.
package struct FileSystem: Equatable, Sendable {
    /// The magic number that statfs(2) tells.
    package var magic: Int64
    /// The type as mount(8) writes it, such as `fuse.sshfs`; nil where it was not asked for or the
    /// kernel does not tell. The magic number is enough but for FUSE, which has one for all.
    package var type: String?

    /// Names a file system.
    package init(magic: Int64, type: String? = nil) { (self.magic, self.type) = (magic, type) }

    /// The magic number of everything that a program serves by way of FUSE.
    package static let fuse: Int64 = 0x6573_5546

    /// Why no log may lie there, as what follows "the directory is on "; nil where one may.
    ///
    /// Behind FUSE is whatever a program likes: another host (sshfs, rclone, s3fs), a host's
    /// directory shown to several guests (virtiofs), or a local disk. The kernel keeps such a
    /// mount's locks to itself unless the program asks for them, and a program that knows no fsync
    /// makes each one succeed. So all are refused but `fuseblk`, whose block device the kernel
    /// holds for that mount alone.
    package var refusal: String? {
        if magic == Self.fuse {
            guard type != "fuseblk" else { return nil }
            return "\(type ?? "a FUSE file system"), which a program serves: nobody can tell "
                + "whether its locks hold and its syncs reach a disk."
        }
        if let name = Self.network[magic] {
            return "\(name), a network file system, where a log cannot be kept safe: locks of "
                + "other hosts and syncs can't be relied on there."
        }
        if let name = Self.cluster[magic] {
            return "\(name), a file system that several hosts share, where a log cannot be kept "
                + "safe: locks of other hosts can't be relied on there."
        }
        return nil
    }

    /// Files of another host. The numbers are those of linux/magic.h and of coreutils' stat.c.
    private static let network: [Int64: String] = [
        0x6969: "NFS", 0x517b: "SMB", 0xff53_4d42: "CIFS", 0xfe53_4d42: "SMB2",
        0x5346_414f: "AFS", 0x6b41_4653: "AFS", 0x7375_7245: "Coda", 0x564c: "NCP",
        0x0102_1997: "9p", 0x00c3_6400: "Ceph", 0x0bd0_0bd0: "Lustre", 0x1983_0326: "BeeGFS",
        0x2003_0528: "OrangeFS", 0xaad7_aaea: "PanFS", 0xbeef_dead: "SNFS", 0x0131_11a8: "IBRIX",
        0xbacb_acbc: "vmhgfs", 0x786f_4256: "vboxsf", 0x7c7c_6673: "prl_fs",
    ]

    /// One disk under several hosts.
    private static let cluster: [Int64: String] = [
        0x0116_1970: "GFS2", 0x7461_636f: "OCFS2", 0x4750_4653: "GPFS", 0x6163_6673: "ACFS",
    ]

    /// The type of the mounted file system that a device number names, by what
    /// /proc/self/mountinfo says; nil where it does not say.
    package static func type(ofDevice device: UInt64, in mounts: [UInt8]) -> String? {
        let major = (device >> 8) & 0xfff | (device >> 32) & ~0xfff
        let minor = device & 0xff | (device >> 12) & ~0xff
        let name = Array("\(major):\(minor)".utf8)
        for line in mounts.split(separator: UInt8(ascii: "\n")) {
            let words = line.split(separator: UInt8(ascii: " "))
            // Optional words end in a lone hyphen; behind it comes the type.
            guard words.count > 2, words[2].elementsEqual(name),
                let hyphen = words.dropFirst(6).firstIndex(where: { $0.elementsEqual([0x2d]) }),
                hyphen + 1 < words.count
            else { continue }
            return String(decoding: words[hyphen + 1], as: UTF8.self)
        }
        return nil
    }
}

extension EventLog {
    /// Refuses a directory, or one to be made, on a file system where no log may lie. Throws
    /// `.networkFileSystem`.
    package static func checkPlace(_ directory: String, io: any LogIO) throws(LogError) {
        var place = LogLayout(directory: directory)
        let system = try calling { () throws(IOFault) in
            while try io.info(at: place.directory) == nil, place.parent != place.directory {
                place = LogLayout(directory: place.parent)
            }
            return try io.fileSystem(at: place.directory)
        }
        guard let refusal = system.refusal else { return }
        throw LogError(
            .networkFileSystem,
            "\(directory) is on \(refusal) Put the desk on a local disk.", file: directory)
    }
}
