// What concerns the caller, as the wire shows it, and what they chose to be told of.

import DeskAPI
import JSONText
import ServiceDesk

extension PayloadWriter {
    mutating func write(_ request: NoticeRequest) {
        flag("everything", unlessFalse: request.isEverything)
        number("after", unlessZero: request.after.sequence)
        number("limit", request.limit)
    }

    mutating func write(_ page: NoticePage) {
        objects("notices", page.notices) { writer, notice in
            writer.text("concern", notice.concern.rawValue)
            writer.object("entry") { $0.write(notice.entry) }
            writer.text("subject", notice.subject)
            writer.text("requesterName", unlessEmpty: notice.requesterName)
        }
        flag("hasMore", unlessFalse: page.hasMore)
        number("overdue", unlessZero: page.overdue)
        object("choice") { $0.write(page.choice) }
        number("position", page.position.sequence)
    }

    mutating func write(_ choice: NoticeChoice) {
        json.member(
            "concerns", Concern.allCases.filter(choice.concerns.contains).map(\.rawValue))
        texts("queues", unlessEmpty: choice.queues.sorted().map(\.handle))
        json.member("bell", choice.rings)
        json.member("status", choice.isShown)
        text("desktop", choice.desktop.rawValue)
    }
}

extension PayloadReader {
    func noticeRequest() throws(JSONError) -> NoticeRequest {
        NoticeRequest(
            isEverything: try flag("everything"),
            after: Position(try optionalInteger("after") ?? 0),
            limit: try optionalInteger("limit") ?? 200)
    }

    func noticePage() throws(JSONError) -> NoticePage {
        NoticePage(
            notices: try objects("notices") { notice throws(JSONError) in
                Notice(
                    concern: try notice.word("concern"),
                    entry: try notice.inner("entry").timelineEntry(),
                    subject: try notice.string("subject"),
                    requesterName: try notice.optionalString("requesterName") ?? "")
            },
            hasMore: try flag("hasMore"), overdue: try optionalInteger("overdue") ?? 0,
            choice: try inner("choice").noticeChoice(), position: try position("position"))
    }

    func noticeChoice() throws(JSONError) -> NoticeChoice {
        var concerns: Set<Concern> = []
        for word in try strings("concerns") {
            guard let concern = Concern(rawValue: word) else {
                throw fault("concerns", "words such as \(Concern.mentioned)", found: word)
            }
            concerns.insert(concern)
        }
        return NoticeChoice(
            concerns: concerns, queues: Set(try strings("queues").map(QueueID.init)),
            rings: try bool("bell"), isShown: try bool("status"), desktop: try word("desktop"))
    }
}
