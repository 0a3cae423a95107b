import Parties
import Renderers
import Scenarios
import Simulation
import TerminalText
import TestSupport
import Testing
import Transcripts
import Wire

@testable import Console

@Suite("A lesson's variants", .serialized)
struct VariantTests {
  /// The lessons that have some.
  private static let lessons = Library.builtIn.files.filter {
    Library.builtIn.read($0).scenario?.variants.isEmpty == false
  }.map(\.stem)

  @Test("are listed, and the lesson begins again as one of them")
  func chosen() async throws {
    let learner = Learner()
    #expect(try await learner.type("load pkce-downgrade").contains("Variant off: login takes a verifier"))
    let end = try await words(learner.type("finish"))
    #expect(end.contains("This was variant off. The same story again: variant on login refuses a verifier"))
    #expect(end.contains("compare lays two of them"))
    let list = try await words(learner.type("variant"))
    #expect(list.contains("variant off") && list.contains("this one") && list.contains("variant mandatory"))
    #expect(try await learner.type("variant on").contains("Variant on: login refuses a verifier"))
    #expect(try await learner.type("finish").contains("✗ code-verifier-expected"))
    #expect(try await learner.type("load pkce-downgrade mandatory").contains("Variant mandatory:"))
    #expect(try await learner.type("load authorization-code").contains("Variant") == false)
    #expect(try await learner.type("variant").contains("no variants"))
  }

  @Test("are kept in a record, so that it leads to the same place")
  func recorded() async throws {
    let learner = Learner()
    _ = try await learner.type("load pkce-downgrade")
    _ = try await learner.type("variant on")
    #expect(learner.session.lesson?.journal.lines.first == .command("load pkce-downgrade on"))
  }

