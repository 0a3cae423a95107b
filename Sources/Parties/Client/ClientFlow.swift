public import OAuthVocabulary
internal import Simulation
internal import Wire

/// The way in which a client gets its tokens: a value of the feature that defines it. All in which one way differs from
/// another is in it; the client itself does not ask which way is its own.
public final class ClientFlow: Sendable {
  /// As scenario files write it: `authorization_code`.
  public let name: String
  /// What happens in it, in a few words for whoever chooses one.
  public let meaning: String
  /// The settings that such a client has a use for, where those are few; nil where each setting tells for itself.
  let onlySettings: [String]?
  /// Whether the client shows what it got to whoever opens its pages: its own things, or those of the user of that
  /// browser; never those of somebody who is not there.
  public let showsResources: Bool
  /// Whether the browser is sent to the authorization server, and so back to a redirect URI.
  public let redirects: Bool
  /// Whether the client is a script in the browser, and its server holds nothing but the script's pages.
  public let runsInBrowser: Bool
  /// Whether a refresh token can come of it: not where no owner is asked (RFC 6749 §4.4.3).
  public let canRefresh: Bool
  /// Whether it speaks to an owner itself, without a browser between them.
  public let speaksToOwner: Bool
  /// The `grant_type` values for which a client that goes this way is registered (RFC 7591 §2).
  public let grantTypes: [GrantType]
  /// What such a client wants back through the browser, unless it says otherwise; nil where it sends nobody there.
  public let responseType: ResponseType?
  /// What the server that it uses calls the client identifier.
  let identifierName: String
  /// What it does when the user of a browser wants to connect her account; nil where it asks nobody at a browser.
  let connect: Connect?
  /// How it comes by a token without a browser; nil where that takes a person at one.
  let obtaining: Obtaining?
  /// The pages of its own that it answers, besides those that every client has.
  let pages: [ClientPage]
  /// What it makes of what a script of its own reads in the browser.
  let reads: Reads?
  /// What it makes of what a person says to it.
  let hears: Hears?

  typealias Connect =
    @Sendable (
      inout Client, Client.Connection, ClientSettings.ServerAddresses, Client.IssuerCheck, inout Surroundings
    ) -> Receipt
  typealias Reads = @Sendable (inout Client, ScriptReading, ReturnPath, inout Surroundings) -> Receipt
  typealias Hears = @Sendable (inout Client, [NamedValue], PartyName, inout Surroundings) -> Receipt

  /// How a client comes by a token while no browser waits.
  struct Obtaining: Sendable {
    /// With what: `the client's own credentials`.
    let means: String
    /// The same, said of this client: `its own credentials`.
    let itsMeans: String
    let obtain:
      @Sendable (
        inout Client, Client.TokenPurpose, ClientSettings.ServerAddresses, inout Surroundings
      ) -> Receipt
  }

  /// What a script reads of the page that it runs in.
  struct ScriptReading: Sendable {
    let address: String
    let cookies: String
    /// What scripts of its origin keep in the browser.
    let stored: [NamedValue]
  }

  init(
    _ name: String, meaning: String, grantTypes: [GrantType] = [], responseType: ResponseType? = nil,
    showsResources: Bool = true, redirects: Bool = false, runsInBrowser: Bool = false,
    canRefresh: Bool = true, speaksToOwner: Bool = false, identifierName: String = "client_id",
    onlySettings: [String]? = nil,
    pages: [ClientPage] = [],
    connect: Connect? = nil, obtaining: Obtaining? = nil, reads: Reads? = nil, hears: Hears? = nil
  ) {
    self.name = name
    self.meaning = meaning
    self.onlySettings = onlySettings
    self.grantTypes = grantTypes
    self.responseType = responseType
    self.showsResources = showsResources
    self.redirects = redirects
    self.runsInBrowser = runsInBrowser
    self.canRefresh = canRefresh
    self.speaksToOwner = speaksToOwner
    self.identifierName = identifierName
    self.pages = pages
    self.connect = connect
    self.obtaining = obtaining
    self.reads = reads
    self.hears = hears
  }

  /// The flow of that name; nil if no feature has one.
  public static func named(_ name: String) -> ClientFlow? {
    ClientFlows.all.first { $0.name.isIdentical(to: name) }
  }

  /// Whether an owner takes part at her browser when a token is wanted.
  public var asksAtBrowser: Bool { connect != nil }
}

extension ClientFlow: Hashable {
  /// By name: no two features have a flow of one name.
  public static func == (left: ClientFlow, right: ClientFlow) -> Bool {
    left === right || left.name == right.name
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension ClientFlow: CustomStringConvertible {
  public var description: String { name }
}

/// What features add to clients.
public enum ClientFlows {
  /// The ways to get tokens.
  public static let all: [ClientFlow] = Features.all.flatMap(\.flows)

  /// The pages that a client has besides those of its flow.
  static let pages: [ClientPage] = Features.all.flatMap(\.clientPages)

  /// What a client finds out before it begins.
  static let preparations: [ClientPreparation] = Features.all.flatMap(\.preparations)

  /// What a client can be told to do besides fetching a resource.
  static let errands: [ClientErrand] = Features.all.flatMap(\.errands)

  /// How acts say them, behind the client's name: `revokes its tokens`.
  public static let errandWords: [String] = errands.map(\.words)
}
