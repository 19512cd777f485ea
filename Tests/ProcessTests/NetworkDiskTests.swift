// A desk on a file system of somebody else's: refused in words, by the real binary on a real mount.

import Foundation
import Testing

@Suite struct `A desk on a network file system` {
    @Test(
        .enabled(if: FuseMount.isPossible, "needs root and /dev/fuse"),
        arguments: ["fuse.sshfs", "fuse"])
    func `is not made, and nothing is left there`(type: String) throws {
        let box = try Sandbox()
        let place = box.path + "/remote"
        try FileManager.default.createDirectory(
            atPath: place, withIntermediateDirectories: true)
        let mount = try #require(FuseMount(at: place, type: type), "the kernel mounts no FUSE here")
        let outcome = try box.run("init", place + "/desk")
        #expect(outcome.code == 73, "\(outcome.err)")
        #expect(
            outcome.err.contains("\(place)/desk/log is on \(type), which a program serves"),
            "\(outcome.err)")
        #expect(outcome.err.contains("Put the desk on a local disk."))
        withExtendedLifetime(mount) {}
    }
}
