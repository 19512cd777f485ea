// Bringing in data from elsewhere.

import DeskImport

extension HelpTopic {
    static let importing = HelpTopic(
        name: "import", title: "Import", summary: "Tickets from CSV, articles from files."
    ) { tree in
        [
            .text(
                "Tickets come with their history from a CSV file, plain or .gz, through a "
                    + "mapping: a YAML file that says which column means what. Shipped mappings: "
                    + "\(ImportPreset.allCases.map(\.rawValue).joined(separator: ", ")). For one "
                    + "of your own, begin with a shipped one:"),
            .lines([
                "firstline import tickets --preset \(preset) --print-mapping > my.yaml",
                "firstline import tickets --mapping my.yaml incidents.csv",
                "firstline import tickets --preset \(preset) log.csv.gz --shift-to-now",
            ]),
            .text(
                "Articles come from a directory of Markdown, text and HTML files; what stands in "
                    + "front matter (title, tags, language) is taken as such:"),
            .lines([
                "firstline import articles ./runbooks",
                "firstline import articles ./faq --public --strip description",
            ]),
            .text(
                "Running an import again adds nothing but what is new, and after an interruption "
                    + "it goes on where it was. A row or file that can't be taken in is never "
                    + "lost silently: it goes with line and reason into the report, or to "
                    + "standard error."),
            tree.summaries(of: "import"),
        ]
    }

    private static let preset = ImportPreset.allCases.first?.rawValue ?? "NAME"
}
