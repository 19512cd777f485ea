// The themes of themes/ compiled in, word for word (a test compares), as the last resort where
// no theme file is found.

/// The texts of the themes compiled in.
enum BuiltInThemes {
    /// Theme files by the name of the theme.
    static let texts: [String: String] = ["dark": dark, "light": light, "mono": mono]

    private static let dark = #"""
        # Light text on a dark ground. Every colour states its own form for 256 and for 16 colours.
        schema: 1
        name: dark
        inherits: mono
        variant: dark

        palette:
          ground:  { rgb: "#1c1c1c", x256: 234, ansi: black }
          bar:     { rgb: "#303030", x256: 236, ansi: black }
          field:   { rgb: "#3a3a3a", x256: 237, ansi: black }
          line:    { rgb: "#6c6c6c", x256: 242, ansi: white }
          text:    { rgb: "#d0d0d0", x256: 252, ansi: white }
          quiet:   { rgb: "#a8a8a8", x256: 248, ansi: white }
          bright:  { rgb: "#ffffff", x256: 231, ansi: bright-white }
          blue:    { rgb: "#87afff", x256: 111, ansi: bright-cyan }
          cyan:    { rgb: "#87d7d7", x256: 116, ansi: cyan }
          green:   { rgb: "#87d787", x256: 114, ansi: green }
          yellow:  { rgb: "#ffd787", x256: 222, ansi: yellow }
          orange:  { rgb: "#ffaf5f", x256: 215, ansi: bright-yellow }
          red:     { rgb: "#ff8787", x256: 210, ansi: bright-red }
          violet:  { rgb: "#d7afff", x256: 183, ansi: bright-magenta }
          hit:     { rgb: "#5f005f", x256: 53, ansi: magenta }
          alarm:   { rgb: "#870000", x256: 88, ansi: red }

        style:
          base: { fg: text, bg: ground }
          muted: { fg: quiet }
          strong: { fg: bright, attr: [bold] }
          link: { fg: blue, attr: [underline] }
          tag: { fg: cyan }
          unread: { fg: bright, attr: [bold] }
          search.hit: { fg: bright, bg: hit, attr: [underline] }

          title: { fg: text, bg: bar }
          title.desk: { fg: bright, bg: bar, attr: [bold] }
          status: { fg: quiet, bg: bar }
          status.position: { fg: text, bg: bar }
          status.filter: { fg: yellow, bg: bar }
          status.offline: { fg: bright, bg: alarm, attr: [bold] }
          status.held: { fg: yellow, bg: bar, attr: [bold] }
          hint: { fg: quiet }
          hint.key: { fg: bright, attr: [bold] }
          border: { fg: line }
          border.focused: { fg: blue }
          pane.title: { fg: quiet }
          pane.title.focused: { fg: bright, attr: [bold] }
          scrollbar: { fg: line }
          scrollbar.thumb: { fg: quiet }

          queue.heading: { fg: quiet, attr: [bold] }
          queue.row.selected: { attr: [bold] }
          queue.count: { fg: bright }
          queue.oldest: { fg: quiet }
          queue.empty: { fg: quiet }

          list.header: { fg: quiet, attr: [underline] }
          list.header.sorted: { fg: bright, attr: [underline, bold] }
          list.row.selected: { attr: [bold] }
          list.row.marked: { fg: violet }
          list.row.changed: { bg: field, attr: [bold] }
          list.row.closed: { fg: quiet }
          list.number: { fg: blue }
          list.age: { fg: quiet }
          list.owner: { fg: quiet }
          list.owner.me: { fg: green }
          list.empty: { fg: quiet }

          priority.1: { fg: red, attr: [bold] }
          priority.2: { fg: orange }
          priority.3: { fg: text }
          priority.4: { fg: quiet }
          priority.5: { fg: quiet }
          sla.ok: { fg: green }
          sla.warning: { fg: yellow }
          sla.breach: { fg: red, attr: [bold] }
          sla.paused: { fg: quiet }
          state.new: { fg: yellow, attr: [bold] }
          state.open: { fg: green }
          state.hold: { fg: violet }
          state.resolved: { fg: cyan }
          state.closed: { fg: quiet }
          state.cancelled: { fg: quiet }
          state.merged: { fg: quiet }
          escalated: { fg: bright, bg: alarm, attr: [bold] }
          presence.viewing: { fg: cyan }
          presence.writing: { fg: orange, attr: [bold] }

          ticket.number: { fg: blue, attr: [bold] }
          ticket.subject: { fg: bright, attr: [bold] }
          ticket.field.name: { fg: quiet }
          timeline.time: { fg: quiet }
          timeline.author: { fg: bright, attr: [bold] }
          timeline.reply: { fg: blue }
          timeline.note: { fg: yellow }
          timeline.event: { fg: quiet }
          timeline.quote: { fg: quiet }
          timeline.attachment: { fg: cyan, attr: [underline] }
          timeline.selected: { attr: [bold] }

          kb.row.selected: { attr: [bold] }
          kb.title: { fg: bright, attr: [bold] }
          kb.heading: { fg: blue, attr: [bold] }
          kb.code: { fg: cyan }
          kb.source: { fg: quiet }
          kb.public: { fg: green }
          kb.internal: { fg: yellow }
          kb.draft: { fg: quiet }

