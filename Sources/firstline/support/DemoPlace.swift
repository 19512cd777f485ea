// The place of a demo desk below the user's cache: made, and cleared of what went before.

import Foundation

enum DemoPlace {
    /// Makes the directories above and clears away what an interrupted run left.
    static func prepare(_ path: String) throws {
        try remove(path)
        let above = URL(filePath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(
                at: above, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw Failure(.cantCreate, "can't make \(above.path): \(error.localizedDescription)")
        }
    }

    /// Removes a desk that is nothing but a demo.
    static func remove(_ path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw Failure(.cantCreate, "can't remove \(path): \(error.localizedDescription)")
        }
    }
}
