internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

extension Feature {
  /// Answers that the browser posts to the client, in a form that the server has it send (OAuth 2.0 Form Post Response
  /// Mode).
  static let formPost = Feature(
    "FormPost", "OAuth Form Post Response Mode",
    messages: [.answerPosted],
    responseModes: [
      ResponseMode("form_post", isOffered: { $0.features.formPost.isOffered }) { redirectURI, answer, _ in
        AnswerForm.page(answer, to: redirectURI)
      }
    ],
    requestParameters: [
      RequestParameters(asking: { client, _ in
        client.settings.features.postedAnswer.isWanted ? [.init("response_mode", "form_post")] : []
      })
    ],
    settings: {
      FeatureSettings(
        client: PostedAnswer.client, authorizationServer: FormPostPolicy.authorizationServer,
        needs: [PostedAnswer.need])
    },
    metadata: { settings in
      guard settings.features.formPost.isOffered else { return [] }
      return [.init("response_modes_supported", texts: ["query", "fragment", "form_post"])]
    })
}

extension MessageName {
  static let answerPosted: MessageName = "answer-posted"
}

/// The page that carries an answer, and what its script does.
enum AnswerForm {
  /// The form's action is the redirect URI, its method POST; nobody may store the page, for an answer is used once (Form
  /// Post Response Mode §2).
  static func page(_ answer: FormParameters, to redirectURI: String) -> WireResponse {
    var response = ServerPages.page(
      "Back to the app",
      [
        .form(
          action: redirectURI, method: .post,
          controls: answer.all.map { .hidden(name: $0.name, value: $0.value) }),
        .script(["document.forms[0].submit();"]),
      ])
    response.headerFields[.cacheControl] = "no-cache, no-store"
    response.headerFields[.pragma] = "no-cache"
    return response
  }

  /// Has the browser send the page's form.
  static func submit(over path: ReturnPath) -> Receipt {
    Receipt(sends: [
      Dispatch(
        name: .answerPosted, destination: .party(path.party), channel: .front, connection: path.connection,
        content: .act(.submits(FormSubmission(form: 0, entries: [], button: ""))))
    ])
  }
}

/// What an authorization server was set up to do with it.
struct FormPostPolicy: FeatureValue {
  var isOffered = false

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "form_post", \.features.formPost.isOffered,
      "Whether it takes response_mode form_post, and has the browser post its answer (OAuth 2.0 Form Post Response Mode §2)"
    )
  ]
}

/// Whether a client wants its answers posted, and by which cookie it then knows the browser.
public struct PostedAnswer: FeatureValue {
  /// Which requests of other sites carry the cookie of a session (RFC 6265bis §5.6.7).
  public enum Carriage: String, Sendable, SettingChoice {
    case lax
    case none

    public var meaning: String {
      switch self {
      case .lax: "where somebody follows a link or is sent on, but not with what another site's page posts"
      case .none: "every request, also what another site's page posts"
      }
    }
  }

  public var isWanted = false
  public var carriage = Carriage.lax

  static let need = ServerNeed(
    "form_post", does: "asks for its answers in a form", lacks: "has browsers post none",
    remedy: "form_post: true"
  ) { client, server in client.features.postedAnswer.isWanted && !server.features.formPost.isOffered }

  public init() {}

  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "form_post", \.features.postedAnswer.isWanted,
      "Whether it asks for answers in a form that the browser posts (OAuth 2.0 Form Post Response Mode §2)",
      applies: .when(
        { $0.redirects && $0.flow.grant?.runsInBrowser != true },
        else: "sends no browser away to come back to a server")),
    Setting(
      "session_same_site", \.features.postedAnswer.carriage,
      "SameSite of its session cookie: which requests that begin at other sites carry it"),
  ]
}

extension FeatureValues {
  var formPost: FormPostPolicy {
    get { self[FormPostPolicy.self] }
    _modify { yield &self[FormPostPolicy.self] }
  }

  public var postedAnswer: PostedAnswer {
    get { self[PostedAnswer.self] }
    _modify { yield &self[PostedAnswer.self] }
  }
}
