internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension NativeResponseRules {
  /// The vendor's answer to a good request is 200 (Concur Native Flow §3).
  static let nativeTokenGranted = Rule<NativeTokenResponse>(
    "native-token-granted", "the answer is 200", Citation("Concur Native Flow", "3")
  ) { review in
    let status = review.response.status
    guard status == .ok else {
      return .fails(
        expected: "200", found: "\(status.code)",
        "The server gave no token: \(status.code) \(status.reasonPhrase).")
    }
    return .holds(expected: "200", found: "200")
  }
}
