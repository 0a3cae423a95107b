internal import Citations
public import OAuthVocabulary
internal import Simulation
public import Transcripts
internal import Wire

/// Which lessons show what the specifications define, judged by the transcripts alone.
public struct Coverage: Sendable, Equatable {
  /// A term, and the lessons that show it, in the order of the course.
  public struct Row: Sendable, Equatable {
    public let term: DefinedTerm
    public let lessons: [Lesson]

    package init(term: DefinedTerm, lessons: [Lesson]) { (self.term, self.lessons) = (term, lessons) }
  }

  /// A lesson, as a table names it.
  public struct Lesson: Sendable, Equatable {
    public let name: String
    public let topic: String
    public let title: String

    package init(name: String, topic: String, title: String) {
      (self.name, self.topic, self.title) = (name, topic, title)
    }
  }

  public let rows: [Row]

  package init(rows: [Row]) { self.rows = rows }

  /// - Parameters:
  ///   - terms: what the specifications define, in their order.
  ///   - transcripts: those of all lessons, in the order of the course.
  public init(of terms: [DefinedTerm], by transcripts: [Transcript]) {
    rows = terms.map { term in
      Row(
        term: term,
        lessons: transcripts.filter { $0.shows(term) }.map {
          Lesson(name: $0.scenario, topic: $0.topic, title: $0.title)
        })
    }
  }

  /// What no lesson shows.
  public var missing: [DefinedTerm] { rows.filter(\.lessons.isEmpty).map(\.term) }
}

extension Transcript {
  /// Whether a message of this run shows the term.
  fileprivate func shows(_ term: DefinedTerm) -> Bool {
    switch term.kind {
    case .authorizationError:
      has(term, in: ["authorization-error-response"], at: [.locationQuery, .locationFragment, .html])
    case .tokenError: has(term, in: ["token-error-response"], at: [.json])
    case .resourceError:
      has(term, in: ["resource-error-response", "userinfo-error-response"], at: [.attribute])
    case .registrationError: has(term, in: ["registration-error-response"], at: [.json])
    case .grantType:
      takenTokenRequests.contains { $0.value(of: "grant_type", at: .form) == term.name }
    case .responseType:
      entries.contains { entry in
        entry.name == "authorization-request" && entry.failedCheck == nil
          && (entry.value(of: "response_type", at: .query) ?? entry.value(of: "response_type", at: .form))?
            .words == term.name.words
      }
    case .clientAuthentication: takenTokenRequests.contains { $0.clientAuthentication == term.name }
    }
  }

  private func has(_ term: DefinedTerm, in messages: [MessageName], at places: [Part.Place]) -> Bool {
    let isSent = entries.contains { entry in
      messages.contains(entry.name) && places.contains { entry.value(of: "error", at: $0) == term.name }
    }
    guard isSent, let document = term.rulesOf else { return isSent }
    return entries.contains { $0.failedCheck?.citation.document == document }
  }

  /// Token requests in which no rule failed.
  private var takenTokenRequests: [Entry] {
    entries.filter { $0.name == "token-request" && $0.failedCheck == nil && !$0.checks.isEmpty }
  }
}

extension Entry {
  fileprivate func value(of name: String, at place: Part.Place) -> String? {
    parts.first { $0.name == name && $0.place == place }?.value
  }

  /// How the client of a token request says who it is, by the registered name.
  fileprivate var clientAuthentication: String {
    if value(of: "user-id", at: .credentials) != nil { return "client_secret_basic" }
    if value(of: "client_secret", at: .form) != nil { return "client_secret_post" }
    guard value(of: "client_assertion", at: .form) != nil else { return "none" }
    let algorithm = value(of: "client_assertion.header.alg", at: .jwtHeader)
    return algorithm?.hasPrefix("HS") == true ? "client_secret_jwt" : "private_key_jwt"
  }
}

extension String {
  /// The words of a `response_type`: their order does not matter (RFC 6749 §3.1.1).
  fileprivate var words: Set<Substring> { Set(split(separator: " ")) }
}
