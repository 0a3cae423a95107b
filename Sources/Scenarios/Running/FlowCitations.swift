internal import Citations
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Where the sections of the code flow, which the glossary and the rules cite, have their likes in another flow: the
/// messages are the same in kind, and another section defines them.
enum FlowCitations {
  /// A way in which more than a code comes back through the browser.
  enum Flow: Sendable, Hashable {
    /// An access token alone (RFC 6749 §4.2).
    case implicit
    /// An ID token, and perhaps an access token (OIDC Core 1.0 §3.2).
    case openIDImplicit
    /// A code and more (OIDC Core 1.0 §3.3).
    case hybrid

    /// What takes the place of a section of RFC 6749.
    fileprivate var sections: [String: Citation] {
      switch self {
      case .implicit:
        [
          "4.1": .rfc(6749, "4.2"), "4.1.1": .rfc(6749, "4.2.1"), "4.1.2": .rfc(6749, "4.2.2"),
          "4.1.2.1": .rfc(6749, "4.2.2.1"),
        ]
      case .openIDImplicit: Flow.openID("3.2", "3.2.2.1", "3.2.2.5", "3.2.2.6")
      case .hybrid: Flow.openID("3.3", "3.3.2.1", "3.3.2.5", "3.3.2.6")
      }
    }

    private static func openID(_ sections: String...) -> [String: Citation] {
      let known = ["4.1", "4.1.1", "4.1.2", "4.1.2.1"]
      return Dictionary(zip(known, sections.map { Citation("OIDC Core 1.0", $0) })) { first, _ in first }
    }
  }

  /// The flow that a message is of, as far as it can be told from the message; nil for the code flow and for all else.
  /// - Parameter parts: those of the message.
  static func flow(of message: Message, _ parts: [Part]) -> Flow? {
    func value(_ name: String) -> String? { parts.first { $0.token == nil && $0.name == name }?.value }
    if let type = value("response_type").flatMap({ ResponseType(parsing: $0) }) { return flow(of: type) }
    let isOfFragment =
      switch (message.copyOf ?? message.name).text {
      case "fragment-read", "fragment-handed-in": true
      case "authorization-response", "authorization-error-response":
        parts.contains { $0.place == .locationFragment }
      case "redirection-request": parts.contains { $0.place == .form }
      default: false
      }
    guard isOfFragment else { return nil }
    if value("code") != nil { return .hybrid }
    return value("id_token") == nil ? .implicit : .openIDImplicit
  }

  private static func flow(of type: ResponseType) -> Flow? {
    guard type.usesFragment else { return nil }
    if type.hasCode { return .hybrid }
    return type.hasIDToken ? .openIDImplicit : .implicit
  }

  /// The citation, of what defines the same in that flow.
  static func citation(_ citation: Citation, in flow: Flow?) -> Citation {
    guard let flow, citation.document == "RFC 6749", let section = citation.section else { return citation }
    return flow.sections[section] ?? citation
  }
}