          input: { fg: text, bg: field }
          input.focused: { fg: bright, bg: field, attr: [underline] }
          input.label: { fg: quiet, bg: ground }
          input.placeholder: { fg: quiet, bg: field }
          input.error: { fg: red, bg: ground, attr: [bold] }
          choice.selected: { fg: bright, attr: [bold, underline] }
          button: { fg: text, bg: field }
          button.focused: { fg: bright, bg: field, attr: [bold, reverse] }
          editor.reply: { fg: blue, attr: [bold] }
          editor.note: { fg: yellow, attr: [bold, reverse] }
          editor.text: { fg: bright }

          overlay.border: { fg: blue }
          overlay.title: { fg: bright, attr: [bold] }
          help.heading: { fg: blue, attr: [bold] }
          help.key: { fg: yellow }
          flash.info: { fg: cyan }
          flash.success: { fg: green }
          flash.warning: { fg: yellow, attr: [bold] }
          error: { fg: red, attr: [bold] }

        """#

    private static let light = #"""
        # Dark text on a light ground: the styles of dark with a palette of its own.
        schema: 1
        name: light
        inherits: dark
        variant: light

        palette:
          ground:  { rgb: "#ffffff", x256: 231, ansi: bright-white }
          bar:     { rgb: "#e4e4e4", x256: 254, ansi: white }
          field:   { rgb: "#eeeeee", x256: 255, ansi: white }
          line:    { rgb: "#8a8a8a", x256: 245, ansi: black }
          text:    { rgb: "#262626", x256: 235, ansi: black }
          quiet:   { rgb: "#585858", x256: 240, ansi: black }
          bright:  { rgb: "#000000", x256: 16, ansi: black }
          blue:    { rgb: "#005faf", x256: 25, ansi: blue }
          cyan:    { rgb: "#005f5f", x256: 23, ansi: blue }
          green:   { rgb: "#005f00", x256: 22, ansi: green }
          yellow:  { rgb: "#875f00", x256: 94, ansi: magenta }
          orange:  { rgb: "#af0000", x256: 124, ansi: red }
          red:     { rgb: "#af0000", x256: 124, ansi: red }
          violet:  { rgb: "#5f00af", x256: 55, ansi: magenta }
          hit:     { rgb: "#ffd787", x256: 222, ansi: white }
          alarm:   { rgb: "#ffafaf", x256: 217, ansi: white }

        """#

    private static let mono = #"""
        # Without colour: what things mean is said by attributes and by glyphs. The other themes
        # inherit this one, so that its style.mono serves them too wherever there is no colour.
        schema: 1
        name: mono
        variant: any
        monochrome: true

        style:
          mono:
            strong: { attr: [bold] }
            muted: { attr: [dim] }
            link: { attr: [underline] }
            unread: { attr: [bold] }
            search.hit: { attr: [reverse] }
            title: { attr: [reverse] }
            title.desk: { attr: [reverse, bold] }
            status: { attr: [reverse] }
            status.filter: { attr: [reverse, underline] }
            status.offline: { attr: [reverse, bold] }
            status.held: { attr: [bold] }
            hint.key: { attr: [bold] }
            border.focused: { attr: [bold] }
            pane.title.focused: { attr: [bold, reverse] }
            queue.heading: { attr: [bold] }
            queue.row.selected: { attr: [bold] }
            queue.empty: { attr: [dim] }
            list.header: { attr: [underline] }
            list.header.sorted: { attr: [underline, bold] }
            list.row.selected: { attr: [bold] }
            list.row.marked: { attr: [underline] }
            list.row.changed: { attr: [reverse] }
            list.row.closed: { attr: [dim] }
            list.owner.me: { attr: [bold] }
            list.empty: { attr: [dim] }
            priority.1: { attr: [bold, reverse] }
            priority.2: { attr: [bold] }
            priority.4: { attr: [dim] }
            priority.5: { attr: [dim] }
            sla.warning: { attr: [bold] }
            sla.breach: { attr: [bold, reverse] }
            sla.paused: { attr: [dim] }
            state.new: { attr: [bold] }
            state.closed: { attr: [dim] }
            state.cancelled: { attr: [dim] }
            escalated: { attr: [bold, reverse] }
            presence.writing: { attr: [bold] }
            ticket.number: { attr: [bold] }
            ticket.subject: { attr: [bold] }
            ticket.field.name: { attr: [dim] }
            timeline.author: { attr: [bold] }
            timeline.note: { attr: [italic] }
            timeline.event: { attr: [dim] }
            timeline.quote: { attr: [dim] }
            timeline.attachment: { attr: [underline] }
            timeline.selected: { attr: [bold] }
            kb.row.selected: { attr: [bold] }
            kb.title: { attr: [bold] }
            kb.heading: { attr: [bold, underline] }
            kb.code: { attr: [bold] }
            kb.source: { attr: [dim] }
            kb.draft: { attr: [italic] }
            input: { attr: [underline] }
            input.focused: { attr: [underline, bold] }
            input.label: { attr: [] }
            input.placeholder: { attr: [dim] }
            input.error: { attr: [bold] }
            choice.selected: { attr: [reverse] }
            button: { attr: [underline] }
            button.focused: { attr: [reverse] }
            editor.reply: { attr: [bold] }
            editor.note: { attr: [bold, reverse] }
            overlay.title: { attr: [bold] }
            help.heading: { attr: [bold, underline] }
            help.key: { attr: [bold] }
            flash.success: { attr: [bold] }
            flash.warning: { attr: [bold, underline] }
            error: { attr: [bold, reverse] }

        """#
}
