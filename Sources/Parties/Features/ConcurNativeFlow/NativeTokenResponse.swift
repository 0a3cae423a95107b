internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

/// What the vendor answered, under review by the client. A refusal is what the user is told.
struct NativeTokenResponse: Review {
  typealias Refusal = String

  static let rules: [Rule<NativeTokenResponse>] = [
    NativeResponseRules.nativeTokenGranted, NativeResponseRules.nativeResponseIsXML,
    NativeResponseRules.nativeTokenReceived, NativeResponseRules.expirationDateReadable,
  ]

  let response: WireResponse
  /// Nil where the body is no XML.
  let document: XMLTree?
  /// Why it is none.
  let problem: String?

  init(response: WireResponse) {
    self.response = response
    do throws(XMLProblem) {
      document = try response.content.xml
      problem = nil
    } catch {
      (document, problem) = (nil, error.description)
    }
  }

  /// Empty where none came.
  var token: String { document?.root["Token"]?.text ?? "" }
  /// Nil where none came.
  var refreshToken: String? {
    (document?.root["Refresh_Token"]?.text).flatMap { $0.isEmpty ? nil : $0 }
  }
  /// Nil where none is told, or none that can be read.
  var expires: VirtualTime? { (document?.root["Expiration_date"]?.text).flatMap(VendorDate.time) }
}

/// The client's rules for what a vendor's server answers (Concur Native Flow §3, §4).
enum NativeResponseRules {
  /// The vendor's answer to a good request is 200 (Concur Native Flow §3).
  static let nativeTokenGranted = Rule<NativeTokenResponse>(
    "native-token-granted", "the answer is 200", Citation("Concur Native Flow", "3"), consequence: .stops
  ) { review in
    let status = review.response.status
    guard status == .ok else {
      return .fails(
        expected: "200", found: "\(status.code)",
        "The server gave no token: \(status.code) \(status.reasonPhrase).")
    }
    return .holds(expected: "200", found: "200")
  }

  /// The answer is an XML document whose outermost element is `Access_Token` (Concur Native Flow §3).
  static let nativeResponseIsXML = Rule<NativeTokenResponse>(
    "native-response-is-xml", "the answer is XML, with Access_Token around the rest",
    Citation("Concur Native Flow", "3")
  ) { review in
    let words = "The server's answer cannot be read."
    guard ["application/xml", "text/xml"].contains(review.response.mediaType) else {
      return .fails(expected: "application/xml", found: review.response.mediaType, words)
    }
    guard let outermost = review.document?.root.name else {
      return .fails(expected: "XML", found: review.problem ?? "", words)
    }
    guard outermost.isIdentical(to: "Access_Token") else {
      return .fails(expected: "Access_Token", found: outermost, words)
    }
    return .holds(expected: "Access_Token", found: outermost)
  }

  /// The access token is the text of `Token` (Concur Native Flow §4).
  static let nativeTokenReceived = Rule<NativeTokenResponse>(
    "native-token-received", "Token is there", Citation("Concur Native Flow", "4"),
    needed: "without a token there is nothing to use"
  ) { review in
    let token = review.token
    // It goes into a header field, where a space or a line end would end it.
    guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return .fails(
        expected: "Token, of visible ASCII characters", found: token.isEmpty ? "none" : token,
        "The server's answer has no token.")
    }
    return .holds(found: token)
  }

  /// The token's end is written in the vendor's way (Concur Native Flow §3). Without an end, the app cannot tell
  /// when to ask anew, but the token is good.
  static let expirationDateReadable = Rule<NativeTokenResponse>(
    "expiration-date-readable", "Expiration_date is month/day/year, hours, minutes, seconds, AM or PM",
    Citation("Concur Native Flow", "3")
  ) { review in
    guard let element = review.document?.root["Expiration_date"] else {
      return .doesNotApply("no date was told")
    }
    guard let time = review.expires else {
      return .fails(
        expected: "such as 6/1/2014 8:00:00 AM", found: element.text,
        "It cannot be read how long the token is good.")
    }
    return .holds(found: "\(element.text), read as \(time)")
  }
}
