internal import Citations
internal import HashTreeCollections
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The device asks again and again whether its owner has decided (RFC 8628 §3.4).
enum DeviceCodeGrant {
  /// Whose code it is comes before anything is told of it. That it is too early to ask comes before the answer.
  static let grant = Grant(
    .deviceCode, gather: { DeviceCodeEvidence($0) },
    rules: [
      devicePresent, deviceKnown, deviceOfThisClient, deviceUnused, deviceNotExpired, polledSlowly, decided,
      allowed,
    ],
    isOffered: \.features.deviceAuthorization.isOffered,
    access: \.granted,
    issue: { evidence, access, server, surroundings in
      server.redeem(evidence, for: access, in: &surroundings)
    },
    afterwards: { evidence, checks, server in
      // Only a request of the client whose code it is counts.
      guard checks.all.contains(where: { $0.rule == polledSlowly.name }), let code = evidence.text else {
        return
      }
      server.memory.features.devices.devices[code]?.lastPoll = evidence.request.now
    })

  /// device_code is required (RFC 8628 §3.4).
  private static let devicePresent = Rule<DeviceCodeEvidence>(
    "device-code-present", "device_code is there", .rfc(8628, "3.4"),
    needed: "without a device code there is nothing to redeem"
  ) { review in
    guard let text = review.text else {
      return .fails(
        expected: "device_code", found: "none", .init(.invalidRequest, "device_code is missing."))
    }
    return .holds(found: text)
  }

  /// The code is one that the server gave to a device (RFC 8628 §3.2, RFC 6749 §5.2).
  private static let deviceKnown = Rule<DeviceCodeEvidence>(
    "device-code-known", "the server issued this device code", .rfc(8628, "3.4"),
    needed: "without a known device there is nothing to tell of"
  ) { review in
    guard review.device != nil else {
      return .fails(
        expected: "a device code that was issued", found: review.text ?? "none",
        .init(.invalidGrant, "The device code is not known."))
    }
    return .holds(found: review.text ?? "")
  }

  /// A code that was issued to another client is no grant of this one (RFC 6749 §5.2).
  private static let deviceOfThisClient = Rule<DeviceCodeEvidence>(
    "device-code-of-this-client", "the device code was issued to this client", .rfc(6749, "5.2")
  ) { review in
    let found = review.request.client?.clientID ?? ""
    let expected = review.device?.clientID ?? ""
    guard found.isIdentical(to: expected) else {
      return .fails(
        expected: expected, found: found,
        .init(.invalidGrant, "The device code was issued to another client."))
    }
    return .holds(expected: expected, found: found)
  }

  /// With the token the device authorization session has come to its end (RFC 8628 §3.5, RFC 6749 §5.2).
  private static let deviceUnused = Rule<DeviceCodeEvidence>(
    "device-code-unused", "no token was issued for the device code yet", .rfc(8628, "3.5")
  ) { review in
    guard review.device?.decision != .used else {
      return .fails(
        expected: "an unused device code", found: "a used one",
        .init(.invalidGrant, "The device code was used already."))
    }
    return .holds()
  }

  /// Past its lifetime the session has concluded (RFC 8628 §3.5).
  private static let deviceNotExpired = Rule<DeviceCodeEvidence>(
    "device-code-not-expired", "the device code has not expired", .rfc(8628, "3.5")
  ) { review in
    let (now, expires) = (review.request.now, review.device?.expires)
    guard let expires, now < expires else {
      return .fails(
        expected: "before \(expires?.timeOfDay ?? "")", found: now.timeOfDay,
        .init(.expiredToken, "The device code has expired."))
    }
    return .holds(expected: "before \(expires.timeOfDay)", found: now.timeOfDay)
  }

  /// Between two requests the device waits for the interval. One that did not must lengthen it by five seconds, which this
  /// server leaves to the device (RFC 8628 §3.5).
  private static let polledSlowly = Rule<DeviceCodeEvidence>(
    "device-polls-slowly", "the device has waited long enough since it asked last", .rfc(8628, "3.5")
  ) { review in
    guard let next = review.device?.nextPoll else {
      return .doesNotApply("it has not asked before")
    }
    let expected = "not before \(next.timeOfDay)"
    guard !review.isTooEarly else {
      return .fails(
        expected: expected, found: review.request.now.timeOfDay,
        .init(.slowDown, "Ask less often: five seconds more from now on."))
    }
    return .holds(expected: expected, found: review.request.now.timeOfDay)
  }

  /// Until the owner has decided there is nothing to answer (RFC 8628 §3.5).
  private static let decided = Rule<DeviceCodeEvidence>(
    "device-decided", "the owner has decided", .rfc(8628, "3.5"),
    needed: "without a decision there is nothing to go by"
  ) { review in
    guard let device = review.device, device.decision != .pending else {
      return .fails(
        expected: "her decision", found: "none yet",
        .init(.authorizationPending, "The owner has not decided yet."))
    }
    return .holds(expected: "her decision", found: "it is made")
  }

  /// She may say no (RFC 8628 §3.5).
  private static let allowed = Rule<DeviceCodeEvidence>(
    "device-allowed", "the owner allows it", .rfc(8628, "3.5"),
    needed: "without her consent there is nothing to issue"
  ) { review in
    guard case .allowed(let access)? = review.device?.decision else {
      return .fails(
        expected: "she allows it", found: "she does not", .init(.accessDenied, "The owner said no."))
    }
    return .holds(expected: "she allows it", found: access.scope.text)
  }
}

/// What a token request of a device offers, and what the server has of it.
struct DeviceCodeEvidence: Review {
  typealias Refusal = ErrorResponse

  let request: TokenRequest
  let text: String?
  /// Nil where the server issued no such code.
  let device: DeviceAuthorization?

  init(_ request: TokenRequest) {
    self.request = request
    text = request.parameters["device_code"]
    device = text.flatMap(request.memory.features.devices.devices.exactly)
  }

  /// What the owner allowed the device; nil where she allowed nothing.
  var granted: AuthorizationServer.Access? {
    if case .allowed(let access)? = device?.decision { access } else { nil }
  }

  var isTooEarly: Bool { device?.nextPoll.map { request.now < $0 } ?? false }
}

extension AuthorizationServer {
  /// Issues what the owner allowed the device; nil where she allowed nothing.
  fileprivate mutating func redeem(
    _ evidence: DeviceCodeEvidence, for access: Access, in surroundings: inout Surroundings
  ) -> WireResponse? {
    guard let code = evidence.text, let granted = evidence.granted else { return nil }
    let family = openFamily(granted)
    let issued = issue(access, family: family, withRefreshToken: true, in: &surroundings)
    memory.features.devices.devices[code]?.decision = .used
    return issued.response()
  }
}
