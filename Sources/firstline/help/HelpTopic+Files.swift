// What lies where: the desk, the user's files, and the environment that says so.

import DeskEngine

extension HelpTopic {
    static let files = HelpTopic(
        name: "files", title: "Files", summary: "What a desk consists of, and the user's files."
    ) { _ in
        let desk = DeskDirectory("DESK")
        return [
            .text(
                "A desk is one directory: --desk DIR, else $FIRSTLINE_DESK, else firstline below "
                    + "$XDG_DATA_HOME (~/.local/share). One process at a time owns it, its "
                    + "server: firstline serve, or one that the owner's first console or command "
                    + "starts in the background. DESK stands for the desk here."),
            .terms([
                (
                    desk.log + "/*.jsonl",
                    "the log: every fact in order, and the only truth; see the topic log"
                ),
                (desk.log + "/HEAD", "the last position known durable; a witness of the log"),
                (desk.log + "/LOCK", "says which process owns the desk"),
                (
                    desk.log + "/quarantine/",
                    "bytes that a recovery did not believe; never read again by itself"
                ),
                (desk.blobs + "/", "attachments, each under the SHA-256 of its content"),
                (
                    desk.readModel,
                    "lists and full-text search; a cache that is built anew from the log"
                ),
                (
                    desk.path + "/run/",
                    "the server's socket, and serve.log, what a server in the background tells"
                ),
                (
                    desk.drafts + "/AGENT/",
                    "texts begun in a console and not yet sent, found again from any login"
                ),
            ]),
            .text("Files of the user:"),
            .terms([
                (
                    "~/.config/firstline/themes/*.yaml",
                    "themes of your own; below $XDG_CONFIG_HOME where that is set"
                ),
                (
                    "~/.cache/firstline/demo-*",
                    "demo desks; below $XDG_CACHE_HOME where that is set. Delete them any time"
                ),
            ]),
        ]
    } here: {
        guard let desk = try? DeskSession.directory(named: nil) else { return [] }
        return [.terms([("the desk", desk.path)])]
    }

    static let environment = HelpTopic(
        name: "environment", title: "Environment", summary: "The variables that are looked at."
    ) { _ in
        [.text("A variable that is empty counts as unset."), .terms(variables)]
    }

    /// Every variable the program looks at; a test compares them with the sources.
    static let variables: [(term: String, text: String)] = [
        ("FIRSTLINE_DESK", "the desk, where --desk does not say"),
        (
            "FIRSTLINE_LINGER",
            "seconds that a server started in the background stays after its last client; else 60"
        ),
        ("FIRSTLINE_EDITOR", "the editor of longer texts; else VISUAL, else EDITOR, else vi"),
        ("VISUAL", "see FIRSTLINE_EDITOR"),
        ("EDITOR", "see FIRSTLINE_EDITOR"),
        ("PAGER", "shows help on a terminal; else less, and cat shows it plainly"),
        ("XDG_DATA_HOME", "holds the standard desk; else ~/.local/share"),
        ("XDG_CONFIG_HOME", "holds themes of your own; else ~/.config"),
        ("XDG_CACHE_HOME", "holds demo desks; else ~/.cache"),
        ("XDG_RUNTIME_DIR", "holds the file an editor works on; else TMPDIR, else /tmp"),
        ("TMPDIR", "see XDG_RUNTIME_DIR"),
        ("HOME", "the user's directory; else the one in the user database"),
        ("NO_COLOR", "set to anything: no colour"),
        ("COLORFGBG", "the terminal's colours, to choose between the themes dark and light"),
        ("TERM", "the terminal; dumb has neither colour nor pager"),
        ("TERM_PROGRAM", "the terminal, to know whether it has notifications"),
        ("LC_TERMINAL", "see TERM_PROGRAM; goes along over SSH"),
        ("TMUX", "whether notifications have to be passed on by tmux"),
        ("COLUMNS", "the width of tables where the terminal does not tell"),
        ("PATH", "where less and editors are looked for"),
        ("TZ", "the zone in which times are shown and read"),
        (
            "XDG_STATE_HOME",
            "below it: texts and commands kept while a desk can't be reached; else ~/.local/state"
        ),
        ("NOTIFY_SOCKET", "where a served desk tells the service manager that it is ready"),
        ("WATCHDOG_USEC", "how often a served desk tells it that it still works"),
        ("LISTEN_FDS", "the socket that the service manager hands over, with LISTEN_PID"),
        ("LISTEN_PID", "whom that socket is for"),
        ("SOURCE_DATE_EPOCH", "the day on the manual page, in seconds since 1970"),
    ]
}
