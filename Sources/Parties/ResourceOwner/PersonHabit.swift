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
