import Foundation
import Renderers
import Simulation
import Testing
import TestSupport
import Transcripts
import Wire

@testable import Console

@Suite("Learning")
struct LearningTests {
  private let folder = TemporaryFolder()

  private func learner() async throws -> Learner {
    let learner = Learner(host: FolderHost(folder.path("state")))
    _ = try await learner.type("load authorization-code")
    return learner
  }

  @Test("quiz asks what is sent next, with the right answer among others")
  func quiz() async throws {
    let learner = try await learner()
    for _ in 1...25 {
      if learner.session.open == nil { _ = try await learner.type("quiz") }
      let asked = try #require(learner.session.open)
      #expect(Set(asked.question.choices).count == asked.question.choices.count)
      #expect(try await learner.type("\(asked.question.answer)").contains("Right."))
      _ = try await learner.type("step")
    }
    #expect(try await learner.type("progress").contains("right at the first try"))
  }

  @Test("the first answer counts, a later one is told but not counted")
  func firstAnswer() async throws {
    let learner = try await learner()
    _ = try await learner.type("goto 4")
    let answer = try #require(learner.session.open?.question.answer)
    let wrong = answer % 3 + 1
    #expect(try await learner.type("\(wrong)").contains("Not \(wrong)."))
    #expect(try await learner.type("\(answer)").contains("Right."))
    #expect(learner.session.learner.store.progress.score == (0, 1))
  }

  @Test("a question can be passed over; each hint says a little more, until two choices are left")
  func skipAndHint() async throws {
    let learner = try await learner()
    _ = try await learner.type("goto 4")
    #expect(try await learner.type("hint").contains("RFC 6749 §4.1.1"))
    #expect(try await learner.type("hint").hasPrefix(" It is not"))
    let last = try await learner.type("hint")
    #expect(last.contains("There is no further hint"))
    #expect(try await learner.type("hint") == last)
    _ = try await learner.type("skip")
    #expect(await learner.refusal(of: "skip")?.message == "no question is asked here")
    #expect(learner.session.learner.store.progress.score == (0, 0))
    #expect(try await learner.type("hint").contains("nothing to find out here"))
    #expect(await learner.refusal(of: "solution")?.message == "this lesson has no goal to reach")
  }

  @Test("progress is kept, for nobody else to read, and the next session knows it")
  func kept() async throws {
    let first = try await learner()
    _ = try await first.type("finish")
    let file = folder.path("state/progress.json")
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let second = Learner(host: FolderHost(folder.path("state")))
    #expect(try await second.type("progress").contains("1 of "))
    let course = try await second.type("course")
    #expect(course.contains("✓  authorization-code"))
  }

  @Test("course lists the lessons in the order in which Enter goes through them")
  func courseOrder() async throws {
    let learner = Learner(host: FolderHost(folder.path("state")))
    let shown = try await learner.type("course")
    var rest = shown[...]
    for name in ["valet-key", "authorization-code", "password-sharing", "authorization-code-public"] {
      let place = try #require(rest.range(of: " \(name) "), "\(name)")
      rest = rest[place.upperBound...]
    }
  }

  @Test("a damaged file is set aside, and said so")
  func damaged() async throws {
    try FileManager.default.createDirectory(atPath: folder.path("state"), withIntermediateDirectories: true)
    _ = folder.write("state/progress.json", "{half")
    let learner = Learner(host: FolderHost(folder.path("state")))
    #expect(learner.session.takeProblem()?.contains("set aside as") == true)
    #expect(learner.session.takeProblem() == nil)
    #expect(folder.names(in: "state") == ["progress.json.damaged-1"])
    _ = try await learner.type("load authorization-code")
    #expect(folder.names(in: "state") == ["progress.json", "progress.json.damaged-1", "progress.json.lock"])
  }

