import Diagnostics
import Testing
import TestSupport

@testable import Scenarios

@Suite("A bad scenario file")
struct BadFileTests {
  @Test("is refused with these words, at these places", arguments: TestLibrary.names(in: "bad"))
  func refused(name: String) async throws {
    let shown = try await TestLibrary.rendered("bad/\(name).yaml")
    #expect(!shown.isEmpty)
    try expectSnapshot(shown, "bad/\(name).err")
  }

  // Files that no pair can hold have tests of their own: too large, no file, not there.
  @Test("of every kind is among them")
  func codes() async throws {
    var found: Set<DiagnosticCode> = []
    for name in TestLibrary.names(in: "bad") {
      let report = await LibraryCheck(try TestLibrary.good()).run([TestLibrary.file("bad/\(name).yaml")])
      found.formUnion(report.problems.map(\.code))
    }
    let format: Set<DiagnosticCode> = [
      .notText, .notUTF8, .emptyFile, .yamlSyntax, .aliasNotAllowed, .tagNotAllowed, .severalDocuments,
      .nestedTooDeep,
      .duplicateKey, .wrongType, .unknownKey, .keysOfAnother, .missingKey, .unknownValue, .malformedText,
      .numberOutOfRange, .tooFewItems, .severalKeys, .lostText,
    ]
    let reading: Set<DiagnosticCode> = [
      .unknownParty, .wrongRole, .unknownScope, .missingSetting, .unfitSetting, .unclearSetting, .sameOrigin,
      .unknownAct, .unknownReference, .unknownSpecification, .unknownScenario, .wrongName, .prose, .longNote,
      .unfitAnswer, .easyQuiz, .beyondAttacker, .unknownVariant, .equalVariants, .falseGain,
    ]
    let running: Set<DiagnosticCode> = [
      "expected-value", "expected-status", "expected-message", "expected-refusal", "unexpected-refusal",
      "expected-tampering", "unexplained",
    ]
    #expect(found == format.union(reading).union(running))
  }

  @Test("that is only long-winded is warned of, and can be used")
  func warning() throws {
    let reading = try TestLibrary.good().read(TestLibrary.file("bad/long-note.yaml"))
    #expect(reading.isUsable)
    #expect(reading.problems.map(\.severity) == [.warning])
  }
}
