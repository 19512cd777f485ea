// How many columns a scalar takes on the terminal, from a table compiled in: no call into the C
// library, so that the answer does not depend on the locale and can be tested anywhere.

/// The width of single scalars in terminal columns.
package enum TextWidth {
    /// The columns `scalar` takes: 0, 1 or 2, or nil where it has no width and must not be shown.
    package static func columns(of scalar: Unicode.Scalar) -> Int? {
        let value = scalar.value
        if value < 0x300 {
            return value < 0x20 || (0x7F...0x9F).contains(value) ? nil : 1
        }
        if contains(value, in: zeroRanges) { return 0 }
        if contains(value, in: wideRanges) { return 2 }
        return contains(value, in: undefinedRanges) ? nil : 1
    }

    /// Whether the flat list of first and last scalars `ranges`, which is in order, holds `value`.
    static func contains(_ value: UInt32, in ranges: [UInt32]) -> Bool {
        var low = 0
        var high = ranges.count / 2
        while low < high {
            let middle = (low + high) / 2
            if value < ranges[2 * middle] {
                high = middle
            } else if value > ranges[2 * middle + 1] {
                low = middle + 1
            } else {
                return true
            }
        }
        return false
    }
}
