internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// The rules for questions about tokens (RFC 7662 §2.1).
enum IntrospectionRules {
  /// The question is a form-encoded POST (RFC 7662 §2.1).
  static let questionIsForm = Rule<IntrospectionRequest>(
    "question-is-form", "the question is a form-encoded POST", .rfc(7662, "2.1")
  ) { review in
    let found =
      "\(review.request.method.rawValue) \(review.request.headerFields[.contentType]?.mediaType ?? "")"
    guard found == "POST application/x-www-form-urlencoded",
      let parameters = try? FormParameters(parsing: review.request.body)
    else {
      let isPost = review.request.method == .post
      return .fails(
        expected: "POST application/x-www-form-urlencoded", found: found,
        isPost
          ? IntrospectionRequest.refusal("The question must be form-encoded.")
          : IntrospectionRequest.refusal("The method must be POST.", status: .methodNotAllowed))
    }
    review.parameters = parameters
    return .holds(found: found)
  }

  /// Every endpoint that takes a secret must hold out against whoever tries one after another (RFC 6749 §2.3.1).
  static let askerTriesLeft = Rule<IntrospectionRequest>(
    "asker-tries-left", "this resource server's secret was not guessed at too often", .rfc(6749, "2.3.1")
  ) { review in
    let asker = review.request.headerFields[.authorization].flatMap(ClientCredentials.decode)?.clientID ?? ""
    return review.memory.triesLeft("resource server \(asker)", of: "secrets", at: review.now) { _ in
      review.unauthorized("Too many wrong secrets: no more are taken for a while.")
    }
  }

  /// Whoever asks must prove who it is, or the endpoint could be used to try out guessed tokens (RFC 7662
  /// §2.1, §4).
  static let askerAuthenticated = Rule<IntrospectionRequest>(
    "asker-authenticated", "whoever asks is a known resource server", .rfc(7662, "2.1")
  ) { review in
    let credentials = review.request.headerFields[.authorization].flatMap(ClientCredentials.decode)
    guard let credentials, let server = review.settings.resourceServers.exactly(credentials.clientID),
      server.secret?.isIdentical(to: credentials.secret) == true
    else {
      if let credentials {
        review.guesses.append(Guess(whose: "resource server \(credentials.clientID)", isRight: false))
      }
      return .fails(
        expected: "a resource server's id and secret", found: credentials?.clientID ?? "none",
        review.unauthorized("Client authentication failed."))
    }
    review.guesses.append(Guess(whose: "resource server \(credentials.clientID)", isRight: true))
    review.audience = server.audience
    return .holds(found: credentials.clientID)
  }

  /// The question is about one token, so the parameter that is the token stands once, and so do those that go
  /// with it (RFC 7662 §2.1).
  static let questionParametersStandOnce = Rule<IntrospectionRequest>(
    "question-parameters-stand-once", "no parameter of the question stands twice", .rfc(7662, "2.1")
  ) { review in
    let repeated = review.parameters.repeatedNames
    guard repeated.isEmpty else {
      return .fails(
        expected: "each parameter once", found: "\(repeated.joined(separator: ", ")) more than once",
        IntrospectionRequest.refusal("A parameter must not be repeated."))
    }
    return .holds()
  }

  /// token is required (RFC 7662 §2.1).
  static let tokenPresent = Rule<IntrospectionRequest>(
    "token-present", "token is there", .rfc(7662, "2.1")
  ) { review in
    guard let token = review.parameters["token"] else {
      return .fails(expected: "token", found: "none", IntrospectionRequest.refusal("A token is needed."))
    }
    review.token = token
    return .holds(found: token)
  }
}
