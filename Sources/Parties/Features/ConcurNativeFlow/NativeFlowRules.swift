internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

/// One of the vendor's calls that bring a token, under review. A refusal is the response.
protocol VendorCall: Review where Refusal == WireResponse {
  var request: WireRequest { get }
  /// The key that the call names; empty for none.
  var consumerKey: String { get }
  /// The app that was registered under that key; nil for none.
  var application: VendorServerSettings.Application? { get }
}

extension Rule where Subject: VendorCall {
  static func methodIsGet(_ name: String, _ title: String, _ citation: Citation) -> Rule {
    Rule(name, title, citation) { review in
      guard review.request.method == .get else {
        return .fails(
          expected: "GET", found: review.request.method.rawValue,
          VendorServer.refusal(
            .methodNotAllowed, "The method must be GET.", headerFields: [.allow: "GET"]))
      }
      return .holds(expected: "GET", found: "GET")
    }
  }

  static func keyIsKnown(_ name: String, _ title: String, _ citation: Citation) -> Rule {
    Rule(name, title, citation) { review in
      guard let application = review.application else {
        return .fails(
          expected: "the key of a registered app", found: review.consumerKey,
          VendorServer.refusal(.forbidden, "The consumer key is not known."))
      }
      return .holds(found: "\(review.consumerKey), of \(application.name)")
    }
  }
}

/// A vendor's rules for requests for a token (Concur Native Flow §3).
enum NativeFlowRules {
  /// The vendor's call is a GET, where RFC 6749 §3.2 demands POST (Concur Native Flow §3).
  static let nativeMethodIsGet = Rule<NativeTokenRequest>.methodIsGet(
    "native-method-is-get", "the request for a token is a GET", Citation("Concur Native Flow", "3"))

  /// Login ID and password come by HTTP Basic. Where there is no password, the colon is there all the same:
  /// it is what ends the login ID (Concur Native Flow §3, RFC 7617 §2).
  static let loginCredentialsReadable = Rule<NativeTokenRequest>(
    "login-credentials-readable", "Authorization holds a login ID, a colon and a password",
    Citation("Concur Native Flow", "3"), needed: "without a login ID there is nobody to issue a token for"
  ) { review in
    guard let authorization = review.request.headerFields[.authorization] else {
      return .fails(
        expected: "Authorization: Basic", found: "no Authorization",
        VendorServer.refusal(
          .unauthorized, "The Authorization header is missing.",
          headerFields: [.wwwAuthenticate: "Basic realm=\"\(review.settings.origin)\""]))
    }
    guard let credentials = review.credentials else {
      return .fails(
        expected: "Basic, and LoginID:Password in base 64", found: authorization,
        VendorServer.refusal(.forbidden, "The Authorization header cannot be read."))
    }
    return .holds(
      found: credentials.userID + (credentials.password.isEmpty ? ", no password" : ", with a password"))
  }

  /// The second header that the call must have (Concur Native Flow §3).
  static let consumerKeyPresent = Rule<NativeTokenRequest>(
    "consumer-key-present", "X-ConsumerKey is there, once", Citation("Concur Native Flow", "3")
  ) { review in
    let keys = review.consumerKeys
    guard keys.count == 1, !review.consumerKey.isEmpty else {
      return .fails(
        expected: "X-ConsumerKey", found: keys.isEmpty ? "none" : keys.joined(separator: " and "),
        VendorServer.refusal(.badRequest, "The X-ConsumerKey header must be there once."))
    }
    return .holds(found: review.consumerKey)
  }

  /// The key is the one that a registered app was given (Concur Native Flow §2). It proves little: it travels
  /// in each request and nothing secret goes with it.
  static let consumerKeyKnown = Rule<NativeTokenRequest>.keyIsKnown(
    "consumer-key-known", "the consumer key is that of a registered app", Citation("Concur Native Flow", "2"))

  /// The user for whom the app asks has an account, and is named by login ID or by e-mail address (Concur Native Flow
  /// §3).
  static let loginKnown = Rule<NativeTokenRequest>(
    "login-known", "the login ID, or the e-mail address, is that of an account",
    Citation("Concur Native Flow", "3")
  ) { review in
    guard let login = review.login else {
      return .fails(
        expected: "the login ID of an account, or its e-mail address", found: review.name,
        NativeTokenRequest.wrongLogin)
    }
    return .holds(found: login.isPIN ? "\(review.name), of \(login.loginID)" : review.name)
  }

  /// The password is that of the account, or the PIN where an e-mail address came; an account without a password takes
  /// none (Concur Native Flow §3).
  static let loginPasswordMatches = Rule<NativeTokenRequest>(
    "login-password-matches", "the password, or the PIN, is that of the account",
    Citation("Concur Native Flow", "3")
  ) { review in
    let password = review.credentials?.password ?? ""
    let kind = review.login?.kind ?? "password"
    guard review.login?.secret.isIdentical(to: password) == true else {
      return .fails(
        expected: "the \(kind) of \(review.name)", found: password.isEmpty ? "none" : "another",
        NativeTokenRequest.wrongLogin)
    }
    return .holds(found: password.isEmpty ? "no password, and the account has none" : "the right \(kind)")
  }
}
