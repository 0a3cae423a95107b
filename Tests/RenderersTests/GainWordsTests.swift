import Renderers
import Testing
import Transcripts
import Wire

@Suite("What somebody has of somebody else's account, in sentences")
struct GainWordsTests {
  private let words = GainWords([
    CastEntry(name: "ana", role: "resource owner", origin: nil),
    CastEntry(name: "mallory", role: "attacker", origin: nil),
  ])

  @Test("each kind has its own, and an account that bears another name is named")
  func sentences() {
    #expect(
      Gain.Kind.allCases.map {
        words.sentence(Gain($0, by: "mallory", of: "ana", account: "ana", at: "app", scope: "a b"))
      } == [
        "mallory uses app with ana's account (a b)", "app takes mallory for ana",
        "mallory has a token for ana's account that is still good (a b)",
        "mallory has a code for ana's account that was not used yet",
        "mallory knows the password of ana's account", "mallory has read what app keeps for ana's account",
      ])
    #expect(
      words.sentence(Gain(.password, by: "mallory", of: "ana", account: "ana2"))
        == "mallory knows the password of ana's account ana2")
  }

  @Test("an attack has worked where an attacker has something, and where others use what is his")
  func attacks() {
    #expect(words.isAttack(Gain(.token, by: "mallory", of: "ana", account: "ana")))
    #expect(!words.isAttack(Gain(.code, by: "mallory", of: "ana", account: "ana")), "he has got nowhere yet")
    let planted = Gain(.connection, by: "ana", of: "mallory", account: "mallory", at: "app")
    #expect(words.isAttack(planted))
    #expect(words.sentence(planted).hasSuffix(": what is saved there is mallory's"))
    #expect(!words.isAttack(Gain(.connection, by: "ana", of: "ben", account: "ben", at: "app")))
  }
}
