import Citations
import Renderers
import Simulation
import TerminalText
import Testing
import TestSupport
import Transcripts
import Wire

@Suite struct EntryScreenTests {
  private func scene(_ entry: Entry, _ options: RenderOptions) -> String {
    let screen = EntryScreen(options)
    return [screen.render(entry, of: 22), screen.receipt(entry)].map { $0.rendered(theme: options.theme) }
      .joined(separator: "\n\n") + "\n"
  }

  @Test(arguments: [80, 50, 30]) func `a message is laid out for the width of the screen`(width: Int) throws {
    let entry = try Samples.entry("token-request", in: Samples.altered())
    try expectSnapshot(scene(entry, RenderOptions(width: width)), "Snapshots/token-request-\(width).txt")
  }

  @Test(arguments: RenderOptions.Detail.allCases)
  func `the detail says how much of a message is told`(detail: RenderOptions.Detail) throws {
    let entry = try Samples.entry("authorization-redirect", in: Samples.grant())
    try expectSnapshot(
      scene(entry, RenderOptions(detail: detail)), "Snapshots/authorization-redirect-\(detail.rawValue).txt")
  }

  @Test(arguments: ["Ho\nst: a\r\nx: y", "\n: \n", "a\r: b", ":", "Loca\ntion: x?y#z", "Location\n: x"])
  func `a name that is broken over lines is shown as it came`(fields: String) {
    var entry = Samples.signedToken()
    for body in ["", "a=b"] {
      entry.wire = WireMessage(Array("GET /\n?a=b HTTP/1.1\r\n\(fields)\r\n\r\n\(body)".utf8))
      for options in [RenderOptions(detail: .full), RenderOptions(width: 30), RenderOptions(isPlain: true)] {
        #expect(EntryScreen(options).render(entry, of: 22).plain.contains("HTTP/1.1"))
      }
    }
  }

