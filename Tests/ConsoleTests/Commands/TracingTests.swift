import Renderers
import Scenarios
import TerminalText
import Testing

@testable import Console

@Suite("Following a value")
struct TracingTests {
  @Test("trace tells where it was born, who has had it and where it died")
  func code() async throws {
    let learner = try await Learner.inLesson(width: 120)
    _ = try await learner.type("goto 18")
    let text = try await learner.type("trace code")
    #expect(text.hasPrefix(" code SplxlOBeZQQYbYS6WxSbIA\n"))
    #expect(text.contains("in location-query.code") && text.contains("+ login remembers it"))
    #expect(text.contains("born     message 12, made by login"))
    #expect(text.contains("seen by  login, browser, travel-app; it took the front channel"))
    #expect(text.contains("died     message 15, login: used, dead"))
    #expect(try await learner.type("trace SplxlOBeZQQYbYS6WxSbIA") == text)
  }

  @Test("a name that is no followed value's is that of what stood in a part, not of a field in a page")
  func password() async throws {
    let learner = try await Learner.inLesson(width: 120)
    _ = try await learner.type("goto 14")
    let text = try await learner.type("trace password")
    #expect(!text.contains("html.password") && !text.contains("seen by  nobody"))
    #expect(text.contains("7  ana") && text.contains("held by  ana, login"))
    #expect(try await learner.type("trace client_secret").contains("7Fjfp0ZBr1KtDRbnfVdmIw"))
  }

  @Test("the message in flight is told, too")
  func inFlight() async throws {
    let learner = try await Learner.inLesson(width: 120)
    _ = try await learner.type("goto 14")
    #expect(try await learner.type("trace code").contains("in query.code  in flight"))
  }

  @Test("a value that lives on has not died, and one that nobody keeps has")
  func living() async throws {
    let learner = try await Learner.inLesson(width: 120)
    _ = try await learner.type("goto 4")
    #expect(try await learner.type("trace state").contains("died     not yet"))
    _ = try await learner.type("goto 18")
    #expect(try await learner.type("trace code_verifier").contains("nobody remembers it since"))
  }

  @Test("what was not met yet is not told, and what is looked for in vain is said")
  func unknown() async throws {
    let learner = try await Learner.inLesson()
    #expect(try await learner.type("trace").contains("Nothing that can be followed was sent yet."))
    #expect(await learner.refusal(of: "trace code") != nil)
    _ = try await learner.type("goto 14")
    let list = try await learner.type("trace")
    #expect(list.contains("state") && list.contains("code_challenge") && !list.contains("access_token"))
    #expect(
      await learner.refusal(of: "trace nonsense")?.help?.hasPrefix("known are state, code_challenge") == true)
  }

  @Test("on a terminal without colours each value has its mark, but not in what is exact")
  func marks() async throws {
    let look = Look(options: RenderOptions(), marksValues: true, width: { 80 })
    let session = Session(library: .builtIn, look: look)
    _ = try await session.execute("load authorization-code")
    let shown = try await session.execute("goto 14").text.plain
    let mark = try #require(shown.firstMatch(of: /code=SplxlOBeZQQYbYS6WxSbIA([¹²³⁴⁵⁶⁷⁸])/)?.1)
    #expect(try await session.execute("goto 15").text.plain.contains("code=SplxlOBeZQQYbYS6WxSbIA\(mark)"))
    #expect(try await session.execute("tokens").text.plain.contains("SplxlOBeZQQYbYS6WxSbIA\(mark)"))
    #expect(try await !session.execute("raw").text.plain.contains(mark))
  }
}
