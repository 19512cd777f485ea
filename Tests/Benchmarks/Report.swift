// The table of a benchmark run: what was measured, its floor from the same run, the figure and
// their ratio. Counts stand before times. With `--json` one object a line instead.

import CSupport

/// Collects rows and prints each as soon as it is known.
struct Report {
    var isJSON = false

    /// One row; `floor` and `ratio` are empty where nothing can be held against the figure.
    func row(_ what: String, floor: String = "", figure: String, ratio: String = "") {
        if isJSON {
            line(
                "{\"what\":\"\(what)\",\"floor\":\"\(floor)\",\"figure\":\"\(figure)\","
                    + "\"ratio\":\"\(ratio)\"}")
        } else {
            line("\(pad(what, 44))\(pad(floor, 34))\(pad(figure, 40))\(ratio)")
        }
    }

    /// The head of the table.
    func head() {
        if !isJSON { row("what", floor: "floor", figure: "figure", ratio: "ratio") }
    }

    /// A remark that is no row, on standard error.
    func note(_ text: String) {
        fputs(text + "\n", cs_stderr())
    }

    /// A number with a sensible count of decimals.
    static func number(_ value: Double) -> String {
        let scale = value >= 100 ? 1.0 : value >= 10 ? 10.0 : 100.0
        let rounded = (value * scale).rounded() / scale
        return scale == 1 ? String(Int(rounded)) : String(rounded)
    }

    private func line(_ text: String) {
        fputs(text + "\n", cs_stdout())
        fflush(cs_stdout())
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
