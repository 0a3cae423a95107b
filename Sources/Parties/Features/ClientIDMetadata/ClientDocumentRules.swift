internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// A `client_id` that is an address, under review before anything is sent there.
struct ClientAddress: Review {
  typealias Refusal = AuthorizationRefusal

  static let rules: [Rule<ClientAddress>] = [usable, isPublic]

  let text: String

  var place: WebAddress? { WebAddress(text) }

  private static let document = "OAuth Client ID Metadata Document"

  /// A whole https address with a path, and one way to write it (OAuth Client ID Metadata Document §3).
  private static let usable = Rule<ClientAddress>(
    "client-id-address-usable", "the client_id is an address that can be an identifier",
    Citation(document, "3"), needed: "without an address there is nobody to ask"
  ) { review in
    let expected = "https, a host, a path without dots, no fragment, no user"
    let path = review.place?.path ?? ""
    let isOdd =
      NamedAddress.problem(of: review.text) != nil || path.isEmpty
      || review.place?.authority?.contains("@") == true
      || path.split(separator: "/").contains { $0 == "." || $0 == ".." }
    guard !isOdd else {
      return .fails(
        expected: expected, found: review.text,
        .init(.invalidRequest, "The client_id is no address that can name an app."))
    }
    return .holds(expected: expected, found: review.text)
  }

  /// Whoever wrote the request chose this address, and the server itself asks there: where only its neighbours can be, it
  /// does not go (OAuth Client ID Metadata Document §6.5).
  private static let isPublic = Rule<ClientAddress>(
    "client-id-address-public", "the client_id leads into no internal network", Citation(document, "6.5")
  ) { review in
    let host = review.place?.host ?? ""
    guard !NamedAddress.isInternal(host: host) else {
      return .fails(
        expected: "a host that everybody can reach", found: host,
        .init(.invalidRequest, "The client_id leads where this server does not go."))
    }
    return .holds(found: host)
  }
}

/// What stands at such an address, under review.
struct ClientDocument: HoldsClientMetadata {
  typealias Refusal = AuthorizationRefusal

  /// Whose document it is comes before what it says.
  static let rules: [Rule<ClientDocument>] =
    [fetched, small, RegistrationRules.isJSON(), namesItself, withoutSecret] + RegistrationRules.ofMetadata()

  /// The recommended most, in octets: 5 kilobytes (OAuth Client ID Metadata Document §6.6).
  private static let most = 5120

  let clientID: String
  /// Nil where nobody answered, or no HTTP message came.
  let answer: WireResponse?
  let settings: AuthorizationServerSettings
  let document: JSONValue
  let metadata: ClientMetadata

  init(clientID: String, answer: WireResponse?, settings: AuthorizationServerSettings) {
    self.clientID = clientID
    self.answer = answer
    self.settings = settings
    document = answer.flatMap { try? $0.document } ?? .null
    metadata = ClientMetadata(document)
  }

  /// A more specific kind of JSON will do (OAuth Client ID Metadata Document §4.1).
  var mediaType: String {
    let type = answer?.mediaType ?? ""
    return type.hasPrefix("application/") && type.hasSuffix("+json") ? "application/json" : type
  }

  func refusal(_ code: RegistrationErrorCode, _ description: String) -> AuthorizationRefusal {
    .init(.invalidRequest, "The document that describes the app is no good. \(description)")
  }

  private static func citation(_ section: String) -> Citation {
    Citation("OAuth Client ID Metadata Document", section)
  }

  /// 200 and nothing else: a redirect could lead anywhere (OAuth Client ID Metadata Document §4).
  private static let fetched = Rule<ClientDocument>(
    "client-document-fetched", "the document is there, at this very address", citation("4"),
    needed: "without the document there is no app"
  ) { review in
    guard let answer = review.answer, answer.status == .ok else {
      return .fails(
        expected: "status 200", found: review.answer.map { "status \($0.status.code)" } ?? "no answer",
        .init(.invalidRequest, "Nothing describes the app at the address that is its client_id."))
    }
    return .holds(expected: "status 200", found: "status 200")
  }

  /// A stranger could send gigabytes (OAuth Client ID Metadata Document §6.6).
  private static let small = Rule<ClientDocument>(
    "client-document-small", "the document has five kilobytes at most", citation("6.6")
  ) { review in
    let found = review.answer?.body.count ?? 0
    guard found <= most else {
      return .fails(
        expected: "\(most) octets at most", found: "\(found) octets",
        .init(.invalidRequest, "The document that describes the app is too large."))
    }
    return .holds(expected: "\(most) octets at most", found: "\(found) octets")
  }

  /// The document says of itself where it is, character by character: whoever can put a file somewhere describes nobody
  /// else (OAuth Client ID Metadata Document §4.1).
  private static let namesItself = Rule<ClientDocument>(
    "client-document-names-itself", "the document's client_id is its own address", citation("4.1")
  ) { review in
    let found = review.document["client_id"]?.plainText ?? "none"
    guard found.isIdentical(to: review.clientID) else {
      return .fails(
        expected: review.clientID, found: found,
        .init(.invalidRequest, "The document describes another app."))
    }
    return .holds(expected: review.clientID, found: found)
  }

  /// The document is for everybody to read, so nothing in it can be a secret between two (OAuth Client ID Metadata Document
  /// §4.1).
  private static let withoutSecret = Rule<ClientDocument>(
    "client-document-without-secret", "the app proves who it is without a shared secret, or not at all",
    citation("4.1")
  ) { review in
    let method = review.metadata.authentication
    let secrets = ["client_secret", "client_secret_expires_at"].filter { review.document[$0] != nil }
    let needsSecret = ClientAuthenticationMethod(rawValue: method)?.needsSecret == true
    guard secrets.isEmpty, !needsSecret else {
      return .fails(
        expected: "none or private_key_jwt, and no client_secret",
        found: ([method] + secrets).joined(separator: ", "),
        .init(.invalidRequest, "The document that describes the app relies on a secret."))
    }
    return .holds(expected: "none or private_key_jwt", found: method)
  }
}
