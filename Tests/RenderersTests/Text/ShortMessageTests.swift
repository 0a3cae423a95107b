import Renderers
import Simulation
import TerminalText
import Testing
import Transcripts
import Wire

@Suite struct ShortMessageTests {
  private func entry(_ wire: String, parts: [PartEntry] = [], notes: [String] = []) throws -> Entry {
    var entry = try Samples.entry("token-request", in: Samples.grant())
    entry.wire = WireMessage(Array(wire.utf8))
    (entry.parts, entry.notes, entry.questions, entry.tampering) = (parts, notes, [], [])
    return entry
  }

  private func part(_ name: String, _ place: Part.Place = .form, says: String = "what it is for") -> PartEntry
  {
    PartEntry(
      name: name, place: place, address: "\(place.rawValue).\(name)", value: "value of \(name)",
      explanation: "\(name) is \(says)", citation: nil)
  }

  /// The lines below the headline, without the blanks before them.
  private func lines(
    _ entry: Entry, _ options: RenderOptions = RenderOptions(), known: KnownParts = KnownParts()
  )
    -> [String]
  {
    EntryScreen(options, known: known).render(entry).plain.split(separator: "\n").dropFirst(2).map {
      String($0.drop { $0 == " " })
    }
  }

  private let post = "POST /token HTTP/1.1\r\n\r\n"

  @Test func `at most four parts are told, a line each, and none that was met`() throws {
    let parts = ["a", "b", "c", "d", "e", "f"].map { part($0) }
    let told = lines(try entry(post, parts: parts), known: KnownParts([parts[1]]))
    #expect(
      told.dropFirst() == [
        "a  a is what it is for", "c  c is what it is for", "d  d is what it is for",
        "e  e is what it is for",
      ])
    #expect(lines(try entry(post, parts: parts), known: KnownParts(parts)).count == 1)
  }

  @Test func `what the lesson speaks of is told though it was met, what every message has only then`() throws
  {
    let parts = [part("Host", .header), part("state"), part("scope")]
    let known = KnownParts(parts)
    #expect(lines(try entry(post, parts: [parts[0]])).count == 1)
    let told = lines(try entry(post, parts: parts, notes: ["It has `state` and `Host`."]), known: known)
    #expect(
      told.dropFirst().dropLast() == ["Host   Host is what it is for", "state  state is what it is for"])
  }

  @Test func `what is said of a part is cut to its line, at a blank`() throws {
    let long = part("a", says: String(repeating: "words ", count: 30))
    for width in [40, 50, 60, 80, 120] {
      let told = lines(try entry(post, parts: [long]), RenderOptions(width: width))
      let row = try #require(told.last)
      #expect(row.hasPrefix("a  a is words") && row.hasSuffix(" words…"))
      #expect(DisplayWidth.of(row) <= width - 3)
    }
  }

  @Test func `a long value loses its middle and tells its length, unless the lesson speaks of it`() throws {
    let value = String((0..<60).map { Character(UnicodeScalar(0x61 + UInt8($0 % 26))) })
    let wire =
      "POST /token HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nassertion=\(value)"
    #expect(lines(try entry(wire)).last == "assertion=abcdefghij…cdefgh(60)")
    #expect(lines(try entry(wire, notes: ["Look at `assertion`."])).contains("assertion=\(value)"))
    let json = "HTTP/1.1 200 OK\r\n\r\n{\"id_token\": \"\(value)\", \"keys\": [\"\(value)\"]}"
    #expect(lines(try entry(json)).contains(#"{ "id_token": "abcdefghij…cdefgh(60)","#))
  }

  @Test func `the header fields that say little share a line, and those that every message has take none`()
    throws
  {
    let wire =
      "HTTP/1.1 200 OK\r\nCache-Control: no-store\r\nContent-Length: 0\r\nWWW-Authenticate: Bearer\r\n\r\n"
    #expect(
      lines(try entry(wire)) == [
        "HTTP/1.1 200 OK", "WWW-Authenticate: Bearer", "… Cache-Control, Content-Length",
      ])
    #expect(lines(try entry("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n")) == ["GET / HTTP/1.1"])
    #expect(lines(try entry(wire, notes: ["`Cache-Control` is here."])).contains("Cache-Control: no-store"))
  }

  @Test func `a page is folded to a line that names what it asks and offers`() throws {
    let html = """
      HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Allow Travel app?</title><h1>Allow Travel app?</h1>
      <form method="post"><label><input type="checkbox" name="scope" value="a"> see</label>
      <label>User name <input name="username"></label>
      <button>Allow</button><button>Deny</button></form>
      """
    #expect(
      lines(try entry(html)).last
        == #"page "Allow Travel app?": form with User name, 1 scope, buttons Allow, Deny"#)
    let text =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>No</title><p>It went wrong.</p><p>Really.</p>"
    #expect(lines(try entry(text)).last == #"page "No": "It went wrong." …"#)
  }

  @Test func `the message gives way to the story where a window is small, and what is followed stays`() throws
  {
    let names = ["state", "code", "a", "b", "c", "d", "e", "f"]
    let query = names.map { "\($0)=1" }.joined(separator: "&")
    let story = Array(repeating: "One note.", count: 4)
    var entry = try entry("GET /callback?\(query) HTTP/1.1\r\n\r\n", parts: names.map { part($0, .query) })
    func lineCount(_ rows: Int) -> Int { EntryScreen(RenderOptions(rows: rows)).render(entry).lines.count }
    #expect(lineCount(24) == 16)
    entry.notes = story
    #expect(lineCount(24) <= 21 && lineCount(18) <= 15)
    entry.notes = story + story
    let shown = EntryScreen(RenderOptions(rows: 12)).render(entry).plain
    #expect(shown.contains("state=1&code=1&…(6 more)"))
  }

  @Test func `what the story speaks of in any font is never counted away, nor is a parameter alone`() throws {
    func body(_ names: [String], _ note: String) throws -> String {
      let form =
        "POST /login HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n"
        + names.map { "\($0)=1" }.joined(separator: "&")
      let entry = try entry(
        form, parts: names.map { part($0) }, notes: Array(repeating: note, count: 9))
      return EntryScreen(RenderOptions(rows: 12)).render(entry).plain
    }
    #expect(try body(["ticket", "username", "password"], "Watch for the password.").contains("password=1"))
    #expect(try body(["ticket", "username", "password"], "Watch for nothing.").contains("…(3 more)"))
    #expect(try body(["a", "code", "b"], "Nothing.").contains("code=1&…(2 more)"))
    #expect(try body(["code", "b"], "Nothing.").contains("code=1&b=1"))
  }

  @Test func `in brief the line that a message begins with stands on one line`() throws {
    let long = String(repeating: "x", count: 100)
    let told = lines(try entry("GET /\(long) HTTP/1.1\r\nA: b\r\n\r\n"), RenderOptions(detail: .brief))
    #expect(told.count == 1 && told[0].hasPrefix("GET /xxx") && told[0].hasSuffix("…"))
  }
}
