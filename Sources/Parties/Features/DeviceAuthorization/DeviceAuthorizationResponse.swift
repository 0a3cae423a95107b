internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

/// What the device authorization endpoint answered, under review by the client (RFC 8628 §3.2).
struct DeviceAuthorizationResponse: HoldsJSONAnswer {
  static let rules: [Rule<DeviceAuthorizationResponse>] = [answerIsJSON, codesReceived]

  let answer: JSONAnswer
  /// Each empty where none came.
  let deviceCode: String
  let userCode: String
  let verificationAddress: String
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
    expiresIn = document["expires_in"]?.integer.flatMap { (0...31_536_000).contains($0) ? $0 : nil }
    interval = min(max(1, document["interval"]?.integer ?? 5), 86_400)
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
    if let problem = NamedAddress.problem(of: review.verificationAddress) {
      return .fails(
        expected: "verification_uri, a whole https address",
        found: "\(review.verificationAddress): \(problem)",
        "The authorization server names no place where the code could be typed.")
    }
    return .holds(found: review.userCode)
  }
}
