// Making a desk: directories, an empty log, an administrator and a first queue.

package import DeskAPI
import EventLog

import ReadModel
package import ServiceDesk

extension Desk {
    /// The queue every desk begins with.
    package static let firstQueue = QueueDefinition(
        id: QueueID("service-desk"), name: "Service desk")

    /// Makes a desk in a directory that holds none: its log, the administrator (defined by the desk
    /// itself) and a first queue `service-desk`. Takes up again where an earlier attempt was cut
    /// short. Throws `.refused` where a desk stands already.
    package static func initialise(
        _ directory: DeskDirectory, administrator: AgentDefinition,
        options: DeskOptions = DeskOptions()
    ) throws(DeskError) {
        do {
            try EventLog.checkPlace(directory.log, io: options.io)
            try makeDirectories(directory, options.io)
            try createLog(directory, options)
            let desk = try DeskOpening(directory, options).run()
            // Blocks the caller, as opening does: the desk is closed whatever comes of this.
            defer { desk.writer.closeNow() }
            try desk.defineFirst(administrator)
        } catch {
            throw DeskError(any: error, in: directory)
        }
    }

    private static func makeDirectories(_ directory: DeskDirectory, _ io: any LogIO) throws {
        var path = ""
        for part in directory.path.split(separator: "/") {
            path += (path.isEmpty && !directory.path.hasPrefix("/") ? "" : "/") + part
            if let info = try io.info(at: path) {
                guard info.isDirectory else { throw directory.notADesk("\(path) is a file") }
            } else {
                try io.makeDirectory(path)
            }
        }
        if try io.info(at: directory.drafts) == nil { try io.makeDirectory(directory.drafts) }
    }

    private static func createLog(_ directory: DeskDirectory, _ options: DeskOptions) throws {
        do throws(LogError) {
            try EventLog.create(in: directory.log, io: options.io, random: options.random)
        } catch {
            // Whether it is a whole desk is asked once it is open.
            guard error.code == .alreadyExists else { throw error }
        }
    }

    private func defineFirst(_ administrator: AgentDefinition) throws {
        let isNew = try setting.current.model?.read { snapshot in
            try !snapshot.agents().contains(where: \.keepsDesk)
        }
        guard isNew == true else {
            throw DeskError(
                .refused, "\(directory.path) is a desk already.",
                hints: ["Use it as it is, or choose another directory."])
        }
        var administrator = administrator
        administrator = AgentDefinition(
            id: administrator.id, name: administrator.name, role: .administrator)
        let asks = [
            Ask(
                actor: .system,
                request: CommandRequest(
                    id: CommandID("init-administrator"), command: .defineAgent(administrator))),
            Ask(
                actor: .agent(administrator.id),
                request: CommandRequest(
                    id: CommandID("init-queue"), command: .defineQueue(Desk.firstQueue))),
        ]
        for answer in writer.performNow(asks) { _ = try answer.get() }
    }
}
