import Testing

@Suite("A terminal whose locale is not UTF-8", .serialized)
struct OtherLocaleTests {
  @Test(
    "gets ASCII, whatever is asked for",
    arguments: [
      ["run", "authorization-code", "--full"], ["run", "authorization-code", "--format", "markdown"],
      ["run", "authorization-code", "--format", "json"], ["explain", "code_verifier"],
      ["show", "authorization-code"], ["schema"], ["list"], ["list", "--json"], ["check", "bad.yaml"],
      ["repl", "authorization-code", "--commands", "forge.txt"],
    ])
  func ascii(_ words: [String]) async throws {
    let home = try Home()
    try home.write("bad.yaml", "é: ü\n")
    try home.write("forge.txt", "step\nshow\nexplain state\n")
    let person = try Person(words, at: home, environment: ["LANG": "C", "LC_ALL": "C"])
    _ = try await person.end()
    #expect(person.octets.count > 50)
    #expect(person.octets.allSatisfy { $0 < 0x80 }, "\(words)")
    let piped = try await home.run(words, environment: ["LANG": "C", "LC_ALL": "C"])
    #expect(piped.output.utf8.contains { $0 >= 0x80 } || words[0] == "check" || words[0] == "list")
  }

  @Test("gets nothing from a lesson of somebody else that would steer it")
  func show() async throws {
    let home = try Home()
    try home.write("nasty.yaml", "# a\u{202E}b\u{9B}2J\n\u{1B}[31m: 1\n")
    for locale in ["C", "C.UTF-8"] {
      let person = try Person(["show", "nasty.yaml"], at: home, environment: ["LANG": locale])
      _ = try await person.end()
      #expect(
        String(decoding: person.octets, as: UTF8.self) == "# a\\u{202E}b\\u{9B}2J\r\n\\u{1B}[31m: 1\r\n")
    }
    let piped = try await home.run(["show", "nasty.yaml"])
    #expect(piped.output == "# a\u{202E}b\u{9B}2J\n\u{1B}[31m: 1\n")
  }
}
