// firstline queue define

import ArgumentParser
import DeskAPI
import ServiceDesk

struct QueueDefine: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "define", abstract: "Make a queue, or define it anew.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var change: ChangeOptions

    @Argument(help: "Its handle, such as network.")
    var queue: QueueID

    @Option(help: "Its name; the handle where it is new and has none.")
    var name: String?

    @Flag(help: "Take it out of use.")
    var inactive = false

    func run(_ desk: any DeskService, _ out: Output) async throws {
        let present = try await desk.queues().first { $0.queue.id == queue }?.queue
        let definition = QueueDefinition(
            id: queue, name: name ?? present?.name ?? queue.handle, isActive: !inactive)
        let receipt = try await perform(.defineQueue(definition), change, on: desk)
        try out.receipt(receipt, of: "queue:\(queue)")
    }
}
