public import Citations

/// Something that a specification defines for messages to carry: an error code, a grant type, a response type, a way for
/// clients to authenticate. Each feature says which its document defines, for the table of the lessons that show them.
public struct DefinedTerm: Sendable, Hashable {
  /// Where such a value stands.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case authorizationError
    case tokenError
    case resourceError
    case registrationError
    case grantType
    case responseType
    case clientAuthentication
  }

  public let kind: Kind
  /// As it stands in messages: `invalid_grant`, `code id_token`.
  public let name: String
  /// Where it is defined for this place.
  public let citations: [Citation]
  /// The document whose rule must have failed, where a document sends a code of another for a rule of its own;
  /// nil where it does not matter.
  public let rulesOf: String?

  public init(_ kind: Kind, _ name: String, _ citations: Citation..., rulesOf: String? = nil) {
    self.init(kind, name, citations, rulesOf: rulesOf)
  }

  public init(_ kind: Kind, _ name: String, _ citations: [Citation], rulesOf: String? = nil) {
    self.kind = kind
    self.name = name
    self.citations = citations
    self.rulesOf = rulesOf
  }

  /// The codes of the authorization endpoint that are defined in a document: `RFC 6749`.
  public static func authorizationErrors(of document: String) -> [DefinedTerm] {
    AuthorizationErrorCode.allCases.filter { $0.citation.document == document }.map { code in
      // The implicit grant has the same codes in a section of its own.
      DefinedTerm(
        .authorizationError, code.rawValue,
        [code.citation] + (code.citation == .rfc(6749, "4.1.2.1") ? [.rfc(6749, "4.2.2.1")] : []))
    }
  }
}
