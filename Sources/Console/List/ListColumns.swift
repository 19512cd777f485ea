// Which columns of the list fit a width, and how wide they are.

import DeskAPI

/// The columns of the list with their widths; a width of 0 is not shown.
struct ListColumns: Sendable, Hashable {
    /// Gutter, two marks and a space.
    static let marksWidth = 4
    let number: Int
    let priority = 2
    let age = 4
    let requester: Int
    let subject: Int
    let owner: Int

    init(width: Int, numberWidth: Int) {
        number = max(4, numberWidth)
        let fixed = Self.marksWidth + number + 1 + priority + 1 + age + 1
        let left = max(0, width - fixed)
        switch left {
        case 58...: (requester, owner) = (18, 9)
        case 44..<58: (requester, owner) = (13, 8)
        case 32..<44: (requester, owner) = (11, 7)
        case 22..<32: (requester, owner) = (8, 0)
        default: (requester, owner) = (0, 0)
        }
        subject = left - (requester > 0 ? requester + 1 : 0) - (owner > 0 ? owner + 1 : 0)
    }
}
