internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// How a client presents its token to a resource server (RFC 6750 §2).
extension ClientSettings.Resource {
  /// The request for this resource, with what is handed in there, and the token in one place.
  ///
  /// Where the method has no content, as with `GET`, a token cannot go into the body (RFC 6750 §2.2); it goes
  /// into the header field then.
  func request(to address: WebAddress, presenting token: String, in method: BearerMethod) -> WireRequest {
    switch method {
    case .body where self.method.hasContent:
      var form = sends.map(ClientSettings.Resource.form) ?? FormParameters()
      form.all.append(.init("access_token", token))
      var request = WireRequest.post(form, to: address)
      request.method = self.method.wire
      return request
    case .header, .body:
      return plainRequest(to: address, headerFields: [.authorization: "Bearer \(token)"])
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
    guard method.hasContent, let content = sends else { return request }
    request.headerFields[.contentType] = "application/json"
    request.body = Array(content.indentedText.utf8)
    return request
  }

  /// The members of an object as parameters.
  private static func form(_ content: JSONValue) -> FormParameters {
    FormParameters((content.members ?? []).map { .init($0.name, $0.value.plainText) })
  }
}
