// A place for what a test has written, gone with the test.

import Foundation

/// A directory of a test's own, which is not there before somebody makes it.
final class Scratch: Sendable {
    private let parent = FileManager.default.temporaryDirectory
        .appending(path: "firstline-\(UUID().uuidString.prefix(8))").path
    var folder: String { parent + "/in" }

    deinit { try? FileManager.default.removeItem(atPath: parent) }
}