  @Test("where nothing can be written, that is said once, and the session goes on")
  func readOnly() async throws {
    let learner = Learner(host: FolderHost("/proc/nowhere"))
    _ = try await learner.type("load authorization-code")
    #expect(learner.session.takeProblem()?.contains("not kept") == true)
    #expect(try await learner.type("option detail brief").contains("not kept"))
    #expect(try await learner.type("step").contains("2 of 26"))
  }

  @Test("preferences are kept; each takes what it says it takes")
  func options() async throws {
    let learner = try await learner()
    _ = try await learner.type("option detail brief")
    _ = try await learner.type("step")
    #expect(try await !learner.type("step").contains("Set-Cookie"))
    _ = try await learner.type("option width 50")
    #expect(try await learner.type("show").split(separator: "\n").allSatisfy { $0.count <= 50 })
    let next = Learner(host: FolderHost(folder.path("state")))
    #expect(try await next.type("option detail").contains("detail is brief"))
    for line in [
      "option width 10", "option detail loud", "option pace -1", "option pager perhaps", "option color red",
    ] {
      #expect(await next.refusal(of: line)?.help?.hasPrefix("it takes") == true, "\(line)")
    }
    #expect(await next.refusal(of: "option widht 80")?.help == "did you mean 'width'?")
  }

  @Test("what is typed can be recorded, and played again to the same end")
  func recordAndSource() async throws {
    let learner = try await learner()
    let path = folder.path("session.txt")
    _ = try await learner.type("goto 14")
    _ = try await learner.type("record \(path)")
    _ = try await learner.type("set state forged")
    _ = try await learner.type("")
    #expect(await learner.refusal(of: "stpe") != nil)
    let last = try await learner.type("show")
    #expect(try await learner.type("record off").contains(path))
    let other = Learner()
    let played = try await other.type("source \(path)")
    #expect(played.contains("state-matches"))
    #expect(try await other.type("show") == last)
    #expect(await learner.refusal(of: "record \(path)")?.help == "name another file")
    #expect(await learner.refusal(of: "record off")?.message == "nothing is being recorded")
    let refusal = await learner.refusal(of: "record /nowhere/x")
    #expect(refusal?.message == "'/nowhere/x' cannot be written")
    #expect(refusal?.help?.contains("NSCocoa") == false)
    #expect(await learner.refusal(of: "record \"\"")?.message == "a file's name is missing")
  }

