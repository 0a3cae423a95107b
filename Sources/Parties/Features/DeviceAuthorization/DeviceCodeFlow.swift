internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ClientFlow {
  /// The client has no browser: it tells its owner a code, and asks until she has decided elsewhere (RFC 8628 §1).
  public static let deviceCode = ClientFlow(
    "device_code", meaning: "it shows a code that its owner types elsewhere (RFC 8628)",
    grantTypes: [.deviceCode], showsResources: false, speaksToOwner: true,
    obtaining: Obtaining(means: "an owner to show a code", itsMeans: "an owner to show a code") {
      client, purpose, server, surroundings in
      client.requestDeviceCodes(for: purpose, at: server, in: &surroundings)
    })
}

extension ClientSettings.ServerAddresses {
  /// Where devices ask for codes: such a client was built with it.
  fileprivate var deviceAuthorization: WebAddress? {
    WebAddress(AuthorizationServerSettings.Endpoint.deviceAuthorization.address(under: issuer))
  }
}

extension Client {
  /// Proves who it is as at the token endpoint (RFC 8628 §3.1).
  fileprivate mutating func requestDeviceCodes(
    for purpose: TokenPurpose, at server: ClientSettings.ServerAddresses, in surroundings: inout Surroundings
  ) -> Receipt {
    guard let address = server.deviceAuthorization else {
      return show(
        problem: "The server's address is no address.", to: purpose.browser, checks: Checks(by: self))
    }
    let proof = proof(of: .deviceCode, to: server, in: &surroundings)
    let form = FormParameters(proof.parameters.all + FormParameters(["scope": purpose.scopeParameter]).all)
    var fields: HTTPFields = [:]
    fields[.authorization] = proof.authorization
    return Receipt(sends: [
      send(
        .deviceAuthorizationRequest, .post(form, to: address, headerFields: fields), to: address,
        for: AwaitedDeviceCodes(purpose: purpose, server: server))
    ])
  }

  /// Tells its owner where to type what, and waits before it asks the first time (RFC 8628 §3.3, §3.4).
  fileprivate mutating func takeDeviceCodes(
    _ response: WireResponse, for asked: AwaitedDeviceCodes, in surroundings: inout Surroundings
  ) -> Receipt {
    let review = DeviceAuthorizationResponse(response)
    var checks = Checks(by: self)
    if let refusal = DeviceAuthorizationResponse.rules.hold(against: review, noting: &checks) {
      return show(problem: refusal, to: asked.purpose.browser, checks: checks)
    }
    let polling = Polling(
      tokenPurpose: asked.purpose, server: asked.server, deviceCode: review.deviceCode,
      interval: review.interval, end: surroundings.now.advanced(by: review.lifetime))
    var sends: [Dispatch] = []
    if let owner = settings.asks {
      let words = [
        NamedValue("client", settings.title), NamedValue("verification_uri", review.verificationAddress),
        NamedValue("user_code", review.userCode),
      ]
      let picture = settings.features.deviceDisplay.showsPicture ? review.completeAddress : nil
      sends.append(
        .act(
          .deviceInstructions,
          .says(words + (picture.map { [NamedValue("verification_uri_complete", $0)] } ?? [])), to: owner))
    }
    return Receipt(checks: checks, sends: sends + [wake(after: polling.interval, for: polling)])
  }

  /// Goes on asking where it is told to, later where it is told so (RFC 8628 §3.5); else takes what came.
  fileprivate mutating func take(
    _ response: WireResponse, of polling: Polling, in surroundings: inout Surroundings
  ) -> Receipt {
    var polling = polling
    let error = TokenResponse(
      response: response, requested: polling.tokenPurpose.requested, to: settings
    ).error
    let isPending = error == .authorizationPending || error == .slowDown
    // A server that never says that the code has expired is not asked for ever.
    guard isPending, surroundings.now < polling.end else {
      return AwaitedToken(purpose: polling.tokenPurpose, server: polling.server).take(
        response, by: &self, in: &surroundings)
    }
    if error == .slowDown { polling.interval += Polling.slowdown }
    return Receipt(sends: [wake(after: polling.interval, for: polling)])
  }
}

/// The codes for a device, or why there are none.
private struct AwaitedDeviceCodes: AwaitedAnswer {
  let purpose: Client.TokenPurpose
  let server: ClientSettings.ServerAddresses

  var browser: ReturnPath? { purpose.browser }
  var awaited: Fact.Field { .flag("codes to show its owner") }

  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    client.takeDeviceCodes(response, for: self, in: &surroundings)
  }
}

