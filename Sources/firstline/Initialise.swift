// firstline init

import ArgumentParser
import DeskAPI
import DeskEngine
import Glibc
import JSONText
import ServiceDesk

struct Initialise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a desk; you become its administrator.")

    @OptionGroup var global: GlobalOptions

    @Argument(
        help: "The directory; without one, the desk that --desk or the environment names.",
        completion: .directory)
    var directory: String?

    func run() async throws {
        let place = try DeskSession.directory(named: directory ?? global.desk)
        let name = try UnixUser.caller()
        let agent = AgentDefinition(
            id: AgentID(name.handle), name: name.fullName, role: .administrator)
        try DeskSession.initialise(place, administrator: agent)
        let out = Output.standard(json: global.json)
        if out.isJSON {
            try out.json { json in
                json.member("desk", place.path)
                json.member("administrator", agent.id.handle)
            }
        } else {
            try out.line("a desk stands in \(place.path); \(agent.id) is its administrator")
        }
        try out.flush()
    }
}
