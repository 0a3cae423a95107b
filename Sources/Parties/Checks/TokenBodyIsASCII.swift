internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension ResourceRules {
  /// What a body with a token in it encodes is ASCII throughout (RFC 6750 §2.2).
  static let tokenBodyIsASCII = Rule<ResourceRequest>(
    "token-body-is-ascii", "what is encoded in a body with a token is ASCII", .rfc(6750, "2.2")
  ) { review in
    guard review.token.method == .body else { return .doesNotApply("the token is not in the body") }
    let foreign = review.parameters.form.all.first { parameter in
      !(parameter.name + parameter.value).utf8.allSatisfy { $0 < 0x80 }
    }
    if let foreign {
      return .fails(
        expected: "ASCII", found: "\(foreign.name)=\(foreign.value)",
        review.challenge(.invalidRequest, "A body with an access token must be ASCII."))
    }
    return .holds(expected: "ASCII")
  }
}
