// Everything a client can send, made up by libFuzzer: bytes are cut into lines, lines read, and
// requests carried out on a desk. Nothing may crash, and every answer must be one line of JSON.
// Built and run by .ci/sanitize; the options are libFuzzer's, such as -max_total_time=60.

import CFuzzer
import DeskTesting
import DeskWire
import Foundation
import Glibc

let scenario = try await ScenarioDesk()
let target = FuzzTarget(WireAnswerer(service: scenario.service(ScenarioDesk.administrator)))
FuzzTarget.chosen = target

let corpus = FileManager.default.temporaryDirectory.appending(path: "firstline-corpus-\(getpid())")
try FuzzSeeds.write(to: corpus)
defer { try? FileManager.default.removeItem(at: corpus) }

var words = (CommandLine.arguments + [corpus.path]).map { strdup($0) }
words.append(nil)
var count = Int32(words.count - 1)
/// What libFuzzer's own main would run; the archive wants it though this program has another.
@_cdecl("LLVMFuzzerTestOneInput")
func takeOne(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    FuzzTarget.chosen?.take(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
}

let code = words.withUnsafeMutableBufferPointer { buffer in
    var first = buffer.baseAddress
    return LLVMFuzzerRunDriver(&count, &first) { takeOne($0, $1) }
}
await scenario.close()
exit(code)
