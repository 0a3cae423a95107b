internal import Citations
internal import HTTPTypes
internal import JOSE
internal import OAuthVocabulary
internal import Simulation
public import Wire

extension Feature {
  /// Apps that keep passwords, and servers that take them: how it was before OAuth (RFC 7617).
  static let sharedPasswords = Feature(
    "SharedPasswords", "RFC 7617",
    messages: [
      .passwordResourceRequest, .passwordResourceErrorResponse, .passwordChange, .passwordChangeRequest,
    ],
    settings: {
      FeatureSettings(
        client: SharedPasswordSettings.client, resourceServer: SharedPasswordSettings.resourceServer,
        resourceOwner: SharedPasswordSettings.resourceOwner)
    },
    rules: {
      [
        RuleList("resource server that takes passwords", PasswordEndpoint.rules),
        RuleList("resource server, password form", PasswordEndpoint.changeRules),
        RuleList("client that keeps passwords, errand", PasswordClient.errandRules),
      ]
    })
}

extension MessageName {
  static let passwordResourceRequest: MessageName = "password-resource-request"
  static let passwordResourceErrorResponse: MessageName = "password-resource-error-response"
  static let passwordChange: MessageName = "password-change"
  static let passwordChangeRequest: MessageName = "password-change-request"
}

/// Passwords that are shown to others than they are for, as before OAuth (RFC 6749 §1).
enum SharedPasswordSettings {
  static let resourceOwner: [Setting<ResourceOwner.Said>] = [
    Setting("new_password", \.newPassword, "What she types where a page asks for a new password"),
    Setting(
      "also_types_at", .listOrOne(.text(.name), atLeast: 1), \.alsoTypesAt,
      "Parties at whose address she types her password although her account is not there"),
  ]

  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "keeps_password_of", .text(.name), \.keepsPasswordOf,
      "The resource owner whose password it has before the story begins, by name in the cast",
      unsaid: "nobody",
      applies: Applicability { said in
        said.flow == .sharedPassword ? nil : .init("\(said.flow.description), and keeps no password")
      })
  ]

  static let resourceServer: [Setting<ResourceServerSettings.Said>] = [
    Setting("takes", \.takes, "What opens its resources")
  ]
}

/// What an application from before OAuth was built with.
public final class PasswordClientSettings: Sendable, Equatable {
  /// What its pages call it: `Travel app`.
  public let title: String
  /// The origin at which it answers browsers.
  public let origin: String
  /// The origin of the resource server whose passwords it asks for.
  public let site: String
  /// The resources it can use; it offers those that can be read to its user, each under its path.
  public let resources: [ClientSettings.Resource]
  /// User name and password that somebody gave it before the story begins; nil where nobody did.
  public let given: BasicCredentials?
  /// The rules that it leaves out, by name.
  public let omits: Set<String>
  /// What features let casts say of it.
  public let features: FeatureValues

  public init(
    title: String, origin: String, site: String, resources: [ClientSettings.Resource],
    given: BasicCredentials? = nil,
    omits: Set<String> = [], features: FeatureValues = FeatureValues()
  ) {
    self.title = title
    self.origin = origin
    self.site = site
    self.resources = resources
    self.given = given
    self.omits = omits
    self.features = features
  }

  /// Identity: its settings never change while it runs.
  public static func == (left: PasswordClientSettings, right: PasswordClientSettings) -> Bool {
    left === right
  }
}

/// The rules of a resource server that takes passwords (RFC 7617), as before OAuth.
enum AccountRules {
  /// A request without user name and password gets a challenge that asks for them (RFC 7617 §2).
  static let passwordPresented = Rule<PasswordRequest>(
    "password-presented", "the request presents a user name and a password", .rfc(7617, "2")
  ) { review in
    guard let credentials = review.credentials else {
      return .fails(
        expected: "Authorization: Basic",
        found: review.asked.request.headerFields[.authorization] ?? "no Authorization", review.challenge)
    }
    return .holds(expected: "Authorization: Basic", found: "Basic, with the user name \(credentials.userID)")
  }

  /// The server does what is asked only if it can validate user name and password (RFC 7617 §2). Which of the two was
  /// wrong is not told.
  static let userIDAndPasswordValid = Rule<PasswordRequest>(
    "user-id-and-password-valid", "user name and password are those of an account here", .rfc(7617, "2")
  ) { review in
    let expected = "the password of an account"
    guard let credentials = review.credentials, review.accounts.hold(credentials) else {
      let found = "user name \(review.credentials?.userID ?? "") with another password"
      return .fails(expected: expected, found: found, review.challenge)
    }
    return .holds(expected: expected, found: "\(credentials.userID), with the right password")
  }

  /// The form comes by POST: passwords in an address would stay in histories and logs (RFC 9110 §17.9).
  static let passwordFormIsPosted = Rule<PasswordChange>(
    "password-form-is-posted", "the form is posted, form-encoded", .rfc(9110, "17.9"),
    needed: "without the form there is no password to change"
  ) { review in
    let type = review.request.headerFields[.contentType]?.mediaType ?? "no Content-Type"
    let found = "\(review.request.method.rawValue), \(type)"
    guard review.form != nil else {
      return .fails(
        expected: "POST, \(ResourceParameters.formType)", found: found,
        .init("This form cannot be read.", review.request.method == .post ? .badRequest : .methodNotAllowed))
    }
    return .holds(found: found)
  }

  /// Whoever changes a password must know the one that counts now; a page left open, or another site that sends the
  /// form, is not enough. It is what opens the account anywhere else (RFC 7617 §2).
  static let currentPasswordMatches = Rule<PasswordChange>(
    "current-password-matches", "whoever changes the password knows the one that counts now",
    .rfc(7617, "2")
  ) { review in
    guard let password = review.form?["password"],
      review.accounts.hold(BasicCredentials(userID: review.username, password: password))
    else {
      return .fails(
        expected: "the password of an account", found: "user name \(review.username) with another password",
        .init("User name or password is wrong.", .forbidden))
    }
    return .holds(found: "\(review.username), with the right password")
  }

  /// A password must not be empty here, nor have control characters, which Basic cannot carry (RFC 7617 §2).
  static let newPasswordUsable = Rule<PasswordChange>(
    "new-password-usable", "the new password can be used", .rfc(7617, "2")
  ) { review in
    guard let password = review.form?["new_password"],
      !password.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
    else {
      return .fails(
        expected: "a password without control characters", found: review.form?["new_password"] ?? "none",
        .init("The new password cannot be used.", .badRequest))
    }
    return .holds()
  }
}
