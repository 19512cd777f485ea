// The files of a ticket: read, saved, handed to a command, and new ones attached.

import DeskAPI
import ServiceDesk
import Terminal

/// The list of files.
package struct FilesLayer: Sendable, Hashable {
    let ticket: TicketID
    var files: [AttachedFile] = []
    var isLoaded = false
    var selection = Selection()
}

extension ConsoleState {
    mutating func openFiles() {
        guard let subject else { return }
        showTicket(subject.ticket.id)
        layers.append(.files(FilesLayer(ticket: subject.ticket.id)))
        ask(.files, .attachments(subject.ticket.id))
    }

    mutating func filesLoaded(_ files: [AttachedFile], _ question: DeskQuestion) {
        for index in layers.indices {
            guard case .files(var layer) = layers[index], question == .attachments(layer.ticket)
            else { continue }
            (layer.files, layer.isLoaded) = (files, true)
            layer.selection.move(by: 0, count: files.count, height: filesHeight)
            layers[index] = .files(layer)
        }
    }

    /// The file the cursor is on.
    var chosenFile: AttachedFile? {
        guard case .files(let layer)? = layers.last,
            layer.files.indices.contains(layer.selection.index)
        else { return nil }
        return layer.files[layer.selection.index]
    }

    mutating func moveInFiles(_ motion: Motion) {
        guard case .files(var layer)? = layers.last else { return }
        layer.selection.move(motion, count: layer.files.count, height: filesHeight)
        replaceTop(.files(layer))
    }

    mutating func openFileForm(_ kind: DraftKind) {
        guard case .files(let layer)? = layers.last else { return }
        let file = kind == .attachFile ? nil : chosenFile?.file
        layForm(kind, ticket: layer.ticket, seen: nil, ticketState: nil) { form in
            form.file = file
            if kind == .saveFile, let file {
                form.fields[0] = form.fields[0].filled(FileName.safe(file.name))
            }
        }
    }

    mutating func viewFile() {
        guard case .files(let layer)? = layers.last, let file = chosenFile?.file else { return }
        begin(ErrandUnderWay(errand: .view(file), ticket: layer.ticket))
    }

    /// Does what a form about a file asks for; answers whether it was one.
    mutating func submitFile(_ form: FormLayer) throws(FormFault) -> Bool {
        guard let ticket = form.ticket else { return false }
        let errand: FileErrand
        switch (form.kind, form.file) {
        case (.saveFile, let file?): errand = .save(file, path: try path(of: form))
        case (.pipeFile, let file?):
            errand = .pipe(file, command: try filled(.command, form))
        case (.attachFile, _): errand = .store(path: try path(of: form))
        default: return false
        }
        begin(ErrandUnderWay(errand: errand, ticket: ticket, form: form.id))
        return true
    }

    /// A path as typed: blanks may be part of it, but for a line of nothing else.
    private func path(of form: FormLayer) throws(FormFault) -> String {
        _ = try filled(.path, form)
        return form.text(.path)
    }

    private mutating func begin(_ underWay: ErrandUnderWay) {
        lastRequest += 1
        let id = RequestID(lastRequest)
        errands[id] = underWay
        effects.append(.file(id, underWay.errand))
    }

    mutating func filed(_ id: RequestID, _ outcome: FileOutcome) {
        guard let underWay = errands[id] else { return }
        if case .fetched(let path) = outcome {
            effects.append(.show(id, underWay.errand, path: path))
            return
        }
        errands[id] = nil
        if !isWaiting { isBusy = false }
        switch outcome {
        case .saved(let path):
            if let form = underWay.form { closeLayers(of: form) }
            flash = Flash(.success, Phrase.doneSaved.with(path))
        case .stored(let file):
            undertake(
                Undertaking(
                    commands: [.ticket(underWay.ticket, .attach(file))], ticket: underWay.ticket,
                    draft: underWay.form))
        case .ran(let status):
            if let form = underWay.form { closeLayers(of: form) }
            if status != 0 { flash = Flash(.warning, Phrase.commandFailed.with("\(status)")) }
        case .failed(let reason):
            effects.append(.ring)
            flash = Flash(.failure, reason)
            if let form = underWay.form { layDown(reason, on: form) }
        case .fetched: break
        }
    }
}
