// What a server does with clients that do not speak the protocol, or speak it badly.

import DeskServer
import DeskTesting
import Glibc
import JSONText
import Testing

@Suite struct BadInputTests {
    @Test(arguments: [
        ("GET / HTTP/1.1\r\n", -32700), ("\u{1}\u{2}\u{3}\n", -32700), ("[]\n", -32600),
        (#"{"id":1,"method":"ping"}"# + "\n", -32600),
        (#"{"jsonrpc":"2.0","id":1,"method":"queues"}"# + "\n", -32001),
        (#"{"jsonrpc":"2.0","id":1,"method":"hello","params":{"version":99}}"# + "\n", -32001),
        (#"{"jsonrpc":"2.0","id":1,"method":"hello","params":{"version":"1"}}"# + "\n", -32602),
        (#"{"jsonrpc":"2.0","id":1,"method":"teleport"}"# + "\n", -32601),
    ])
    func `a line that is no sound request is told so`(text: String, code: Int) async throws {
        let served = try await ServedDesk()
        try await blocking {
            let client = try RawClient(served)
            client.send(text)
            #expect(client.line()?["error"]?["code"] == .integer(Int64(code)))
        }
        await served.stop()
    }

    @Test func `requests sent with the hello wait for it`() async throws {
        let served = try await ServedDesk()
        try await blocking {
            let client = try RawClient(served)
            client.send(
                #"{"jsonrpc":"2.0","id":1,"method":"hello","params":{"version":1}}"# + "\n"
                    + #"{"jsonrpc":"2.0","id":2,"method":"ping"}"# + "\n")
            #expect(client.line()?["id"] == .integer(1))
            #expect(client.line()?["result"] != nil)
        }
        await served.stop()
    }

    @Test func `a request in many pieces is one request, two in one piece are two`() async throws {
        let served = try await ServedDesk()
        try await blocking {
            let client = try RawClient(served)
            client.greet()
            for byte in #"{"jsonrpc":"2.0","id":"a","method":"ping"}"# { client.send(String(byte)) }
            client.send("\n")
            #expect(client.line()?["id"] == "a")
            let two = #"{"jsonrpc":"2.0","id":"b","method":"ping"}"#
            client.send(two + "\n\n" + two + "\n")
            #expect(client.line()?["id"] == "b")
            #expect(client.line()?["id"] == "b")
        }
        await served.stop()
    }

    @Test func `wrong parameters say where and what was expected`() async throws {
        let served = try await ServedDesk()
        try await blocking {
            let client = try RawClient(served)
            client.greet()
            let answer = client.ask(
                #"{"jsonrpc":"2.0","id":1,"method":"tickets","params":{"query":"owner:"}}"#)
            #expect(answer?["error"]?["code"] == .integer(-32602))
            guard case .string(let message)? = answer?["error"]?["message"] else {
                Issue.record("no message")
                return
            }
            #expect(
                message.hasPrefix(
                    "params.query: expected me, nobody or an agent's handle in column 7"),
                "\(message)")
        }
        await served.stop()
    }

    @Test func `a line without end is given up and its sender let go`() async throws {
        let served = try await ServedDesk()
        try await blocking {
            let client = try RawClient(served)
            client.greet()
            let piece = String(repeating: "x", count: 1 << 20)
            for _ in 0..<17 { client.send(piece) }
            #expect(client.line()?["error"]?["code"] == .integer(-32004))
            #expect(client.line()?["method"] == "closing")
            #expect(client.line() == nil)
        }
        await served.stop()
    }

    @Test func `a client that floods and never reads is dropped, and others are served`()
        async throws
    {
        var options = ServerOptions()
        options.dropAfterSeconds = 0
        options.unsentBytes = 64 << 10
        let served = try await ServedDesk(options: options)
        for number in 0..<50 { _ = try await served.scenario.openTicket("Ticket \(number)") }
        try await blocking {
            let rude = try RawClient(served), polite = try RawClient(served)
            rude.greet()
            polite.greet()
            let ask = #"{"jsonrpc":"2.0","id":1,"method":"tickets","params":{"limit":50}}"# + "\n"
            // Far more than the socket holds: ends when the server hangs up.
            for _ in 0..<20_000 { rude.send(ask) }
            #expect(polite.ask(#"{"jsonrpc":"2.0","id":7,"method":"ping"}"#)?["id"] == .integer(7))
            var lines = 0
            while rude.line() != nil { lines += 1 }
            #expect(lines < 20_000)
            #expect(served.isLeft(with: 1))
            withExtendedLifetime(polite) {}
        }
        await served.stop()
    }

    @Test func `a client that asks nothing and never reads what it is told is dropped`()
        async throws
    {
        var options = ServerOptions()
        options.dropAfterSeconds = 0
        let served = try await ServedDesk(options: options)
        _ = try await served.scenario.openTicket()
        try await blocking {
            let silent = try RawClient(served), polite = try RawClient(served)
            silent.greet()
            polite.greet()
            #expect(silent.ask(Self.subscribe)?["result"] != nil)
            var notes = 0
            while served.server.clients > 1, notes < 10_000 {
                #expect(polite.ask(Self.note(notes))?["result"] != nil)
                notes += 1
            }
            #expect(served.isLeft(with: 1))
            var lines = 0
            while silent.line() != nil { lines += 1 }
            #expect(lines > 0 && lines < notes)
        }
        await served.stop()
    }

    private static func note(_ number: Int) -> String {
        #"{"jsonrpc":"2.0","id":1,"method":"perform","params":{"command":"note-\#(number)","#
            + #""do":"ticket.note","ticket":"T-1","body":"Note \#(number)"}}"#
    }

    private static let subscribe = #"{"jsonrpc":"2.0","id":1,"method":"subscribe"}"#

    @Test func `a client that reads but says no hello is let go all the same`() async throws {
        var options = ServerOptions()
        (options.helloWithinSeconds, options.unsentBytes) = (1, 4)
        let served = try await ServedDesk(options: options)
        try await blocking {
            let client = try RawClient(served, patienceSeconds: 60)
            #expect(client.ask(Self.subscribe)?["error"]?["code"] == .integer(-32001))
            #expect(client.line() == nil)
            #expect(served.isLeft(with: 0))
        }
        await served.stop()
    }

    @Test func `a client too many is told so, the others go on, and room is used again`()
        async throws
    {
        var options = ServerOptions()
        options.clientsMax = 3
        let served = try await ServedDesk(options: options)
        try await blocking {
            let client = try RawClient(served)
            client.greet()
            var others = [try RawClient(served), try RawClient(served)]
            for other in others { other.greet() }
            for _ in 0..<20 {
                let late = try RawClient(served)
                #expect(late.line()?["method"] == "closing")
                #expect(late.line() == nil)
            }
            let ping = #"{"jsonrpc":"2.0","id":"a","method":"ping"}"#
            #expect(client.ask(ping)?["id"] == "a")
            others.removeLast()
            #expect(served.isLeft(with: 2))
            let next = try RawClient(served)
            next.greet()
            #expect(next.ask(ping)?["id"] == "a")
        }
        await served.stop()
    }

    @Test func `only who may is told of the server and has it end`() async throws {
        let served = try await ServedDesk()
        try await blocking {
            let client = try RawClient(served)
            client.greet()
            for method in ["server.status", "server.stop"] {
                let answer = client.ask(#"{"jsonrpc":"2.0","id":1,"method":"\#(method)"}"#)
                #expect(answer?["error"]?["data"]?["kind"] == "notPermitted", "\(method)")
            }
            #expect(client.ask(#"{"jsonrpc":"2.0","id":2,"method":"ping"}"#)?["id"] == .integer(2))
        }
        await served.stop()
    }

    @Test func `a stranger is told so and shown nothing`() async throws {
        let served = try await ServedDesk()
        try await blocking {
            let client = try RawClient(served)
            let answer = client.ask(
                #"{"jsonrpc":"2.0","id":1,"method":"hello","params":{"version":1,"as":"mallory"}}"#)
            #expect(answer?["error"]?["data"]?["kind"] == "notPermitted")
            let next = client.ask(#"{"jsonrpc":"2.0","id":2,"method":"queues"}"#)
            #expect(next?["error"]?["code"] == .integer(-32001))
        }
        await served.stop()
    }

    @Test func `ten thousand connections come and go and leave nothing behind`() async throws {
        let served = try await ServedDesk()
        try await blocking {
            for number in 0..<10_000 {
                let client = try RawClient(served)
                if number.isMultiple(of: 3) { client.greet() }
                if number.isMultiple(of: 5) { client.send(#"{"jsonrpc":"#) }
            }
            let last = try RawClient(served)
            last.greet()
            #expect(last.ask(#"{"jsonrpc":"2.0","id":7,"method":"ping"}"#)?["id"] == .integer(7))
        }
        await served.stop()
        #expect(served.server.clients == 0)
    }
}
