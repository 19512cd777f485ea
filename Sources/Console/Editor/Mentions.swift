// In a note, agents are called in as `@handle`; Tab completes the handle before the cursor.

import ServiceDesk
import Terminal

extension ConsoleState {
    mutating func completeMention() {
        guard let editor, !isSending(editor.id) else { return }
        let before = editor.area.characters.prefix(editor.area.cursor)
        let typed = before.reversed().prefix { $0.isLetter || $0.isNumber || "._-".contains($0) }
        let word = String(typed.reversed()).lowercased()
        guard before.dropLast(typed.count).last == "@" else {
            flash = Flash(.info, Phrase.mentionExample.text)
            return
        }
        let found = agents.filter(\.isActive).map(\.id.handle).filter { $0.hasPrefix(word) }
        guard let first = found.first else {
            flash = Flash(.info, Phrase.pickNothing.text)
            return
        }
        let common = found.dropFirst().reduce(first) {
            String(zip($0, $1).prefix { $0 == $1 }.map(\.0))
        }
        let ending = found.count == 1 ? " " : ""
        changeEditor { $0.area.insert(String(common.dropFirst(word.count)) + ending) }
        if found.count > 1 {
            flash = Flash(.info, found.prefix(8).map { "@\($0)" }.joined(separator: " "))
        }
    }
}
