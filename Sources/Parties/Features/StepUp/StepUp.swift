internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// What a client demands of the sign-in, and what the token tells of it (RFC 9470 §4, §5, §6).
enum StepUp {
  static let ofGrants = GrantExtension(
    isOffered: { !$0.features.authenticationClasses.names.isEmpty },
    rulesOfRequest: StepUpRules.ofRequest,
    keep: { request, extensions in
      extensions.demandedSignIn = DemandedSignIn(
        authenticationClass: request.reachableClass,
        maximumAge: request.parameters["max_age"].flatMap(AuthenticationRequest.seconds))
    },
    demandsSignIn: { request, signIn, settings, now in
      let demanded = request.extensions.demandedSignIn
      let isTooWeak = demanded.authenticationClass.map { settings.rank($0) > settings.rank(signIn.context) }
      // One that the request itself has brought about is recent enough, however long she then takes to decide.
      let isTooOld =
        request.signedIn != signIn.user
        && demanded.maximumAge.map { signIn.at.advanced(by: $0) < now } == true
      return isTooWeak == true || isTooOld
    },
    noteSignIn: { signIn, extensions in
      extensions.signInTold = SignInTold(context: signIn.context, at: signIn.at)
    },
    facts: { extensions in
      let told = extensions.signInTold
      return (told.context.map { [.init("signed in by", .text($0))] } ?? [])
        + (told.at.map { [.init("at", .time($0))] } ?? [])
    })
}

extension SignInTold {
  /// As tokens tell it, and answers to questions about them (RFC 9470 §6.1, §6.2).
  var claims: [JSONValue.Member] {
    [at.map { .init("auth_time", .integer($0.seconds)) }, context.map { .init("acr", .string($0)) }]
      .compactMap(\.self)
  }
}

/// What a request demands of the sign-in.
struct DemandedSignIn: FeatureValue {
  /// The first class that it names and the server can reach; nil where it names none.
  var authenticationClass: String?
  /// In seconds.
  var maximumAge: Int?
}

/// What tokens tell of the sign-in behind them; it stays what it was when they are renewed (RFC 9470 §6.1).
struct SignInTold: FeatureValue {
  var context: String?
  var at: VirtualTime?
}

extension FeatureValues {
  var demandedSignIn: DemandedSignIn {
    get { self[DemandedSignIn.self] }
    _modify { yield &self[DemandedSignIn.self] }
  }

  var signInTold: SignInTold {
    get { self[SignInTold.self] }
    _modify { yield &self[SignInTold.self] }
  }
}

extension AuthorizationRequest {
  /// The classes of authentication of which one is demanded, in order (RFC 9470 §4).
  var demandedClasses: [String] {
    (parameters["acr_values"] ?? "").split(separator: " ").map(String.init)
  }

  /// The first of them that the login page can reach.
  var reachableClass: String? {
    demandedClasses.first(where: settings.features.authenticationClasses.names.contains)
  }
}

extension AuthorizationServerSettings {
  /// How strong a class is: a later one is stronger; what the server does not know is weaker than any.
  func rank(_ authenticationClass: String?) -> Int {
    authenticationClass.flatMap(features.authenticationClasses.names.firstIndex) ?? -1
  }

  /// Whether the login page asks for a one-time code besides the password.
  func asksCode(for request: AuthorizationServer.PendingRequest) -> Bool {
    rank(request.extensions.demandedSignIn.authenticationClass) > 0
  }

  /// How somebody signed in whose form was taken.
  func signIn(of user: String, for request: AuthorizationServer.PendingRequest, at now: VirtualTime)
    -> AuthorizationServer.SignIn
  {
    let classes = features.authenticationClasses.names
    guard asksCode(for: request) else { return .init(user: user, at: now, context: classes.first) }
    return .init(user: user, at: now, methods: ["pwd", "otp"], context: classes.last)
  }
}