/// What a device keeps while it asks again and again.
private struct Polling: AwaitedTime {
  let tokenPurpose: Client.TokenPurpose
  let server: ClientSettings.ServerAddresses
  let deviceCode: String
  /// In seconds.
  var interval: Int
  /// When the codes expire, as the device was told.
  let end: VirtualTime

  /// By how many seconds each `slow_down` lengthens the interval (RFC 8628 §3.5).
  static let slowdown = 5
  /// In seconds.
  static let longest = 86_400

  var purpose: String { "ask whether its owner has decided" }

  func act(by client: inout Client, in surroundings: inout Surroundings) -> Receipt {
    client.requestToken(
      .deviceCode, ["device_code": deviceCode], at: server, for: tokenPurpose,
      awaiting: AwaitedDecision(polling: self), in: &surroundings)
  }
}

/// A token, or that there is none yet.
private struct AwaitedDecision: AwaitedAnswer {
  let polling: Polling

  var browser: ReturnPath? { polling.tokenPurpose.browser }
  var awaited: Fact.Field { .flag("a token, or that its owner has not decided") }

  func take(
    _ response: WireResponse, by client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    client.take(response, of: polling, in: &surroundings)
  }

  /// Asks half as often from then on, each time that nobody answers (RFC 8628 §3.5), as long as the codes are good.
  func fail(
    _ problem: String, checks: Checks, at client: inout Client, in surroundings: inout Surroundings
  ) -> Receipt {
    var polling = polling
    guard surroundings.now < polling.end else {
      return client.show(problem: problem, to: browser, checks: checks)
    }
    polling.interval = min(polling.interval * 2, Polling.longest)
    return Receipt(checks: checks, sends: [client.wake(after: polling.interval, for: polling)])
  }
}

/// What the device authorization endpoint answered, under review by the client (RFC 8628 §3.2).
struct DeviceAuthorizationResponse: HoldsJSONAnswer {
  static let rules: [Rule<DeviceAuthorizationResponse>] = [answerIsJSON, codesReceived]

  let answer: JSONAnswer
  /// Each empty where none came.
  let deviceCode: String
  let userCode: String
  let verificationAddress: String
  /// Where it can be gone to with the code in the address; nil where the server names no such place (RFC 8628 §3.2).
  let completeAddress: String?
  /// In seconds; nil where none is told that can be read.
  let expiresIn: Int?
  /// In seconds; five where nothing is said (RFC 8628 §3.2), and never none at all.
  let interval: Int

  init(_ response: WireResponse) {
    answer = JSONAnswer(response)
    let document = answer.document
    deviceCode = document["device_code"]?.string ?? ""
    userCode = document["user_code"]?.string ?? ""
    verificationAddress = document["verification_uri"]?.string ?? ""
    completeAddress = document["verification_uri_complete"]?.string
    expiresIn = document["expires_in"]?.integer.flatMap { (0...31_536_000).contains($0) ? $0 : nil }
    interval = min(max(1, document["interval"]?.integer ?? 5), Polling.longest)
  }

  var lifetime: Int { expiresIn ?? 0 }

  /// It is a JSON object (RFC 8628 §3.2).
  private static let answerIsJSON = Rule<DeviceAuthorizationResponse>(
    "device-answer-is-json", "the answer is a JSON object", .rfc(8628, "3.2"),
    judge: JSONAnswer.isObject(otherwise: "The authorization server's answer cannot be read."))

  /// Both codes, the address and the lifetime are required (RFC 8628 §3.2).
  private static let codesReceived = Rule<DeviceAuthorizationResponse>(
    "device-codes-received", "both codes are there, where to type one, and how long they are good",
    .rfc(8628, "3.2"), needed: "without codes there is nothing to show and nothing to ask with"
  ) { review in
    guard review.answer.response.status == .ok, !review.deviceCode.isEmpty, !review.userCode.isEmpty,
      !review.verificationAddress.isEmpty, review.expiresIn != nil
    else {
      let found = review.answer.document["error"]?.string ?? "less than that"
      return .fails(
        expected: "device_code, user_code, verification_uri and expires_in", found: found,
        "The authorization server gave no codes: \(found).")
    }
    // She is sent there to sign in (RFC 8628 §3.3).
    let named = [
      ("verification_uri", review.verificationAddress), ("verification_uri_complete", review.completeAddress),
    ]
    for case (let name, let address?) in named {
      guard let problem = NamedAddress.problem(of: address) else { continue }
      return .fails(
        expected: "\(name), a whole https address", found: "\(address): \(problem)",
        "The authorization server names no place where the code could be typed.")
    }
    return .holds(found: review.userCode)
  }
}
