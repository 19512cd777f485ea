// What is done with an input.

import DeskJSON
import DeskWire
import Dispatch
import JSONText

/// Takes inputs as a connection takes bytes.
final class FuzzTarget: Sendable {
    /// libFuzzer's callback knows nothing but its input.
    nonisolated(unsafe) static var chosen: FuzzTarget?

    private let answerer: WireAnswerer

    init(_ answerer: WireAnswerer) { self.answerer = answerer }

    /// Bytes of a client: lines, requests, answers. A fault is an answer, too; a trap is a finding.
    func take(_ bytes: [UInt8]) {
        var splitter = LineSplitter(bytesMax: 1 << 16)
        let half = bytes.count / 2
        guard
            let lines = try? splitter.take(bytes[..<half]) + splitter.take(bytes[half...] + [0x0A])
        else { return }
        for line in lines { check(answer(to: line)) }
    }

    private func answer(to line: [UInt8]) -> [UInt8] {
        let message: WireMessage
        do throws(WireFault) { message = try WireMessage(line: line) } catch {
            return WireLine.failure(nil, error)
        }
        guard case .request(let id, let name, let parameters, _) = message else {
            return WireLine.failure(nil, WireFault(.noRequest, "no request"))
        }
        guard let method = WireMethod(rawValue: name) else {
            return WireLine.failure(id, WireFault(.noSuchMethod, name))
        }
        // Answers come by tasks; the fuzzer waits for each.
        let done = DispatchSemaphore(value: 0)
        nonisolated(unsafe) var line: [UInt8] = []
        Task.detached { [answerer] in
            do throws(WireFault) {
                let answer = try await answerer.answer(method, parameters)
                line = WireLine.answer(id, answer.write)
            } catch {
                line = WireLine.failure(id, error)
            }
            done.signal()
        }
        done.wait()
        return line
    }

    private func check(_ answer: [UInt8]) {
        precondition(answer.last == 0x0A && !answer.dropLast().contains(0x0A), "not one line")
        guard case .answer? = try? WireMessage(line: answer.dropLast()) else {
            preconditionFailure("no answer: \(String(decoding: answer, as: UTF8.self))")
        }
    }
}
