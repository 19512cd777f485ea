import Testing
@Test func `look`() async throws {
    for (r, c) in [(24, 80), (43, 132), (20, 60)] {
        var stage = await Stage(desk: try await CannedDesk.make(), rows: r, columns: c)
        for keys in [
            "", "j j", "<Enter>", "<Enter>", "R hello", "<C-k> vpn", "<Enter>", "i", "<C-s>",
        ] {
            await stage.press(keys)
            print("=== \(c)x\(r) \(keys)")
            print(stage.text)
        }
    }
    #expect(Bool(true))
}
