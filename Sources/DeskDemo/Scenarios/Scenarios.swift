// All that a demo desk is asked, gathered from the files beside this one.

extension DemoScenario {
    /// Every scenario of every language.
    static let all: [DemoScenario] = [
        network, accounts, mail, hardware, applications, telephony, requests, enquiries, polish,
        russian,
    ].flatMap(\.self)
}
