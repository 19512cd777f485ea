// Amounts of time and names of files, as people type and send them.

import DeskAPI
import Testing

@Suite struct `Values as typed` {
    @Test(arguments: [
        ("15m", 900), ("15", 900), ("1h30", 5400), ("1h30m", 5400), ("1h 30m", 5400),
        ("1:30", 5400), ("1.5h", 5400), ("1.25h", 4500), (".5h", 1800), ("2h", 7200),
        ("-10m", -600), ("+5m", 300), ("1H", 3600), ("90s", 90), ("15m30", 930), ("1h2m3s", 3723),
    ])
    func `time spent is read as it is written`(text: String, seconds: Int) {
        #expect(SpentTime.parse(text) == seconds)
    }

    @Test(arguments: [
        "", "0", "0m", "-", "h", "1h60", "1:", "1:60", "30m1h", "1h1h", "5s5", "1m60s", "soon",
        "1d", "1.5", "1,5h", "--5m", "1h-5m",
        "99999999999999999999", "１５",
    ])
    func `time spent that means nothing is refused`(text: String) {
        #expect(SpentTime.parse(text) == nil)
    }

    @Test(arguments: [
        (0, "0m"), (59, "59s"), (-90, "-1m"), (900, "15m"), (7200, "2h"), (5400, "1h 30m"),
    ])
    func `time spent is told in hours and minutes`(seconds: Int, words: String) {
        #expect(SpentTime.words(seconds: seconds) == words)
    }

    @Test(arguments: [
        ("a.txt", "a.txt"), ("../../etc/passwd", "passwd"), ("C:\\x\\b.doc", "b.doc"),
        (".bashrc", "bashrc"), ("-rf", "rf"), ("a\u{0}b\nc", "abc"), ("", "attachment"),
        ("/", "attachment"), ("..", "attachment"), ("\u{202E}cod.exe", "cod.exe"),
        ("Zażółć gęślą.pdf", "Zażółć gęślą.pdf"), ("~", "attachment"),
        ("report (1).pdf", "report (1).pdf"),
        ("..;rm -rf $HOME .sh", "_rm -rf _HOME .sh"), ("cafe\u{301}.txt", "cafe\u{301}.txt"),
    ])
    func `names of files are made safe`(name: String, safe: String) {
        #expect(FileName.safe(name) == safe)
    }

    @Test func `long names of files are cut before their ending`() {
        let name = FileName.safe(String(repeating: "ż", count: 300) + ".tar.gz")
        #expect(name.hasSuffix("ż.gz"))
        #expect(name.utf8.count <= FileName.bytesMax)
    }
}
