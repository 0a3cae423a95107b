internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// An access token as a request presents it (RFC 6750 §2).
struct PresentedToken: Sendable, Equatable {
  var method: BearerMethod
  /// By what it is said to be shown: `Bearer`, in whatever case of letters; in the header field alone, it may be another.
  var scheme = "Bearer"
  /// Not yet checked; empty where the body is of a kind that it cannot be read from.
  var text: String
}

/// The parameters of a request for a resource, and the tokens among them.
struct ResourceParameters: Sendable, Equatable {
  var query = FormParameters()
  /// Of a form-encoded body.
  var form = FormParameters()

  /// Reads them; throws where one cannot be decoded.
  init(of request: WireRequest) throws(FormError) {
    query = try request.queryParameters
    if request.mediaType == ResourceParameters.formType { form = try request.formParameters }
  }

  init() {}

  static let formType = "application/x-www-form-urlencoded"
  private static let tokenName = "access_token"

  /// Every token that the request presents, wherever it stands: by how many ways it came is a check's
  /// affair.
  /// - Parameter schemes: those that the server knows besides `Bearer`, in small letters.
  func tokens(of request: WireRequest, schemes: [String] = []) -> [PresentedToken] {
    let header = request.headerFields[values: .authorization].compactMap { value -> PresentedToken? in
      guard let (scheme, credentials) = AuthorizationScheme.split(value),
        scheme == "bearer" || schemes.contains(scheme)
      else { return nil }
      return PresentedToken(method: .header, scheme: scheme, text: credentials)
    }
    var body = form.values(ResourceParameters.tokenName).map { PresentedToken(method: .body, text: $0) }
    if body.isEmpty, request.hasTokenInOtherBody { body = [PresentedToken(method: .body, text: "")] }
    return header + body
      + query.values(ResourceParameters.tokenName).map { PresentedToken(method: .query, text: $0) }
  }

  /// What stands more than once: parameters, and the header field for credentials.
  func repeatedNames(in request: WireRequest) -> [String] {
    let credentials = request.headerFields[values: .authorization].count
    return query.repeatedNames + form.repeatedNames + (credentials > 1 ? ["Authorization"] : [])
  }

  /// What the form says besides the token: what the client hands in.
  var content: JSONValue {
    .object(
      form.all.filter { $0.name != ResourceParameters.tokenName }.map { .init($0.name, .string($0.value)) })
  }
}

extension WireRequest {
  var mediaType: String { headerFields.value(of: .contentType)?.mediaType ?? "" }

  /// Whether a body that is neither a form nor JSON, such as one of several parts, names a token.
  fileprivate var hasTokenInOtherBody: Bool {
    guard mediaType != ResourceParameters.formType, mediaType != "application/json" else { return false }
    return body.contains(octets: Array("access_token".utf8))
  }
}

/// How a client presents its token to a resource server (RFC 6750 §2).
extension ClientSettings.Resource {
  /// The request for this resource, with what is handed in there, and the token in one place.
  ///
  /// Where the method has no content, as with `GET`, a token cannot go into the body (RFC 6750 §2.2); it goes
  /// into the header field then.
  func request(to address: WebAddress, presenting tokens: Client.Tokens, in method: BearerMethod)
    -> WireRequest
  {
    let token = tokens.accessToken
    // Only a bearer token may stand elsewhere than in the header field.
    switch tokens.scheme == .bearer ? method : .header {
    case .body where self.method.hasContent:
      var form = sends.map(ClientSettings.Resource.form) ?? FormParameters()
      form.all.append(.init("access_token", token))
      var request = WireRequest.post(form, to: address)
      request.method = self.method.wire
      return request
    case .header, .body:
      return plainRequest(to: address, headerFields: [.authorization: "\(tokens.scheme.rawValue) \(token)"])
    case .query:
      var place = address
      let parameter = FormParameters(["access_token": token]).encoded
      place.query = address.query.map { "\($0)&\(parameter)" } ?? parameter
      // No cache may keep an answer under an address that has a token in it (RFC 6750 §2.3).
      return plainRequest(to: place, headerFields: [.cacheControl: "no-store"])
    }
  }

  /// The request for this resource, with what is handed in there as JSON.
  func plainRequest(to address: WebAddress, headerFields: HTTPFields) -> WireRequest {
    var request = WireRequest.get(address, headerFields: headerFields)
    request.method = method.wire
    for field in fields {
      if let name = HTTPField.Name(field.name) { request.headerFields[name] = field.value }
    }
    guard method.hasContent, let content = sends else { return request }
    request.headerFields[.contentType] = "application/json"
    request.body = content.indentedOctets
    return request
  }

  /// Whether that can be a field of a message's head (RFC 9110 §5.1, §5.5).
  public static func isHeaderField(_ name: String, _ value: String) -> Bool {
    HTTPField.Name(name) != nil && HTTPField.isValidValue(value)
  }

  /// The members of an object as parameters.
  private static func form(_ content: JSONValue) -> FormParameters {
    FormParameters((content.members ?? []).map { .init($0.name, $0.value.plainText) })
  }
}
