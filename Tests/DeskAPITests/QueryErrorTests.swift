// A wrong query is answered with the column of the fault, what was expected there, and a near word.

import DeskAPI
import Testing

struct QueryErrorTests {
    private func fault(_ text: String) -> QueryError? {
        do throws(QueryError) {
            _ = try TicketQuery.parse(text)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        arguments: [
            ("quue:network", 1, "queue:"), ("queue:a prio:1", 9, "priority:"),
            ("ówner:me assignee:me", 10, "owner:"), ("status:opn", 8, "open"),
            ("status:open,resolvd", 13, "resolved"), ("kind:incidnet", 6, "incident"),
            ("channel:mial", 9, "mail"), ("has:attachement", 5, "attachment"),
            ("opened:2d", 8, "<2d"), ("opened:tody", 8, "today"), ("created:today", 1, "opened:"),
            ("task:overdu", 6, "overdue"), ("has:wacher", 5, "watcher"),
            ("watchr:me", 1, "watcher:"), ("watcher:nobody", 9, "-has:watcher"),
            ("todo:open", 1, "task:"), ("link:T-5", 1, "linked:"),
        ])
    func `a mistyped key or value is told with the word meant`(
        _ text: String, _ column: Int, _ suggestion: String
    ) throws {
        let error = try #require(fault(text))
        #expect(error.column == column)
        #expect(error.suggestion == suggestion)
    }

    @Test(
        arguments: [
            ("-", 2), ("a -", 4), ("--x", 2), ("\"open", 6), ("\"\"", 2), ("\" \"", 2),
            ("queue:", 7), ("queue:a,", 9), ("queue:a,,b", 9), ("queue:a b:c", 9), ("queue:ü", 7),
            ("foo\"bar\"", 4), ("\"foo\"bar", 6), ("requester:\"A\"b", 14), ("*", 1),
            ("priority:x", 10), ("priority:", 10), ("priority:<", 11), ("priority:5", 10),
            ("priority:<=9", 12), ("impact:4", 8), ("reopened:1..", 13), ("reopened:5..3", 13),
            ("reopened:9999999999", 10), ("reopened:-1", 10), ("opened:<2x", 9),
            ("opened:2024-02-30", 8), ("opened:>=2023-02-29", 10),
            ("opened:2024-01-05..2024-01-04", 20), ("opened:2024-13", 8), ("opened:>2024-01", 9),
            ("number:0", 8), ("number:T-", 8), ("tag:---", 5), ("has:owner,tag", 11),
            ("owner:\"\"", 8), ("requester:\"\"", 12), ("opened:<999999999w", 9),
            ("linked:5x", 8), ("field:=12", 7), ("field:room=", 12), ("field:r\u{f6}om=1", 7),
            ("field:a b:c", 9), ("spent:30m", 7), ("watcher:", 9), ("task:done", 6),
            ("http://example.com", 1), ("Re: printer", 1),
            ("e\u{301}e\u{301} \u{1F1E9}\u{1F1EA} prio:1", 6),
        ])
    func `the column of a fault counts characters from one`(_ text: String, _ column: Int) throws {
        let error = try #require(fault(text))
        #expect(error.column == column, "\(error)")
        #expect(!error.expected.isEmpty)
        #expect(!error.found.isEmpty)
    }

    @Test func `the message reads as a sentence`() {
        #expect(
            fault("status:opn")?.description
                == "column 8: expected a status kind (new, open, hold, resolved, closed, cancelled,"
                + " merged or unresolved) or the name of a status in quotation marks,"
                + " found \"opn\"; did you mean open?")
        #expect(
            fault("queue:")?.description
                == "column 7: expected a queue's handle, found the end of the query")
    }

    @Test func `a query too long or with too many terms is refused`() {
        #expect(fault(String(repeating: "a", count: 10_001))?.column == 10_001)
        #expect(fault(String(repeating: "a ", count: 101))?.column == 201)
        #expect(fault(String(repeating: "a ", count: 100)) == nil)
        #expect(fault("queue:" + String(repeating: "a,", count: 100) + "a") != nil)
    }
}
