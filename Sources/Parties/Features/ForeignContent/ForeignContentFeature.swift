internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension Feature {
  /// Pages of clients that show what is another site's, and how much of their address that site is told (RFC 9700 §4.2).
  static let foreignContent = Feature(
    "ForeignContent", "RFC 9700",
    messages: [.imageRequest, .image],
    settings: { FeatureSettings(client: ForeignContent.client) })
}

extension MessageName {
  static let imageRequest: MessageName = "image-request"
  static let image: MessageName = "image"
}

/// What of others a client shows on its pages.
struct ForeignContent: FeatureValue {
  /// Where there is an image that is shown on each of them; nil for none.
  var image: String?
  var policy = Policy.noReferrer

  /// What its pages say in `Referrer-Policy`.
  enum Policy: String, Sendable, Hashable, SettingChoice {
    case noReferrer = "no-referrer"
    case strictOrigin = "strict-origin"
    case unsafeURL = "unsafe-url"

    var meaning: String {
      switch self {
      case .noReferrer: "nothing"
      case .strictOrigin: "the site alone, as browsers do today where a page says nothing"
      case .unsafeURL: "the whole address, as browsers once did where a page said nothing"
      }
    }
  }

  static let client: [Setting<ClientSettings.Said>] = [
    Setting(
      "shows_image_at", .text(.address), \.features.foreignContent.image,
      "The address of an image of another site that its pages show, such as an advertisement (RFC 9700 §4.2.1)",
      unsaid: "none"),
    Setting(
      "referrer_policy", \.features.foreignContent.policy,
      "What of a page's address other sites are told that the browser goes to from there, or gets images from (RFC 9700 §4.2.4)"
    ),
  ]

  /// What stands below everything else on a page.
  var elements: [HTMLWriter.Element] { image.map { [.image($0, text: "Advertisement")] } ?? [] }
}

extension FeatureValues {
  var foreignContent: ForeignContent {
    get { self[ForeignContent.self] }
    _modify { yield &self[ForeignContent.self] }
  }
}