  @Test(arguments: ["token-request", "page-shown", "sign-in", "address-opened"])
  func `plain text is sentences in ASCII, one on a line`(name: String) throws {
    let entry = try Samples.entry(name, in: Samples.altered())
    let text = scene(entry, RenderOptions(width: 20, theme: .standard, isPlain: true))
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII && ($0 == "\n" || $0.value >= 0x20) })
    try expectSnapshot(text, "Snapshots/\(name)-plain.txt")
  }

  @Test(arguments: [80, 50])
  func `what stands in a signed token is told below the token, claim by claim`(width: Int) throws {
    let options = RenderOptions(width: width)
    try expectSnapshot(scene(Samples.signedToken(), options), "Snapshots/signed-token-\(width).txt")
  }

  @Test func `of a token that was put in the place of another, the claims that differ are told`() {
    func token(_ audience: String) -> String {
      Base64URL.encode(#"{"alg":"RS256"}"#.utf8) + "."
        + Base64URL.encode(#"{"iss":"https://login.example","aud":"\#(audience)"}"#.utf8) + "."
        + Base64URL.encode((0..<64).map { UInt8($0) })
    }
    var entry = Samples.signedToken()
    entry.tampering = [
      Tampering(part: "json.id_token", was: token("travel-app"), became: token("quiz-app"))
    ]
    func lines(_ options: RenderOptions) -> [String] {
      EntryScreen(options).tampering(entry).plain.split(separator: "\n").map {
        $0.split(separator: " ").joined(separator: " ")
      }
    }
    #expect(
      lines(RenderOptions()) == [
        "~ changed in flight", "json.id_token", "was eyJhbGciOi…PD0-Pw(175)", "became eyJhbGciOi…PD0-Pw(172)",
        "aud was travel-app, became quiz-app",
      ])
    #expect(
      lines(RenderOptions(isPlain: true)).last == "In this token, aud: was travel-app, became quiz-app.")
    #expect(lines(RenderOptions(detail: .full)).joined().count > 300)
  }

  @Test func `ASCII symbols make ASCII text`() throws {
    let options = RenderOptions(glyphs: .ascii)
    let text = TextRenderer(options).render(try Samples.altered())
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test func `colours are reset before each line ends`() throws {
    let options = RenderOptions(theme: .standard)
    for line in TextRenderer(options).render(try Samples.altered()).split(separator: "\n") {
      let pieces = line.split(separator: "\u{1B}[", omittingEmptySubsequences: false)
      if let last = pieces.dropFirst().last { #expect(last.hasPrefix("0m"), "\(line)") }
    }
  }

  @Test func `no line is wider than the screen`() throws {
    for transcript in [try Samples.grant(), try Samples.altered()] {
      for width in [20, 24, 30, 39, 40, 41, 50, 59, 60, 64, 72, 80, 99, 100, 101, 140, 200] {
        let options = RenderOptions(width: width, detail: .full)
        for line in TextRenderer(options).render(transcript).split(separator: "\n") {
          #expect(DisplayWidth.of(String(line)) <= width, "\(width): \(line)")
        }
      }
    }
  }

  @Test(arguments: [20, 30, 50, 60, 80, 100])
  func `at any width, all octets of a message are shown in their order`(width: Int) throws {
    let screen = EntryScreen(RenderOptions(width: width))
    for entry in try Samples.grant().entries {
      guard let wire = entry.wire.flatMap({ String(validating: $0.octets, as: UTF8.self) }) else { continue }
      let shown = screen.wire(entry).plain.unicodeScalars.filter { !" \n↪".unicodeScalars.contains($0) }
      let sent = wire.unicodeScalars.filter { !" \r\n".unicodeScalars.contains($0) }
      #expect(String(shown) == String(sent))
    }
  }

  @Test(arguments: [30, 50, 60, 80, 100])
  func `at any width, each part is shown with its explanation and its citation`(width: Int) throws {
    func solid(_ text: String) -> String {
      String(text.unicodeScalars.filter { !" \n".unicodeScalars.contains($0) })
    }
    let screen = EntryScreen(RenderOptions(width: width))
    let entry = try Samples.entry("token-request", in: Samples.altered())
    let shown = screen.parts(entry).plain
    for part in entry.parts {
      #expect(solid(shown).contains(solid(part.name)))
      #expect(shown.contains(part.citation?.sectionMark ?? ""))
      for word in part.explanation.split(separator: " ") { #expect(shown.contains(word)) }
    }
  }

  @Test func `a value is shown beside its part where the wire has it in another form`() throws {
    let entry = try Samples.entry("token-request", in: Samples.grant())
    let shown = EntryScreen(RenderOptions()).parts(entry).plain
    #expect(shown.contains("= https://travel.example/callback"))
    #expect(shown.contains("= 7Fjfp0ZBr1KtDRbnfVdmIw"))
    #expect(!shown.contains("= authorization_code"))
  }

  @Test func `an explanation that stands on the line before is not said again`() throws {
    var entry = try Samples.entry("token-request", in: Samples.grant())
    entry.parts = entry.parts.map { part in
      var part = part
      part.explanation = "a parameter"
      part.citation = nil
      return part
    }
    let shown = EntryScreen(RenderOptions()).parts(entry).plain
    #expect(shown.split(separator: "\n").filter { $0.hasSuffix("a parameter") }.count == 1)
    #expect(shown.split(separator: "\n").filter { $0.hasSuffix("as above") }.count == entry.parts.count - 1)
  }

  @Test func `what a message of its kind is for is told at full detail alone`() throws {
    let entry = try Samples.entry("token-request", in: Samples.grant())
    func told(_ detail: RenderOptions.Detail) -> Bool {
      let shown = EntryScreen(RenderOptions(detail: detail)).render(entry).plain.split(separator: "\n")
      return shown.flatMap { $0.split(separator: " ") }.joined(separator: " ").contains(entry.meaning)
    }
    #expect(!entry.meaning.isEmpty)
    #expect(told(.full) && !told(.normal) && !told(.brief))
  }

  @Test func `what is remembered of a text in lines stands on one line`() throws {
    var entry = try Samples.entry("token-request", in: Samples.grant())
    entry.memory = [
      MemoryChange(
        party: "thief", change: .learned,
        fact: Fact("documents", [], [.init(.text("{\n  \"documents\": [\n    \"a\"\n  ]\n}"))]))
    ]
    for isPlain in [false, true] {
      let shown = EntryScreen(RenderOptions(isPlain: isPlain)).memory(entry).plain
      #expect(shown.contains(#"documents: { "documents": [ "a" ] }"#))
    }
  }

  @Test func `a party without checks and without anything new to remember says nothing`() throws {
    let entry = try Samples.entry("address-opened", in: Samples.grant())
    #expect(EntryScreen(RenderOptions()).receipt(entry).lines.isEmpty)
  }

  @Test func `a message that could not be sent says why`() throws {
    var entry = try Samples.entry("token-request", in: Samples.grant())
    (entry.wire, entry.request) = (nil, nil)
    entry.parts = [
      PartEntry(
        name: "failure", place: .person, address: "person.failure",
        value: "nobody answers at https://x.example",
        explanation: "", citation: nil)
    ]
    let screen = EntryScreen(RenderOptions())
    #expect(screen.wire(entry).plain == "   Nothing was sent: nobody answers at https://x.example.")
    #expect(screen.parts(entry).lines.isEmpty)
  }

  @Test func `octets that are no HTTP are shown line by line`() throws {
    var entry = try Samples.entry("token-request", in: Samples.grant())
    entry.request = nil
    entry.wire = WireMessage(Array("garbage\u{1B}[2J\n".utf8) + [0xFF])
    #expect(EntryScreen(RenderOptions()).wire(entry).plain == "   garbage␛[2J\n   \u{FFFD}")
  }
}
