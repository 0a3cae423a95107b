import Foundation
import JOSE
import JWTKit
import Simulation
import Testing
import Transcripts
import Wire

@testable import Parties
@testable import Scenarios

/// What another implementation, jwt-kit, says of every signed token in every lesson. It reads the real clock by
/// default; here it is given the lesson's.
@Suite("A signed token of a lesson")
struct SignedTokenTests {
  @Test("is what its signer signed, unless the lesson changed it", arguments: Lesson.names)
  func verified(name: String) async throws {
    let lesson = try Lesson(name)
    let transcript = await lesson.rehearse().transcript
    let signers = Signers(lesson.scenario, transcript)
    for token in FoundToken.all(in: transcript) {
      let keys = try #require(
        await signers.keys(for: token), "nobody in \(name) could have signed \(token.name) of \(token.entry)")
      if token.isChanged {
        await #expect(throws: (any Error).self, "\(token.name) of message \(token.entry)") {
          try await keys.verify(token.text, as: Claims.self, iteratingKeys: true)
        }
      } else {
        let claims = try await keys.verify(token.text, as: Claims.self)
        try token.expectFresh(claims)
      }
    }
  }

  @Test("by any of the example keys is right by jwt-kit", arguments: FixtureKeys.allCases)
  func byFixtureKey(key: FixtureKeys) async throws {
    let keys = try #require(await JWTKeyCollection().adding(key))
    let text = key.signingKey.sign(.object([.init("iss", .string("login"))]))
    #expect(try await keys.verify(text, as: Claims.self).iss?.value == "login")
    let other = try #require(
      FixtureKeys.allCases.first { $0 != key && $0.key.publicKey.algorithm == key.key.publicKey.algorithm })
    let forged = SigningKey.pair(other.key, id: key.rawValue).sign(.object([.init("iss", .string("login"))]))
    await #expect(throws: (any Error).self) { try await keys.verify(forged, as: Claims.self) }
  }

  /// Lessons in which a client, a login server for an API, and an OpenID Provider sign, each with a P-256 key in place of
  /// its own.
  @Test(
    "is signed by ES256 where its signer has such a key: the same story holds, but for what it says of RS256",
    arguments: ["private-key-jwt", "token-formats", "single-sign-on", "request-object"])
  func byES256(name: String) async throws {
    let file = try #require(Library.builtIn.file(named: name))
    let text = String(decoding: try #require(file.data()), as: UTF8.self)
      .replacing(#/signing_key: rsa-(\d)/#) { "signing_key: ec-\($0.output.1)" }
      .replacing(#/kid: rsa-(\d)/#) { "kid: ec-\($0.output.1)" }.replacing("alg: RS256", with: "alg: ES256")
      .replacing("kty: RSA", with: "kty: EC")
    let reading = Library.builtIn.read(ScenarioFile(embedded: text, name: "\(name).yaml"))
    let scenario = try #require(reading.scenario, "\(reading.problems)")
    let rehearsal = await Rehearsal.run(scenario, glossary: Library.builtIn.readGlossary().glossary)
    #expect(rehearsal.problems.isEmpty, "\(rehearsal.problems)")
    let transcript = rehearsal.transcript
    let signers = Signers(scenario, transcript)
    let tokens = FoundToken.all(in: transcript).filter { !$0.isChanged }
    #expect(tokens.contains { CompactJWS($0.text)?.header["alg"] == .string("ES256") })
    for token in tokens {
      let keys = try #require(await signers.keys(for: token), "\(token.name) of message \(token.entry)")
      _ = try await keys.verify(token.text, as: Claims.self)
    }
  }

  @Test("is found, whether it is as it was signed or changed")
  func found() async throws {
    let tokens = FoundToken.all(in: try await Lesson("token-formats").rehearse().transcript)
    #expect(tokens.filter { !$0.isChanged }.count > 1)
    #expect(tokens.filter(\.isChanged).count == 1)
  }
}

/// The claims that jwt-kit reads by itself. What they must say is the parties' business.
private struct Claims: JWTPayload {
  var iss: IssuerClaim?
  var exp: ExpirationClaim?
  var nbf: NotBeforeClaim?

  func verify(using algorithm: some JWTAlgorithm) async throws {}
}

/// A signed token as it stands in a message.
private struct FoundToken {
  let entry: Int
  let at: String
  /// What the part that holds it is called.
  let name: String
  let text: String
  let issuer: String
  let refusal: String?
  let isChanged: Bool

  static func all(in transcript: Transcript) -> [FoundToken] {
    transcript.entries.flatMap { entry -> [FoundToken] in
      zip(entry.parts, entry.parts.dropFirst()).compactMap { carrier, piece in
        guard carrier.token == nil, piece.token == carrier.name,
          let text = carrier.value.split(separator: " ").last.map(String.init)
        else { return nil }
        let pieces = entry.tampering.filter { change in
          ["jwt", "jwt-header", "jwt-signature"].contains { change.part.hasPrefix("\($0).\(carrier.name).") }
        }
        let issuer = entry.parts.first { $0.name == "\(carrier.name).iss" }?.value ?? ""
        // Whose it claims to be is judged as it was before anybody changed it.
        let before = pieces.first { $0.part == "jwt.\(carrier.name).iss" }?.was
        return FoundToken(
          entry: entry.number, at: entry.at, name: carrier.name, text: text, issuer: before ?? issuer,
          refusal: entry.failedCheck?.rule, isChanged: !pieces.isEmpty)
      }
    }
  }

  /// Its receiver and jwt-kit agree whether it can be used at this time.
  func expectFresh(_ claims: Claims) throws {
    let seconds = try #require(VirtualTime(at)).seconds
    let now = Date(timeIntervalSince1970: TimeInterval(seconds))
    let isOver = (try? claims.exp?.verifyNotExpired(currentDate: now)) == nil && claims.exp != nil
    let isEarly = claims.nbf.map { $0.value > now } ?? false
    #expect(isOver == (refusal?.hasSuffix("not-expired") == true), "message \(entry) at \(at)")
    #expect(isEarly == (refusal?.hasSuffix("not-early") == true), "message \(entry) at \(at)")
  }
}

extension JWTKeyCollection {
  /// The public half of one of the example keys, as jwt-kit reads it; nil where it does not.
  fileprivate func adding(_ key: FixtureKeys) -> JWTKeyCollection? {
    adding(key.key.publicKey, JWKIdentifier(string: key.rawValue))
  }

  fileprivate func adding(_ key: JOSE.PublicKey, _ name: JWKIdentifier? = nil) -> JWTKeyCollection? {
    switch key {
    case .rsa(let numbers):
      guard let rsa = try? Insecure.RSA.PublicKey(modulus: numbers.n, exponent: numbers.e) else { return nil }
      return add(rsa: rsa, digestAlgorithm: .sha256, kid: name)
    case .p256(let numbers):
      guard let point = try? ES256PublicKey(parameters: (x: numbers.x, y: numbers.y)) else { return nil }
      return add(ecdsa: point, kid: name)
    }
  }
}

/// The keys of a cast, each under the name by which tokens call their issuer.
private struct Signers {
  private let secrets: [String: String]
  private let keys: [String: FixtureKeys]
  /// As the servers published them in the course of the lesson, in their own words.
  private let published: [String: String]

  init(_ scenario: Scenario, _ transcript: Transcript) {
    var secrets: [String: String] = [:]
    var keys: [String: FixtureKeys] = [:]
    var published: [String: String] = [:]
    for player in scenario.cast {
      switch player.member {
      case .client(let client):
        secrets[client.settings.clientID] = client.settings.secret
        keys[client.settings.clientID] = client.settings.signingKey
        if let statement = client.settings.features.selfRegistration.statement {
          keys[statement.issuer] = statement.key
        }
      case .authorizationServer(let server):
        keys[server.settings.issuer] = server.settings.signingKey
        let sets = transcript.entries.filter {
          $0.name == "jwks-response" && $0.from == player.name && $0.tampering.isEmpty
        }
        published[server.settings.issuer] = sets.first?.response?.body.text
      default: break
      }
    }
    (self.secrets, self.keys, self.published) = (secrets, keys, published)
  }

  /// The key that should have signed a token; nil if there is none.
  func keys(for token: FoundToken) async -> JWTKeyCollection? {
    let collection = JWTKeyCollection()
    // A proof brings its key along.
    if let key = CompactJWS(token.text)?.header["jwk"].flatMap({ JOSE.PublicKey($0) }) {
      return await collection.adding(key)
    }
    if let set = published[token.issuer] { return try? await collection.add(jwksJSON: set) }
    if let key = keys[token.issuer] {
      return await collection.adding(key)
    }
    guard let secret = secrets[token.issuer] else { return nil }
    return await collection.add(hmac: HMACKey(from: Data(secret.utf8)), digestAlgorithm: .sha256)
  }
}
