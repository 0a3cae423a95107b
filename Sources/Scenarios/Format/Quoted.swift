internal import Diagnostics

/// A text from a file as a message quotes it: in quotes, and cut where it is long.
enum Quoted {
  private static let longest = 40

  static func text(_ text: String) -> String {
    let start = text.unicodeScalars.prefix(longest + 1)
    guard start.count > longest else { return "'\(text)'" }
    return "'\(String(String.UnicodeScalarView(start.prefix(longest - 3))))...'"
  }

  /// `'a'`, `'a' or 'b'`, `'a', 'b' or 'c'`.
  static func list(_ texts: [String], joinedBy word: String) -> String {
    let quoted = texts.map(text)
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "nothing" }
    return quoted.dropLast().joined(separator: ", ") + " \(word) " + last
  }

  /// The most names that a message lists.
  static let mostListed = 40

  /// What could have stood in the place of a name; of very many, those that share words with it.
  static func expected(_ allowed: [String], near name: String) -> String {
    guard allowed.count > mostListed else { return "expected " + list(allowed, joinedBy: "or") }
    let related = Nearest.related(to: name, among: allowed, most: 5)
    return "there are \(allowed.count) to choose from"
      + (related.isEmpty ? "" : ", among them " + list(related, joinedBy: "and"))
      + "; 'grantwalk schema' lists them"
  }
}
