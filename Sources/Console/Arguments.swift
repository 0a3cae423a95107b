/// The words behind a command, quotes taken away.
struct Arguments: Sendable, Equatable {
  let words: [String]

  /// Splits a line at blanks, as a shell does: `"two words"`, `'two words'`, `two\ words`. An apostrophe in a word that
  /// nothing closes is one: `owner's`. What a blank or a quote is does not depend on the marks that follow it.
  static func split(_ line: String) throws(CommandError) -> [String] {
    var words: [String] = []
    var word: String.UnicodeScalarView?
    var quote: Unicode.Scalar?
    var rest = line.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch (scalar, quote) {
      case ("\\", let quote) where quote != "'":
        guard let next = rest.popFirst() else {
          throw CommandError("the line ends in a backslash", help: "write \\\\ for a backslash")
        }
        word = word ?? .init()
        word?.append(next)
      case (let scalar, let open?) where scalar == open: quote = nil
      case (let scalar, .some): word?.append(scalar)
      case ("'", nil) where word?.isEmpty == false && !rest.contains("'"): word?.append(scalar)
      case ("\"", nil), ("'", nil):
        quote = scalar
        word = word ?? .init()
      case (let scalar, nil) where scalar.properties.isWhitespace:
        if let finished = word { words.append(String(finished)) }
        word = nil
      default:
        word = word ?? .init()
        word?.append(scalar)
      }
    }
    if let quote { throw CommandError("a quote is not closed", help: "add a closing \(quote)") }
    if let word { words.append(String(word)) }
    return words
  }

  /// A text as one word of a line.
  static func quoted(_ word: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      if "\\\"".unicodeScalars.contains(scalar) { text.append("\\") }
      text.append(scalar)
    }
    return "\"\(String(text))\""
  }

  /// A text as a word of a line without quotes: what would end or quote a word stands behind a backslash.
  static func escaped(_ word: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      if scalar.properties.isWhitespace || "\\\"'".unicodeScalars.contains(scalar) { text.append("\\") }
      text.append(scalar)
    }
    return String(text)
  }

  /// No words at all, or an error that says how the command is written.
  func none(for command: String) throws(CommandError) {
    guard words.isEmpty else {
      let number = words.count == 1 ? words.first.flatMap { Int($0) } : nil
      throw CommandError(
        "'\(command)' takes no arguments",
        help: number.map { "'step \($0)' delivers so many, 'goto \($0)' goes to that message" }
          ?? "type '\(command)' alone")
    }
  }

  /// One word at most.
  func atMostOne(for usage: String) throws(CommandError) -> String? {
    guard words.count <= 1 else { throw CommandError("too many arguments", help: "usage: \(usage)") }
    return words.first
  }

  /// Exactly one word.
  func one(for usage: String) throws(CommandError) -> String {
    guard let word = try atMostOne(for: usage) else {
      throw CommandError("an argument is missing", help: "usage: \(usage)")
    }
    return word
  }

  /// A whole number in a range; `otherwise` where there is none.
  func number(_ what: String, in range: ClosedRange<Int>, otherwise: Int, for usage: String)
    throws(CommandError) -> Int
  {
    guard let word = try atMostOne(for: usage) else { return otherwise }
    guard let number = Int(word) else {
      throw CommandError("'\(word.excerpt(40))' is no \(what)", help: "a whole number, \(Self.words(range))")
    }
    guard range.contains(number) else {
      throw CommandError("there is no \(what) \(number)", help: Self.words(range))
    }
    return number
  }

  /// How many of something; 1 where no number stands there.
  func count(for usage: String) throws(CommandError) -> Int {
    guard let word = try atMostOne(for: usage) else { return 1 }
    guard let number = Int(word), number > 0 else {
      throw CommandError("'\(word.excerpt(40))' is no number of messages", help: "a whole number, 1 or more")
    }
    return number
  }

  private static func words(_ range: ClosedRange<Int>) -> String {
    range.lowerBound == range.upperBound
      ? "only \(range.lowerBound)"
      : range.upperBound == .max
        ? "\(range.lowerBound) or more" : "\(range.lowerBound) to \(range.upperBound)"
  }
}

extension StringProtocol {
  /// The first so many scalars, for an error that names what was typed. One character of it may be kilobytes long.
  func excerpt(_ most: Int) -> String { String(String.UnicodeScalarView(unicodeScalars.prefix(most))) }
}
