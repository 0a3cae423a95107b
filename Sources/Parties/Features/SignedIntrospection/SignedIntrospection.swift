internal import HTTPTypes
public import JOSE
internal import OAuthVocabulary
internal import Simulation
public import Wire

extension TokenCheck {
  /// The resource server asks about each token, and takes no answer that the authorization server has not signed (RFC
  /// 9701); `known` are the keys that it was set up with, so that it need not ask for them.
  public static func signedIntrospection(
    endpoint: String, credentials: BasicCredentials, issuer: String, keySet: String, known: [FixtureKeys] = []
  ) -> TokenCheck {
    TokenCheck(
      SignedIntrospection(
        question: TokenIntrospection(endpoint: endpoint, credentials: credentials), issuer: issuer,
        keySet: keySet, known: known))
  }
}

/// A resource server that has answers about tokens signed.
struct SignedIntrospection: TokenValidation {
  let question: TokenIntrospection
  let issuer: String
  let keySet: String
  let known: [FixtureKeys]

  func consider(_ asked: ResourceRequest, in validation: inout Validation) -> Validation.Outcome {
    .asks(question.question(about: asked, accepting: SignedIntrospectionResponse.mediaType))
  }

  /// Takes the answer; reads the keys first, where it is signed with one that it never heard of, and then goes on with the
  /// answer that it had.
  func consider(_ asked: ResourceRequest, with answer: WireResponse?, in validation: inout Validation)
    -> Validation.Outcome
  {
    if let signed = validation.notes.signedAnswer.response {
      return decide(asked, on: signed, keys: answer, in: &validation)
    }
    let keys = validation.memory.publishedKeys.known(besides: known)
    let review = SignedIntrospectionAnswer(asked, answer, issuer: issuer, keys: keys, at: validation.now)
    if let refusal = SignedIntrospectionAnswer.rulesBeforeKeys.hold(
      against: review, noting: &validation.checks)
    {
      return .refuses(refusal)
    }
    guard review.verificationKey != nil else {
      validation.notes.signedAnswer.response = answer
      return .asks(.init(name: .jwksRequest, address: keySet) { .get($0) })
    }
    return decide(asked, review, in: &validation)
  }

  /// Goes on when the answer to the question for keys is there.
  private func decide(
    _ asked: ResourceRequest, on signed: WireResponse, keys answer: WireResponse?,
    in validation: inout Validation
  ) -> Validation.Outcome {
    let received = JSONWebKeySet(answer)
    let keys = received ?? validation.memory.publishedKeys.known(besides: known)
    let review = SignedIntrospectionAnswer(
      asked, signed, issuer: issuer, keys: keys, keySetAnswer: answer, received: received, at: validation.now)
    if let refusal = SignedIntrospectionAnswer.rulesOfKeySet.hold(against: review, noting: &validation.checks)
    {
      return .refuses(refusal)
    }
    validation.memory.publishedKeys.read = keys
    return decide(asked, review, in: &validation)
  }

  private func decide(
    _ asked: ResourceRequest, _ review: SignedIntrospectionAnswer, in validation: inout Validation
  ) -> Validation.Outcome {
    if let refusal = SignedIntrospectionAnswer.rulesWithKeys.hold(against: review, noting: &validation.checks)
    {
      return .refuses(refusal)
    }
    let meaning = IntrospectedRequest(
      asked, answer: review.response, meaning: review.token.claims["token_introspection"] ?? .null,
      at: validation.now)
    return meaning.outcome(noting: &validation.checks)
  }

  func facts(of memory: FeatureValues) -> [Fact] {
    question.facts(of: memory) + [Fact("takes answers that are signed by", [], [.init(.party(issuer))])]
      + memory.publishedKeys.facts(besides: known)
  }
}

/// The signed answer about a token, while the key is fetched that it is signed with.
struct SignedAnswerKept: FeatureValue {
  /// Nil while the answer itself is waited for.
  var response: WireResponse?
}

extension FeatureValues {
  var signedAnswer: SignedAnswerKept {
    get { self[SignedAnswerKept.self] }
    _modify { yield &self[SignedAnswerKept.self] }
  }
}
