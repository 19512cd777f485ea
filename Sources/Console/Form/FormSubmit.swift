// From a filled-in form to a command, or to what is wrong with it.

import DeskAPI
import ServiceDesk

/// What keeps a form from being sent, and the field it is about.
struct FormFault: Error, Sendable, Hashable {
    var field: FormField.Name
    var text: String
    init(_ field: FormField.Name, _ phrase: Phrase) { (self.field, text) = (field, phrase.text) }
    init(_ field: FormField.Name, text: String) { (self.field, self.text) = (field, text) }
}

extension ConsoleState {
    mutating func submitForm() {
        guard case .form(let form)? = layers.last, !isSending(form.id) else { return }
        do throws(FormFault) {
            if try submitFile(form) { return }
            let command = try command(of: form)
            undertake(
                Undertaking(
                    commands: [command], ticket: form.ticket, seen: form.seen, draft: form.id))
        } catch {
            changeForm { form in
                form.error = error.text
                form.focus = form.fields.firstIndex { $0.name == error.field } ?? form.focus
            }
        }
    }

    private func command(of form: FormLayer) throws(FormFault) -> Command {
        guard let ticket = form.ticket else { return .openTicket(try newTicket(of: form)) }
        return .ticket(ticket, try ticketCommand(of: form))
    }

    private func ticketCommand(of form: FormLayer) throws(FormFault) -> TicketCommand {
        switch form.kind {
        case .hold:
            let reason = try filled(.reason, form)
            let text = try filled(.wakeUp, form)
            guard let wakeUp = WakeUpText.parse(text, now: now, zone: zone) else {
                throw FormFault(.wakeUp, .faultWakeUp)
            }
            return .hold(Hold(reason: reason, wakeUp: wakeUp))
        case .resolve: return .resolve(code: form.text(.code), note: form.text(.note))
        case .reopen: return .reopen(reason: try filled(.reason, form))
        case .cancel: return .cancel(reason: try filled(.reason, form))
        case .tag: return try tagCommand(of: form)
        case .priority:
            guard let level = Int(form.text(.priority)), let priority = Priority(level) else {
                throw FormFault(.priority, .faultEmpty)
            }
            return .overridePriority(priority, reason: try filled(.reason, form))
        case .assess:
            let (impact, urgency) = try assessed(form)
            return .assess(impact: impact, urgency: urgency)
        default: return try workCommand(of: form)
        }
    }

    private func tagCommand(of form: FormLayer) throws(FormFault) -> TicketCommand {
        let words = try filled(.tags, form).split(whereSeparator: \.isWhitespace)
        let remove = words.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()) }
        let add = words.filter { !$0.hasPrefix("-") }.map { word in
            word.hasPrefix("+") || word.hasPrefix("#") ? String(word.dropFirst()) : String(word)
        }
        guard !(add + remove).contains(where: \.isEmpty) else {
            throw FormFault(.tags, .faultTags)
        }
        return .tag(add: add, remove: remove)
    }

    private func newTicket(of form: FormLayer) throws(FormFault) -> OpenTicket {
        let requester = try requester(of: form)
        let subject = try filled(.subject, form)
        let queue = try filled(.queue, form)
        let (impact, urgency) = try assessed(form)
        return OpenTicket(
            kind: TicketKind(rawValue: form.text(.kind)) ?? .incident, subject: subject,
            requester: requester, queue: QueueID(queue), impact: impact, urgency: urgency,
            body: form.text(.body))
    }

    /// `Anna <anna@example.org>`, an address, or `R-7`, also behind a name.
    private func requester(of form: FormLayer) throws(FormFault) -> RequesterReference {
        let text = try filled(.requester, form)
        if let last = text.split(separator: " ").last, last.uppercased().hasPrefix("R-"),
            let id = RequesterID(last)
        {
            return .id(id)
        }
        guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else {
            guard text.contains("@") || text.contains(where: \.isNumber) else {
                throw FormFault(.requester, .faultRequester)
            }
            return .address(text, name: nil)
        }
        let address = String(text[text.index(after: open)...].dropLast())
        guard !address.isEmpty else { throw FormFault(.requester, .faultRequester) }
        let name = Wording.line(String(text[..<open]))
        return .address(address, name: name.isEmpty ? nil : name)
    }

    private func assessed(_ form: FormLayer) throws(FormFault) -> (Impact, Urgency) {
        guard let impact = Int(form.text(.impact)).flatMap(Impact.init),
            let urgency = Int(form.text(.urgency)).flatMap(Urgency.init)
        else { throw FormFault(.impact, .faultEmpty) }
        return (impact, urgency)
    }

    func filled(_ name: FormField.Name, _ form: FormLayer) throws(FormFault) -> String {
        let text = form.text(name)
        guard !text.allSatisfy(\.isWhitespace) else { throw FormFault(name, .faultEmpty) }
        return Wording.line(text)
    }
}
