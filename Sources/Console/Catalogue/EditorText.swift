// What the runtime of the console says: about the agent's own editor, and on its way out.

/// A text of the runtime.
package enum EditorText: String, CatalogueText {
    case noFile = "No file for your editor: {1}. Your text is as it was."
    case exit = "Your editor failed ({1}). Your text is as it was."
    case tooLarge = "The file is larger than {1} bytes. Your text is as it was."
    case draftsNotKept = "Drafts can't be put on disk: {1}"
}
