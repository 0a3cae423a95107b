internal import Citations
internal import Simulation
internal import Wire

extension NativeResponseRules {
  /// The access token is the text of `Token` (Concur Native Flow §4).
  static let nativeTokenReceived = Rule<NativeTokenResponse>(
    "native-token-received", "Token is there", Citation("Concur Native Flow", "4")
  ) { review in
    let token = review.document.root["Token"]?.text ?? ""
    // It goes into a header field, where a space or a line end would end it.
    guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return .fails(
        expected: "Token, of visible ASCII characters", found: token.isEmpty ? "none" : token,
        "The server's answer has no token.")
    }
    review.token = token
    return .holds(found: token)
  }
}
