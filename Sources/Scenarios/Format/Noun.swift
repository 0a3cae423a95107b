/// What messages call a kind of value: `client`, `clients`, `a client`.
struct Noun: Sendable, ExpressibleByStringLiteral {
  let singular: String
  let plural: String
  /// The singular with its article, as in `expected a client`.
  let withArticle: String

  /// A noun; its plural ends in `s` (`ies` for `y` after a consonant) and its article goes by its first
  /// letter, unless given.
  init(_ singular: String, plural: String? = nil, article: String? = nil) {
    let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
    let startsWithVowel = singular.first.map(vowels.contains) ?? false
    self.singular = singular
    let endsInY = singular.last == "y" && !(singular.dropLast().last.map(vowels.contains) ?? true)
    self.plural = plural ?? (endsInY ? singular.dropLast() + "ies" : singular + "s")
    withArticle = (article ?? (startsWithVowel ? "an" : "a")) + " " + singular
  }

  init(stringLiteral value: String) { self.init(value) }
}
