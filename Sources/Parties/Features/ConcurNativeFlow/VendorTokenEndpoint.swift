internal import HTTPTypes
internal import HashTreeCollections
internal import Simulation
internal import Wire

/// Trades a user's login ID and password for a token (Concur Native Flow §3).
enum VendorTokenEndpoint {
  /// Which app asks comes before whose password it brings: an app that nobody registered learns nothing about
  /// any user.
  static let rules: [Rule<NativeTokenRequest>] = [
    NativeFlowRules.nativeMethodIsGet,
    NativeFlowRules.loginCredentialsReadable,
    NativeFlowRules.consumerKeyPresent,
    NativeFlowRules.consumerKeyKnown,
    NativeFlowRules.loginKnown,
    NativeFlowRules.loginPasswordMatches,
  ]

  static func answer(
    _ request: WireRequest, over path: ReturnPath, by server: inout VendorServer,
    in surroundings: inout Surroundings
  ) -> Receipt {
    let review = NativeTokenRequest(request: request, server: server)
    var checks = Checks(by: server)
    if let refusal = rules.hold(against: review, noting: &checks) {
      return Receipt(checks: checks, sends: [.response(.nativeTokenErrorResponse, refusal, over: path)])
    }
    let response = server.issueToken(
      to: review.login?.loginID ?? review.name, through: review.application?.name ?? review.consumerKey,
      knownBy: review.consumerKey, in: &surroundings)
    return Receipt(checks: checks, sends: [.response(.nativeTokenResponse, response, over: path)])
  }
}

/// A request for a token, under review. A refusal is the response.
struct NativeTokenRequest: VendorCall {
  let request: WireRequest
  let settings: VendorServerSettings
  /// The account that the credentials name; nil for none.
  let login: VendorLogin?
  /// Login ID and password; nil where none can be read.
  let credentials: BasicCredentials?
  /// Every one that the request names.
  let consumerKeys: [String]
  /// The app that was registered under the consumer key; nil for none.
  let application: VendorServerSettings.Application?

  /// By what the user is named: login ID, or e-mail address.
  var name: String { credentials?.userID ?? "" }

  /// The first that the request names; empty for none.
  var consumerKey: String { consumerKeys.first ?? "" }

  init(request: WireRequest, server: VendorServer) {
    self.request = request
    settings = server.settings
    credentials = request.headerFields[.authorization].flatMap { BasicCredentials(authorization: $0) }
    consumerKeys = request.headerFields[values: .consumerKey]
    application = server.application(consumerKeys.first ?? "")
    login = settings.login(named: credentials?.userID ?? "")
  }

  /// In which words a login is refused, whichever half of it was wrong: else a guesser learns which exist.
  static let wrongLogin = VendorServer.refusal(.forbidden, "Login ID or password is wrong.")
}

extension VendorServer {
  /// Issues a token and what it is refreshed with, as the vendor writes them (Concur Native Flow §3).
  mutating func issueToken(
    to user: String, through application: String, knownBy consumerKey: String,
    in surroundings: inout Surroundings
  ) -> WireResponse {
    let token = surroundings.entropy.token(for: "access_token", byteCount: 16)
    let refreshToken = surroundings.entropy.token(for: "refresh_token", byteCount: 16)
    let expires = surroundings.now.advanced(by: settings.accessTokenLifetime)
    accessTokens[token] = AccessToken(
      user: user, application: application, consumerKey: consumerKey, expires: expires,
      refreshToken: refreshToken)
    return .xml(
      XMLTree(
        root: .lines(
          "Access_Token",
          [
            .text("Token", token), .text("Expiration_date", VendorDate.text(expires)),
            .text("Refresh_Token", refreshToken),
          ])))
  }
}

extension HTTPField.Name {
  /// Which app asks (Concur Native Flow §3).
  static let consumerKey = HTTPField.Name.constant("X-ConsumerKey")
}

/// A moment as the vendor writes it: `6/1/2014 8:00:00 AM`, the month first (Concur Native Flow §3; the
/// example `3/30/2013` of Concur Access Token can be nothing else), in UTC (Concur Access Token).
enum VendorDate {
  static func text(_ time: VirtualTime) -> String {
    let (year, month, day) = time.date
    let clock = time.timeOfDay
    let hour = Int(clock.prefix(2)) ?? 0
    let half = hour < 12 ? "AM" : "PM"
    return "\(month)/\(day)/\(year) \((hour + 11) % 12 + 1)\(clock.dropFirst(2)) \(half)"
  }

  /// The moment that a text stands for; nil if it is not written in this way.
  static func time(_ text: String) -> VirtualTime? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[2] == "AM" || words[2] == "PM" else { return nil }
    let date = numbers(words[0], between: "/")
    let clock = numbers(words[1], between: ":")
    guard date.count == 3, clock.count == 3, (1...12).contains(clock[0]) else { return nil }
    let hour = clock[0] % 12 + (words[2] == "PM" ? 12 : 0)
    return VirtualTime(
      "\(padded(date[2], 4))-\(padded(date[0]))-\(padded(date[1]))T\(padded(hour)):\(padded(clock[1]))"
        + ":\(padded(clock[2]))Z")
  }

  /// Numbers of at most four digits; none where a piece is something else.
  private static func numbers(_ text: Substring, between separator: Character) -> [Int] {
    let pieces = text.split(separator: separator, omittingEmptySubsequences: false)
    let numbers = pieces.compactMap { digits in
      (1...4).contains(digits.utf8.count) && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
        ? Int(digits) : nil
    }
    return numbers.count == pieces.count ? numbers : []
  }

  private static func padded(_ number: Int, _ count: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
  }
}
