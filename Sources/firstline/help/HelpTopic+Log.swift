// The log: what it is, and how to look after it. What is said of a command is said only where there
// is one.

extension HelpTopic {
    static let log = HelpTopic(
        name: "log", title: "The log",
        summary: "What the log is; how to check, back up and restore it."
    ) { tree in
        let steps = advice.filter { tree.command($0.command) != nil }
        return [
            .text(
                "Every fact of a desk is a line of JSON in its log, in order, and nothing is "
                    + "changed there afterwards. A command is answered only once its line is on "
                    + "the disk. All else, lists and search among it, is made from the log and "
                    + "can be made again."),
            .text(
                "Each line carries a checksum and the hash of all before it, so that no line can "
                    + "be damaged, left out or forged unseen. That the end was cut off shows by "
                    + "a witness: the file HEAD, the read model, a backup, or a head you noted "
                    + "elsewhere."),
            .text(
                "The lines may be read with jq, grep and tail -f while the desk is in use. Do "
                    + "not edit them. A desk that was killed or lost power mends itself at the "
                    + "next opening; where something acknowledged is missing it refuses to open "
                    + "and leaves everything as it is."),
            .heading("What to do"), .terms(steps.map { ($0.line, $0.text) }),
            .heading("Commands"), tree.summaries(of: "log"), tree.summaries(of: "read-model"),
        ]
    }

    private static let advice: [(command: [String], line: String, text: String)] = [
        (["log", "status"], "firstline log status", "how it stands, at a glance"),
        (
            ["log", "verify"], "firstline log verify --deep",
            "check every line, payload and seal; by night, from cron"
        ),
        (
            ["log", "head"], "firstline log head",
            "note position and hash elsewhere: whatever comes later must contain them"
        ),
        (
            ["log", "backup"], "firstline log backup DIR",
            "copy the desk while it is in use; again into the same directory adds what is new"
        ),
        (
            ["log", "restore"], "firstline log restore DIR --to DESK",
            "make a desk from a backup; a desk that is there already is never written over"
        ),
        (
            ["log", "repair"], "firstline log repair",
            "where verify found damage: says first what it would do"
        ),
        (
            ["log", "salvage"], "firstline log salvage --out DIR",
            "where repair can't help: what can still be read, into another directory"
        ),
        (
            ["read-model", "rebuild"], "firstline read-model rebuild",
            "make lists and search anew from the log; loses nothing"
        ),
    ]
}