  @Test(
    "a record that begins late holds what led there: branches, breakpoints, editor and all, and nothing that only looked"
  )
  func lateRecord() async throws {
    let host = FolderHost(folder.path("state"))
    let learner = Learner(host: host)
    _ = try await learner.type("load authorization-code")
    for line in [
      "", "", "", "show", "", "break param code_verifier", "continue", "set code stolen", "set form.odd x",
    ] {
      _ = try await learner.type(line)
    }
    _ = try await learner.type("break param odd")
    _ = try await learner.type("step")
    _ = try await learner.type("undo")
    _ = try await learner.type("clock +2m")
    let path = folder.path("late.txt")
    _ = try await learner.type("record \(path)")
    _ = try await learner.type("step")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst()
    #expect(
      lines == [
        "load authorization-code", "step 3", "break param code_verifier", "continue", "set code stolen",
        "set form.odd x", "break param odd", "step", "undo", "clock +2m", "step",
      ])
    let other = Learner()
    _ = try await other.type("source \(path)")
    for line in ["where", "branches", "break", "show 15"] {
      #expect(try await other.type(line) == learner.type(line), "\(line)")
    }
  }

  @Test("what was changed in the editor is recorded as a file beside the record, and played from there")
  func recordedEdit() async throws {
    let learner = Learner(host: EditingHost(from: "code=Splx", to: "code=forged"))
    for line in ["load authorization-code", "goto 15", "edit", "step"] { _ = try await learner.type(line) }
    let path = folder.path("edited.txt")
    _ = try await learner.type("record \(path)")
    #expect(try String(contentsOfFile: "\(path).edit1", encoding: .utf8).contains("code=forged"))
    let other = Learner()
    _ = try await other.type("source \(path)")
    #expect(try await other.type("why") == learner.type("why"))
    #expect(try await other.type("raw 15") == learner.type("raw 15"))
    #expect(try await other.type("raw 15").contains("code=forged"))
  }

  @Test("a record that takes the place of another says so, and tells how it is played, whatever its name")
  func anotherRecord() async throws {
    let learner = try await learner()
    let (first, second) = (folder.path("first"), folder.path("the second"))
    _ = try await learner.type("record \(first)")
    #expect(try await learner.type("record \"\(second)\"").contains("The record in \(first)"))
    let hint = try String(contentsOfFile: second, encoding: .utf8).split(separator: "\n").first
    #expect(hint?.contains("source \"\(second)\"") == true)
  }

  @Test("a record holds the way back and the numbers of breakpoints")
  func recordedWayBack() async throws {
    let learner = try await learner()
    for line in [
      "finish", "back 10", "break token-request", "break param code", "delete 1", "break param state",
      "disable 3",
    ] { _ = try await learner.type(line) }
    let path = folder.path("back.txt")
    _ = try await learner.type("record \(path)")
    _ = try await learner.type("show 20")
    let other = Learner()
    _ = try await other.type("source \(path)")
    for line in ["where", "break", "show 20"] {
      #expect(try await other.type(line) == learner.type(line), "\(line)")
    }
  }

  @Test("a run that was stopped is recorded as far as it came")
  func recordedStop() async throws {
    let presses = Presses()
    let learner = Learner { presses.wasPressed() }
    _ = try await learner.type("load authorization-code")
    presses.pressAfter(4)
    _ = try await learner.type("finish")
    presses.pressAfter(.max)
    #expect(learner.session.timeline?.position == 3)
    #expect(
      learner.session.lesson?.journal.lines == [.command("load authorization-code"), .command("goto 4")])
  }

  @Test("a record holds no 'quit', and a value with characters that end lines elsewhere")
  func recordedLines() async throws {
    let folder = TemporaryFolder()
    let learner = try await Learner.inLesson()
    let path = folder.path("record")
    let lines = ["record \(path)", "goto 14", "set state \"a\u{2028}goto 1\u{85}\u{B}\"", "quit"]
    for line in lines { _ = try await learner.type(line) }
    let other = Learner()
    let (_, quits) = try await other.session.execute("source \(path)")
    #expect(!quits)
    #expect(other.session.timeline?.branch.changes == learner.session.timeline?.branch.changes)
    #expect(other.session.pending?.number == 14)
  }

  @Test("a lesson that is not known is looked for in the names, and branches that end are spoken of")
  func load() async throws {
    let learner = try await Learner.inLesson()
    #expect(await learner.refusal(of: "load forged")?.help == "did you mean 'forged-answer'?")
    #expect(await learner.refusal(of: "load implicit-flo")?.help?.contains("'implicit-flow' or") == true)
    #expect(try await !learner.type("load implicit").contains("given up"))
    _ = try await learner.type("drop")
    #expect(try await learner.type("load implicit").contains("What you changed in implicit is given up"))
  }

  @Test("a file of commands stops at its first error, with the line, and cannot read itself for ever")
  func source() async throws {
    let learner = try await learner()
    let path = folder.write("bad.txt", "# forge\n\nstep\n  frobnicate\nstep\n")
    #expect(
      await learner.refusal(of: "source \(path)")?.message.hasPrefix("\(path), line 4: there is no command")
        == true)
    #expect(learner.session.pending?.number == 2)
    let loop = folder.path("loop.txt")
    _ = folder.write("loop.txt", "source \(loop)\n")
    #expect(
      await learner.refusal(of: "source \(loop)")?.description.contains("it may be reading itself") == true)
    #expect(await learner.refusal(of: "source /nowhere")?.help == "there is no such file")
    #expect(
      await learner.refusal(of: "source \(path)/x")?.description
        == "'\(path)/x' cannot be read: Not a directory")
  }
}
