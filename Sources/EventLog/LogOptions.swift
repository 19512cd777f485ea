// The sizes of a log. The defaults are what a desk uses; tests make them small.

/// Limits of a log, in bytes unless named otherwise.
package struct LogOptions: Sendable {
    /// A segment that would grow beyond this is sealed first.
    package var segmentBytesMax: Int64 = 32 << 20
    /// A group holds at most this many bytes, unless one record alone is longer.
    package var groupBytesMax = 1 << 20
    /// A group holds at most this many records.
    package var groupRecordsMax = 256
    /// A line is at most this long; what is larger belongs into a blob.
    package var lineBytesMax = 1 << 20
    /// Room kept on the disk for what must be written when it is full; 0 keeps none.
    package var reserveBytes: Int64 = 8 << 20

    /// The sizes of a desk.
    package init() {}
}
