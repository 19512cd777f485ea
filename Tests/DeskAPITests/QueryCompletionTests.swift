// What is offered at a cursor.

import DeskAPI
import Testing

struct QueryCompletionTests {
    private func completion(_ marked: String, _ known: [String: [String]] = [:])
        -> QueryCompletion
    {
        let cursor = marked.distance(
            from: marked.startIndex, to: marked.firstIndex(of: "|") ?? marked.endIndex)
        return QueryCompletion(
            marked.filter { $0 != "|" }, cursor: cursor, known: known)
    }

    @Test func `an empty place offers every key`() {
        #expect(completion("|").candidates == QueryKey.all.map { $0.name + ":" })
        #expect(completion("queue:a |").replace == 8..<8)
    }

    @Test func `the beginning of a key is completed, also after a minus sign`() {
        #expect(
            completion("re|").candidates == ["requester:", "reopened:", "reassigned:", "resolved:"])
        #expect(completion("x -ta|").candidates == ["tag:", "task:"])
        #expect(completion("x -ta|").replace == 3..<5)
    }

    @Test func `fixed values follow their key`() {
        #expect(completion("status:o|").candidates == ["open"])
        #expect(completion("status:open,un|").candidates == ["unresolved"])
        #expect(completion("status:open,un|").replace == 12..<14)
        #expect(completion("has:| x").candidates.contains("attachment"))
        #expect(completion("task:o|").candidates == ["open", "overdue"])
        #expect(completion("watcher:m|").candidates == ["me"])
        #expect(completion("field:r|", ["field": ["room", "vip"]]).candidates == ["room"])
    }

    @Test func `what the desk knows is offered too, quoted where it must be`() {
        let known = ["queue": ["network", "mail"], "category": ["New hire"]]
        #expect(completion("queue:n|", known).candidates == ["network"])
        #expect(completion("category:|", known).candidates == ["\"New hire\""])
    }

    @Test(arguments: ["\"pap|", "\"paper ja|", "nokey:|", "requester:\"An|"])
    func `free text offers nothing`(_ marked: String) {
        #expect(completion(marked).candidates.isEmpty)
    }
}
