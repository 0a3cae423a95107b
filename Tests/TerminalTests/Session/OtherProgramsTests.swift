import Foundation
import Testing

/// The programs that the session calls: the editor and the pager.
@Suite("Editor and pager", .serialized) struct OtherProgramsTests {
  private let home: Home

  init() throws { home = try Home() }

  @Test("edit changes the message in flight in the editor, on a branch of its own")
  func editing() async throws {
    let editor = try home.script(
      "editor",
      "cp \"$1\" \"$HOME/seen\"; sed s/travel-app/evil-app/ \"$1\" >\"$1.new\" && cat \"$1.new\" >\"$1\"")
    let person = try Person(at: home, environment: ["EDITOR": editor])
    try await person.prompt()
    try await person.enter("goto 4")
    let shown = try await person.enter("edit")
    #expect(shown.contains("Branch 1 opened."))
    #expect(shown.contains("evil-app"))
    #expect(person.screen.beforeCursor == "authorization-code (branch 1) 4> ")
    #expect(home.text("seen")?.hasPrefix("GET /authorize?response_type=code&client_id=travel-app") == true)
    #expect(home.text("seen")?.contains("\r") == false)
  }

  @Test("VISUAL comes before EDITOR, and may have arguments")
  func visual() async throws {
    let editor = try home.script("editor", "echo \"$1\" >\"$HOME/option\"")
    let person = try Person(at: home, environment: ["VISUAL": "\(editor) --wait", "EDITOR": "false"])
    try await person.prompt()
    try await person.enter("goto 4")
    #expect(try await person.enter("edit").contains("Nothing was changed."))
    #expect(home.text("option") == "--wait\n")
    #expect(person.screen.beforeCursor == "authorization-code 4/26> ")
    // The copy that was edited is gone.
    #expect(home.names(in: "tmp") == [])
  }

  @Test(
    "an editor that fails changes nothing, and the session goes on", arguments: ["false", "no-such-editor"])
  func failingEditor(_ editor: String) async throws {
    let person = try Person(at: home, environment: ["EDITOR": editor])
    try await person.prompt()
    try await person.enter("goto 4")
    #expect(try await person.enter("edit").contains("error: the editor '\(editor)' "))
    #expect(person.screen.beforeCursor == "authorization-code 4/26> ")
    #expect(try await person.enter().contains("5 of 26"))
  }

  @Test("an editor has the terminal to itself: it reads keys and draws, and the line editor takes over again")
  func editorOnTheTerminal() async throws {
    let editor = try home.script(
      "editor", "printf 'which? '; read word; sed -i.old \"s/travel-app/$word/\" \"$1\"")
    let person = try Person(at: home, environment: ["EDITOR": editor])
    try await person.prompt()
    try await person.enter("goto 4")
    try await person.press("edit\r")
    try await person.wait(for: "the editor") { $0.beforeCursor == "which? " }
    try await person.press("other-app\r")
    try await person.wait(for: "the prompt") { $0.isPrompting }
    #expect(person.screen.text.contains("client_id=other-app"))
    try await person.press("hel\t")
    try await person.line("help ")
  }

  @Test("long output that was looked up goes through the pager; what stepping shows never does")
  func paging() async throws {
    let pager = try home.script("pager", "echo called >>\"$HOME/calls\"; cat >>\"$HOME/paged\"")
    let person = try Person(at: home, environment: ["PAGER": pager])
    try await person.prompt()
    for line in [
      "", "step 3", "next", "finish", "back", "goto 6", "checks", "clock", "load authorization-code",
    ] {
      try await person.enter(line)
    }
    #expect(home.text("calls") == nil)
    try await person.enter("finish")
    let shown = try await person.enter("transcript")
    #expect(shown == "")
    #expect(home.text("calls") == "called\n")
    #expect(home.text("paged")?.contains("Authorization code grant") == true)
    try await person.enter("option pager off")
    #expect(try await person.enter("transcript").contains("Authorization code grant"))
    #expect(home.text("calls") == "called\n")
  }

  @Test(
    "a pager that is not there, is none, fails or stops reading loses nothing",
    arguments: ["no-such-pager", "/etc/passwd", "false", "true"])
  func failingPager(_ pager: String) async throws {
    let person = try Person(at: home, environment: ["PAGER": pager])
    try await person.prompt()
    try await person.enter("finish")
    let shown = try await person.enter("transcript markdown")
    #expect(shown.contains("# Authorization code grant") == (pager != "true"))
    #expect(person.screen.beforeCursor == "authorization-code end> ")
    #expect(try await person.enter("where").contains("26"))
  }

  @Test("Ctrl-C in the pager ends the pager, not the session")
  func interruptedPager() async throws {
    let pager = try home.script("pager", "echo paging; exec sleep 600")
    let person = try Person(at: home, environment: ["PAGER": pager])
    try await person.prompt()
    try await person.enter("finish")
    try await person.press("transcript\r")
    try await person.wait(for: "the pager") { $0.visible.contains("paging") }
    try await person.press("\u{3}")
    try await person.wait(for: "the prompt") { $0.isPrompting }
    #expect(try await person.enter("clock").contains("09:"))
  }

  @Test("less is kept from running commands and writing files: who types on means the session")
  func secureLess() async throws {
    // A shell of that name: a file that was just written may be one that cannot be run yet, where another test starts a
    // program at that very time.
    let less = home.path("less")
    try FileManager.default.createSymbolicLink(atPath: less, withDestinationPath: "/bin/sh")
    let script = try home.write("script", "cat; echo \"secure: $LESSSECURE\" >\"$HOME/secure\"\n")
    let person = try Person(at: home, environment: ["PAGER": "\(less) \(script)"])
    try await person.prompt()
    try await person.enter("list")
    #expect(home.text("secure") == "secure: 1\n")
  }
}
