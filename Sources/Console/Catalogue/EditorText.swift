// What the runtime of the console says: about the agent's own editor, and on its way out.

/// A text of the runtime.
package enum EditorText: String, CatalogueText {
    case restricted = "This account has no files and programs of this host."
    case noFile = "No file for your editor: {1}. Your text is as it was."
    case exit = "Your editor failed ({1}). Your text is as it was."
    case tooLarge = "The file is larger than {1} bytes. Your text is as it was."
    case fileExists = "{1} is there already, so nothing was written. Give another name."
    case fileFailed = "{1}: {2}"
    case notAFile = "{1} is not a file."
    /// A path, then a number of MiB.
    case fileTooLarge = "{1} can't be read, or is larger than {2} MiB."
    case pressEnter = "Enter goes back to Firstline. "
    case draftsNotKept = "Drafts can't be put on disk: {1}"
}
