// The exit codes, from the kinds of failure.

import EventLog

extension HelpTopic {
    static let exitCodes = HelpTopic(
        name: "exit-codes", title: "Exit status", summary: "What the exit codes mean."
    ) { _ in
        [
            .terms([("0", "done")] + Failure.Kind.allCases.map { ("\($0.exitCode)", $0.meaning) }),
            .text(
                "The numbers are those of sysexits.h. Of 75 the same may succeed later: a script "
                    + "may try again. A command given again with its --command-id is done once."),
            .text("firstline log verify has codes of its own:"),
            .terms(verifyCodes),
        ]
    }

    private static let verifyCodes: [(term: String, text: String)] = {
        typealias Verdict = VerifyReport.Verdict
        let verdicts: [(Verdict, String)] = [
            (.sound, "the log is sound"),
            (
                .unacknowledgedTail(file: "", offset: 0, bytes: 0, reason: ""),
                "an unacknowledged tail is present; the next opening puts it in quarantine"
            ),
            (.corrupt(file: "", line: nil, sequence: nil, reason: ""), "the log is damaged"),
            (
                .witnessMismatch(name: "", sequence: 0, reason: ""),
                "the log says something else than a witness of it"
            ),
            (.newerFormat(reason: ""), "a newer version wrote it"),
        ]
        return verdicts.map { ("\($0.0.exitCode)", $0.1) }
    }()
}
