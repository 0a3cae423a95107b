/// A rule that a text must keep, once for people, once for the JSON Schema, once for the reader.
struct TextPattern: Sendable {
  /// What such a text is called.
  let noun: Noun
  /// What such a text is made of, as in `a name: letters, digits and hyphens`; without a full stop.
  let description: String
  /// The same rule as a regular expression of ECMA-262, anchored at both ends.
  let regularExpression: String
  /// The same rule as the reader applies it.
  let matches: @Sendable (String) -> Bool

  /// A rule in its three forms, which must agree; the tests hold each against the others.
  init(
    _ noun: Noun, description: String, regularExpression: String,
    matches: @escaping @Sendable (String) -> Bool
  ) {
    self.noun = noun
    self.description = description
    self.regularExpression = regularExpression
    self.matches = matches
  }
}
