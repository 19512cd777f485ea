// The units that have systemd serve a desk.

import Glibc

/// Unit files for one desk.
struct ServiceUnit {
    private let desk: String
    private let group: String?

    init(_ desk: String, group: String?) { (self.desk, self.group) = (desk, group) }

    func print() throws {
        let out = Output.standard(json: false)
        try out.text(service + "\n" + socket)
        try out.flush()
    }

    private var service: String {
        """
        # ~/.config/systemd/user/firstline.service or /etc/systemd/system/firstline.service
        [Unit]
        Description=Firstline desk \(desk)
        Requires=firstline.socket

        [Service]
        Type=notify
        ExecStart=\(ConsoleLaunch.executable) serve --desk \(quoted(desk))
        ExecReload=/bin/kill -HUP $MAINPID
        Restart=on-failure
        WatchdogSec=60
        TimeoutStopSec=30
        UMask=0077
        NoNewPrivileges=yes
        ProtectSystem=strict
        ReadWritePaths=\(quoted(desk))
        PrivateTmp=yes

        [Install]
        WantedBy=default.target

        """
    }

    private var socket: String {
        """
        # firstline.socket, beside it
        [Unit]
        Description=Socket of the Firstline desk \(desk)

        [Socket]
        ListenStream=\(desk)/run/desk.sock
        SocketMode=\(group == nil ? "0600" : "0660")
        \(group.map { "SocketGroup=\($0)\n" } ?? "")DirectoryMode=0710
        Backlog=1024

        [Install]
        WantedBy=sockets.target

        """
    }

    /// A word of a unit file: `%` doubled, quoted where it has blanks.
    private func quoted(_ word: String) -> String {
        let text = word.replacing("%", with: "%%")
        return text.contains(" ") ? "\"\(text)\"" : text
    }
}
