import Testing

@testable import Console

@Suite struct CompletionEditTests {
  private func pressTab(
    _ before: String, _ replace: Range<Int>, _ texts: [String], after: String = ""
  ) -> CompletionEdit? {
    let candidates = texts.map { Completions.Candidate($0) }
    return CompletionEdit(Completions(replace: replace, candidates: candidates), before: before, after: after)
  }

  @Test(arguments: [
    ([], ""), (["step"], "step"), (["step", "steps"], "step"), (["abc", "xyz"], ""), (["", "a"], ""),
    (["日本", "日光"], "日"), (["e\u{301}a", "éb"], "é"), (["👩‍👩‍👧", "👩‍👩‍👦"], ""),
  ])
  func `the common prefix counts whole characters`(_ texts: [String], _ prefix: String) {
    #expect(CommonPrefix.of(texts) == prefix)
  }

  @Test func `nothing to offer changes nothing`() {
    #expect(pressTab("zz", 0..<2, []) == nil)
  }

  @Test func `one candidate replaces the word and is followed by a space`() throws {
    let edit = try #require(pressTab("go ste", 3..<6, ["step"]))
    #expect(edit.deletedScalars == 3)
    #expect(edit.inserted == "step ")
    #expect(edit.listed.isEmpty)
  }

  @Test func `no second space is put before one that is there`() throws {
    #expect(try #require(pressTab("ste", 0..<3, ["step"], after: " 5")).inserted == "step")
  }

  @Test func `a candidate that continues is followed by nothing`() throws {
    let completions = Completions(replace: 4..<6, candidates: [.init("code=", continues: true)])
    #expect(try #require(CompletionEdit(completions, before: "set co", after: "")).inserted == "code=")
  }

  @Test func `several candidates add what they share, and are listed`() throws {
    let edit = try #require(pressTab("x", 0..<1, ["xylophone", "xylem"]))
    #expect(edit.deletedScalars == 1)
    #expect(edit.inserted == "xyl")
    #expect(edit.listed.map(\.text) == ["xylophone", "xylem"])
  }

  @Test func `what was typed stays where the candidates share less`() throws {
    let edit = try #require(pressTab("tkn", 0..<3, ["token", "take-note"]))
    #expect(edit.deletedScalars == 0)
    #expect(edit.inserted.isEmpty)
  }

  @Test func `scalars are counted for libedit, characters for the range`() throws {
    let edit = try #require(pressTab("e\u{301} e\u{301}", 2..<3, ["été"]))
    #expect(edit.deletedScalars == 2)
    #expect(edit.inserted == "été ")
  }

  @Test(arguments: [-5..<100, 0..<Int.max, Int.min..<3, 7..<9])
  func `a range outside the line is taken as far as it lies within`(_ range: Range<Int>) throws {
    #expect(try #require(pressTab("abc", range, ["abcd"])).inserted == "abcd ")
  }

  @Test func `text between the range and the cursor stays`() throws {
    let edit = try #require(pressTab("ste)", 0..<3, ["step"]))
    #expect(edit.deletedScalars == 4)
    #expect(edit.inserted == "step)")
  }

  @Test func `a candidate with a control character is not offered`() {
    #expect(pressTab("a", 0..<1, ["a\nquit", "a\u{1B}[2J"]) == nil)
  }
}