  @Test("that are not there are refused with those that are")
  func unknown() async throws {
    let learner = Learner()
    _ = try await learner.type("load pkce-downgrade")
    for line in ["variant of", "load pkce-downgrade of", "compare off of"] {
      let refusal = await learner.refusal(of: line)
      #expect(refusal?.message == "pkce-downgrade has no variant 'of'", "\(line)")
      #expect(refusal?.help == "one of off, on, mandatory", "\(line)")
    }
    #expect(
      await learner.refusal(of: "compare off on mandatory")?.message == "two variants are compared at a time")
    _ = try await learner.type("load authorization-code")
    #expect(await learner.refusal(of: "compare")?.message == "authorization-code has no variants")
    #expect(await learner.refusal(of: "variant on")?.help == "it has none")
  }

  @Test("lie beside each other: where they part, by which rule, and what comes of each")
  func compared() async throws {
    let learner = Learner()
    _ = try await learner.type("load pkce-downgrade")
    let shown = words(try await learner.type("compare"))
    for text in [
      "22 messages alike", "They part at message 23: Token request, travel-app to login.", "off: left out",
      "on: not satisfied: refused", "off: the attack works.", "ana uses travel-app with mallory's account",
      "on: nobody gains anything. Message 23 is refused by login: code-verifier-expected, RFC 9700 §2.1.1.",
    ] { #expect(shown.contains(text), "\(text)") }
    #expect(try await words(learner.type("compare mandatory")).contains("They part at message 4"))
    // It looks, and moves nothing.
    #expect(learner.session.timeline?.position == 0)
  }

  @Test("fit every screen, and are sentences in ASCII for a voice", arguments: [20, 40, 60, 80, 120])
  func widths(width: Int) async throws {
    for name in Self.lessons {
      let file = try #require(Library.builtIn.file(named: name))
      let comparison = try await Comparing(.builtIn, glossary: Library.builtIn.readGlossary().glossary)
        .variants(
          of: file)
      for line in ComparisonView(RenderOptions(width: width)).render(comparison).lines {
        #expect(line.width <= width, "\(name): \(line.plain)")
      }
      let plain = ComparisonView(RenderOptions(width: width, isPlain: true)).render(comparison)
      let isASCII = plain.plain.unicodeScalars.allSatisfy { $0.isASCII }
      #expect(isASCII, "\(name)")
    }
  }

  @Test("compare with a setting that is another, and with another lesson")
  func otherwise() async throws {
    let comparing = Comparing(.builtIn, glossary: Library.builtIn.readGlossary().glossary)
    let refresh = try #require(Library.builtIn.file(named: "refresh-token"))
    let kept = try await comparing.lesson(refresh, with: "login refresh_tokens keep")
    #expect(kept.refusals.first?.failedCheck?.rule == "refresh-token-not-replaced")
    #expect(kept.second.gains.contains { $0.kind == .token && $0.who == "thief" })
    await #expect(throws: CommandError.self) {
      _ = try await comparing.lesson(refresh, with: "nobody omits x")
    }
    let lessons = try await comparing.lessons(
      try #require(Library.builtIn.file(named: "authorization-code-public")),
      try #require(Library.builtIn.file(named: "authorization-code-public-without-pkce")))
    #expect(lessons.parting?.changes.first?.address == "query.code_challenge")
  }

  /// Whether the gains of one course are among those of another, and not all of them; a token of less scope is less.
  private static func isLess(_ gains: [Gain], than others: [Gain]) -> Bool {
    let areAmong = gains.allSatisfy { gain in
      others.contains { other in
        var narrowed = other
        narrowed.scope = gain.scope
        let scopes = [gain, other].map { Set($0.scope.split(separator: " ")) }
        return narrowed == gain && scopes[0].isSubset(of: scopes[1])
      }
    }
    return areAmong && Set(gains) != Set(others)
  }

  @Test("with a defence end what works without it, by a check that lets it work again where it is left out")
  func defences() async throws {
    for name in Self.lessons {
      let file = try #require(Library.builtIn.file(named: name))
      let comparing = Comparing(.builtIn, glossary: Library.builtIn.readGlossary().glossary)
      let scenario = try #require(Library.builtIn.read(file).scenario)
      let attackers = Set(scenario.cast.filter { $0.member.role == .attacker }.map(\.name))
      func gains(_ transcript: Transcript) -> [Gain] {
        transcript.gains.filter { $0.isAttack(by: attackers) }
      }
      for variant in scenario.variants.dropFirst() {
        let comparison = try await comparing.variants(of: file, [scenario.variants[0].name, variant.name])
        let (off, on) = (gains(comparison.first), gains(comparison.second))
        // What comes of these is no code, token or data: their scripts say in which message they part.
        guard !["server-side-request-forgery", "versions"].contains(name) else {
          #expect(off.isEmpty && on.isEmpty)
          continue
        }
        #expect(Self.isLess(on, than: off), "\(name) \(variant.name)")
        guard let refusal = comparison.refusals.second, let rule = refusal.failedCheck?.rule,
          RuleTable.rule(named: rule)?.needed == nil
        else {
          // Where nothing is refused, or by a rule without which nothing works, a setting is what ends it, and nothing else differs.
          let other = try #require(Library.builtIn.read(file, as: variant.name).scenario)
          let differing = zip(scenario.cast, other.cast).flatMap { first, second in
            Set(first.settings.keys).union(second.settings.keys).filter {
              first.settings[$0] != second.settings[$0]
            }
          }
          #expect(differing.count == 1, "\(name) \(variant.name): \(differing)")
          continue
        }
        // The whole story once more, with that defence but for this check, and for those that stand behind it.
        var played = try #require(Library.builtIn.read(file, as: variant.name).scenario)
        played.script = scenario.script
        let settings = played.cast.first { $0.name == refusal.to }?.settings["omits"] ?? ""
        var omitted = settings.split { $0 == "," || $0 == " " || $0 == "[" || $0 == "]" || $0 == "\"" }.map(
          String.init)
        omitted.append(rule)
        var now: [Gain] = []
        var next: String?
        for _ in 1...3 where now.count <= on.count {
          played.cast = try played.cast(adjusted: [
            Adjustment(
              party: refusal.to.text, setting: "omits", value: "[\(omitted.joined(separator: ", "))]")
          ])
          let again = await Rehearsal.run(played, glossary: Library.builtIn.readGlossary().glossary)
            .transcript
          now = gains(again)
          next = again.entries.filter { $0.to == refusal.to }.compactMap { $0.failedCheck?.rule }.first
          if let next, RuleTable.rule(named: next)?.needed != nil { break }
          omitted += [next].compactMap(\.self)
        }
        // Behind its check stands what no check is: the token is not passed on, but exchanged, which fails for this one.
        if name == "token-passthrough", variant.name == "on" {
          #expect(next == "exchanged-token-received")
          continue
        }
        #expect(now.count > on.count, "\(name) \(variant.name): \(omitted)")
        #expect(Set(now).isSuperset(of: on), "\(name) \(variant.name): \(rule)")
      }
    }
  }

  @Test("that add an attacker are told of him, whichever of the two is named first")
  func attackers() async throws {
    let folder = TemporaryFolder()
    let base = try #require(Library.builtIn.file(named: "refresh-token-theft")).text()
    let attacked = base.replacing("name: refresh-token-theft", with: "name: attacked")
    folder.write("attacked.yaml", attacked)
    let quiet = try #require(Library.builtIn.file(named: "authorization-code")).text()
    folder.write("quiet.yaml", quiet.replacing("name: authorization-code\n", with: "name: quiet\n"))
    let library = try Library(folder: folder.path)
    let comparing = Comparing(library, glossary: library.readGlossary().glossary)
    let files = try ["attacked", "quiet"].map { try #require(library.file(named: $0)) }
    for (first, second) in [(files[0], files[1]), (files[1], files[0])] {
      let comparison = try await comparing.lessons(first, second)
      let shown = words(ComparisonView(RenderOptions()).render(comparison).plain)
      #expect(
        shown.contains("attacked: the attack works.") && shown.contains("quiet: nobody gains anything."))
    }
  }

  @Test(
    "say of what both bring that it is in both, and of an attack that nothing stops that it works in both")
  func both() async throws {
    let file = try #require(Library.builtIn.file(named: "id-token-substitution"))
    let comparing = Comparing(.builtIn, glossary: Library.builtIn.readGlossary().glossary)
    let view = ComparisonView(RenderOptions())
    let one = words(view.render(try await comparing.variants(of: file)).plain)
    #expect(
      one.contains("in both: ✗ mallory has a token") && one.contains("aud: nobody gains anything more."))
    let same = words(view.render(try await comparing.lesson(file, with: "login code_lifetime 30")).plain)
    #expect(same.contains("in both the attack works: ✗ "))
  }

  @Test("are opened where they are judged otherwise, too, if that is not where they part")
  func decision() async throws {
    let file = try #require(Library.builtIn.file(named: "refresh-token-theft"))
    let comparison = try await Comparing(.builtIn, glossary: Library.builtIn.readGlossary().glossary)
      .variants(of: file)
    let shown = words(ComparisonView(RenderOptions()).render(comparison).plain)
    #expect(!shown.contains("Content-Length"))
    #expect(shown.contains("They are judged otherwise at message 35: Token request, thief to login."))
    #expect(
      ComparisonMarkdown().render(comparison).contains(
        "They are judged otherwise at message 35, Token request."))
  }

  @Test("are not compared with themselves, nor by a policy that sets nothing")
  func unfit() async throws {
    let learner = Learner()
    _ = try await learner.type("load pkce-downgrade")
    #expect(await learner.refusal(of: "compare on on")?.message == "'on' is the same twice")
    let comparing = Comparing(.builtIn, glossary: Library.builtIn.readGlossary().glossary)
    let file = try #require(Library.builtIn.file(named: "pkce-downgrade"))
    let variant = try comparing.otherLesson(named: "on", than: file)
    #expect(variant == nil)
    #expect(try comparing.otherLesson(named: "scopes", than: file)?.stem == "scopes")
    #expect(throws: CommandError.self) { try comparing.otherLesson(named: "nosuch", than: file) }
    for policy in ["", "login", "login omits"] {
      await #expect(throws: CommandError.self, "\(policy)") {
        _ = try await comparing.lesson(file, with: policy)
      }
    }
  }

  @Test("have places of their own, which are kept each")
  func places() async throws {
    let learner = Learner()
    for line in ["load code-in-browser-history on", "goto 5"] { _ = try await learner.type(line) }
    #expect(try await !learner.type("load code-in-browser-history").contains("You left this lesson"))
    _ = try await learner.type("goto 7")
    for (line, place) in [("load code-in-browser-history on", 5), ("load code-in-browser-history", 7)] {
      #expect(try await learner.type(line).contains("You left this lesson at message \(place)"))
    }
  }

  @Test("are gone on with by Enter where one was left")
  func goingOn() async throws {
    let folder = TemporaryFolder()
    let first = Learner(host: FolderHost(folder.path("state")))
    for line in ["load code-in-browser-history on", "goto 5"] { _ = try await first.type(line) }
    let second = Learner(host: FolderHost(folder.path("state")))
    #expect(
      words(second.session.welcome.plain).contains("code-in-browser-history, variant on, message 5 of "))
    #expect(try await words(second.type("")).contains("you go on at message 5 of "))
    #expect(second.session.walk?.scenario.variant?.name == "on")
    #expect(second.session.learner.store.progress.lessons["code-in-browser-history"]?.isDone == false)
  }

  /// The text as one line.
  private func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
