internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import OrderedCollections
internal import Simulation
internal import Wire

/// How somebody is to sign in, as a resource server demands it (RFC 9470 §4).
struct DemandedAuthentication: Sendable, Equatable {
  /// As it stands in the challenge; nil where it says nothing of it.
  var classes: String?
  var maximumAge: String?
}

/// The client that is told to come back with a better sign-in (RFC 9470 §4).
extension Client {
  /// Sends the browser to sign in as is demanded, and asks for the resource again then; nil where nothing of that kind is
  /// demanded, or no user is there.
  mutating func stepUp(
    after response: WireResponse, for purpose: ResourcePurpose, in surroundings: inout Surroundings
  ) -> Receipt? {
    guard let challenge = StepUpChallenge(response, purpose), let browser = purpose.browser,
      case .user(let session) = purpose.holder,
      let tokens = tokens(of: purpose.holder, for: purpose.resource),
      settings.grant.redirects
    else { return nil }
    var checks = Checks(by: self)
    if let refusal = StepUpChallenge.rules.hold(against: challenge, noting: &checks) {
      return show(problem: refusal, to: browser, checks: checks)
    }
    let connection = Connection(
      session: session, isNewSession: false, browser: browser, prompt: [], server: tokens.server,
      demanded: challenge.demanded, resource: purpose.resource)
    var receipt = begin(.connection(connection), in: &surroundings)
    receipt.checks = checks.all + receipt.checks
    return receipt
  }
}

/// A resource server's demand for another sign-in, under review by the client. A refusal is what the user is told.
struct StepUpChallenge: Review {
  typealias Refusal = String

  static let rules: [Rule<StepUpChallenge>] = [demandReadable, stepUpHelps]

  let demanded: DemandedAuthentication
  /// Whether the token was got for this very request: the sign-in that brought it was as good as it gets.
  let hasNewToken: Bool

  /// Nil where the response demands nothing of that kind.
  init?(_ response: WireResponse, _ purpose: Client.ResourcePurpose) {
    guard let challenge = response.headerFields[.wwwAuthenticate].map(HeaderPieces.challenge) else {
      return nil
    }
    func value(_ name: String) -> String? {
      challenge.parameters.first { $0.name.isIdenticalInAnyCase(to: name) }?.value
    }
    guard value("error") == ResourceErrorCode.insufficientUserAuthentication.rawValue else { return nil }
    demanded = DemandedAuthentication(classes: value("acr_values"), maximumAge: value("max_age"))
    hasNewToken = purpose.hasNewToken
  }

  /// `max_age` is a number of seconds (RFC 9470 §3).
  private static let demandReadable = Rule<StepUpChallenge>(
    "authentication-demand-readable", "what is demanded of the sign-in can be read", .rfc(9470, "3")
  ) { challenge in
    let found = [challenge.demanded.classes, challenge.demanded.maximumAge].compactMap(\.self)
    if let age = challenge.demanded.maximumAge, AuthenticationRequest.seconds(age) == nil {
      return .fails(
        expected: "max_age, a number of seconds", found: age, "The server's demand cannot be read.")
    }
    return .holds(found: found.joined(separator: ", "))
  }

  /// A token that came of such a demand, and still will not do, is no reason to send her off once more: it would never end
  /// (RFC 9470 §5).
  private static let stepUpHelps = Rule<StepUpChallenge>(
    "step-up-helps", "she was not sent to sign in for this already", .rfc(9470, "5"), consequence: .stops
  ) { challenge in
    guard !challenge.hasNewToken else {
      return .fails(
        expected: "a token from before", found: "one that she has just signed in for",
        "You have signed in again, and it was not enough.")
    }
    return .holds(expected: "a token from before", found: "one from before")
  }
}
