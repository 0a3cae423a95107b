internal import Simulation
internal import Wire

/// What a person does of herself about one thing that happens to her: somebody speaks to her, a page is shown, a time has
/// come. A feature that people take part in has its own; what she does at the pages of her account everybody knows.
struct PersonHabit: Sendable {
  /// Who spoke, or what showed her the page. Nil where it is nothing that this habit is about.
  let take: @Sendable (inout ResourceOwner, PersonAct, PartyName, inout Surroundings) -> Receipt?

  /// Those of all features; the first that has something to do about it counts.
  static let all: [PersonHabit] = Features.all.flatMap(\.habits)
}

/// What an owner does about a client at her server, when a script says so (`ana disconnects travel-app at login`): a value of
/// the feature that adds it. She opens a page there that is told which client she means; what she does on it is a habit.
public struct OwnerAct: Sendable {
  /// Between her name and the client's: `disconnects`.
  public let verb: String
  private let place: AuthorizationServerSettings.Endpoint

  init(_ verb: String, at place: AuthorizationServerSettings.Endpoint) {
    (self.verb, self.place) = (verb, place)
  }

  /// The address that she opens.
  public func address(at issuer: String, about clientID: String) -> String {
    place.address(under: issuer) + "?" + FormParameters(["app": clientID]).encoded
  }

  /// Those of all features.
  public static let all: [OwnerAct] = Features.all.flatMap(\.ownerActs)
}
