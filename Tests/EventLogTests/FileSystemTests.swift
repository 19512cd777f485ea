// A log lies on a local disk or not at all: file systems of a network, of a cluster and behind FUSE
// are refused before anything is written.

import EventLog
import LogTesting
import Testing

@Suite struct FileSystemTests {
    private static let refused: [(FileSystem, String)] =
        [
            (0x6969, "NFS"), (0x517b, "SMB"), (0xff53_4d42, "CIFS"), (0xfe53_4d42, "SMB2"),
            (0x5346_414f, "AFS"), (0x6b41_4653, "AFS"), (0x0102_1997, "9p"),
            (0x00c3_6400, "Ceph"), (0x0bd0_0bd0, "Lustre"), (0x0116_1970, "GFS2"),
            (0x7461_636f, "OCFS2"), (0x1983_0326, "BeeGFS"), (0x786f_4256, "vboxsf"),
        ].map { (FileSystem(magic: $0), $1) }
        + ["fuse.sshfs", "fuse.rclone", "fuse.glusterfs", "fuse", "virtiofs"].map {
            (FileSystem(magic: FileSystem.fuse, type: $0), $0)
        } + [(FileSystem(magic: FileSystem.fuse), "a FUSE file system")]

    /// ext4, XFS, Btrfs, tmpfs, overlay, ZFS, F2FS, and NTFS on a block device.
    private static let taken =
        [0xef53, 0x5846_5342, 0x9123_683e, 0x0102_1994, 0x794c_7630, 0x2fc1_2fc1, 0xf2f5_2010]
        .map { FileSystem(magic: $0) } + [FileSystem(magic: FileSystem.fuse, type: "fuseblk")]

    @Test func `a log is neither made nor opened where locks and syncs can't be relied on`() throws
    {
        for (system, name) in Self.refused {
            let disk = SimulatedDisk()
            let bench = LogBench(io: disk)
            disk.setFileSystem(system)
            let making = failure { () throws(LogError) in
                _ = try EventLog.create(in: logDirectory, io: disk)
            }
            #expect(making?.code == .networkFileSystem, "\(name)")
            #expect(try disk.list("/desk").isEmpty, "\(name): something was made")
            disk.setFileSystem(FileSystem(magic: 0xef53))
            try bench.create()
            disk.setFileSystem(system)
            let opening = bench.openFailure()
            #expect(opening?.code == .networkFileSystem, "\(name)")
            for message in [making?.message, opening?.message] {
                #expect(message?.contains("is on \(name),") == true, "\(message ?? "nothing")")
                #expect(message?.contains("Put the desk on a local disk.") == true)
            }
        }
    }

    @Test func `a log is made and opened on a local disk of any kind`() throws {
        for system in Self.taken {
            let disk = SimulatedDisk()
            let bench = LogBench(io: disk)
            disk.setFileSystem(system)
            try bench.create()
            #expect(bench.openFailure() == nil, "\(system)")
        }
    }

    @Test func `the type of a mount is told by its device`() {
        let mounts = Array(
            """
            22 28 0:20 / /sys rw,nosuid shared:7 - sysfs sysfs rw
            28 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
            60 28 0:51 / /mnt/a\\040b rw,nosuid - fuse.sshfs ann@host:/srv rw,user_id=0
            61 28 259:300 / /mnt/c rw master:4 propagate_from:2 - fuseblk /dev/nvme0n1p1 rw
            broken line - nothing
            62 28 0:52 / /mnt/d rw shared:3 -
            """.utf8)
        func device(_ major: UInt64, _ minor: UInt64) -> UInt64 {
            major << 8 & 0xf_ff00 | minor & 0xff | (minor & ~0xff) << 12
        }
        #expect(FileSystem.type(ofDevice: device(0, 51), in: mounts) == "fuse.sshfs")
        #expect(FileSystem.type(ofDevice: device(254, 0), in: mounts) == "ext4")
        #expect(FileSystem.type(ofDevice: device(259, 300), in: mounts) == "fuseblk")
        #expect(FileSystem.type(ofDevice: device(0, 52), in: mounts) == nil)
        #expect(FileSystem.type(ofDevice: device(9, 9), in: mounts) == nil)
    }

    @Test func `the disk of this machine is known`() throws {
        #expect(try RealDisk().fileSystem(at: "/proc") == FileSystem(magic: 0x9fa0))
    }
}
