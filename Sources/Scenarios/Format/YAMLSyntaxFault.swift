internal import Diagnostics
internal import TerminalText

/// What libyaml says when it cannot go on, and how that is told to people.
struct YAMLSyntaxFault {
  /// libyaml's own words.
  let problem: String
  /// Where it stopped, in Unicode scalars.
  let offset: Int
  /// What it was reading, in its own words, and where that began.
  let context: String?
  let contextOffset: Int?
  /// The character that it refused to read, if that was the reason.
  let character: Unicode.Scalar?

  /// The fault in plain words, at the place where a person would look for it.
  func diagnostic(in source: SourceText) -> Diagnostic {
    // libyaml has a limit of its own for what it has to look ahead to.
    if problem.hasPrefix("Maximum nesting level") {
      return YAMLGuard.tooDeep(at: source.location(source.position(ofScalar: offset)))
    }
    let reading = reading(in: source)
    let begins = contextOffset.map { source.location(source.position(ofScalar: $0)) }
    let place = source.location(source.position(ofScalar: offset))
    if reading.isAtBeginning, let begins {
      return Diagnostic(.yamlSyntax, reading.message, at: begins, help: reading.help)
    }
    var notes: [Diagnostic.Note] = []
    if let begins, begins != place, let opened = reading.opened { notes.append(.init(opened, at: begins)) }
    return Diagnostic(.yamlSyntax, reading.message, at: place, help: reading.help, notes: notes)
  }

  private struct Reading {
    let message: String
    let help: String?
    /// What to say of the place where the unfinished thing began.
    let opened: String?
    /// Whether the beginning is the better place to point at.
    let isAtBeginning: Bool

    init(_ message: String, help: String? = nil, opened: String? = nil, isAtBeginning: Bool = false) {
      self.message = message
      self.help = help
      self.opened = opened
      self.isAtBeginning = isAtBeginning
    }
  }

  private func reading(in source: SourceText) -> Reading {
    if let character, problem.hasPrefix("control characters") {
      let name = VisibleText.of(String(character), as: .escapes)
      return Reading("the control character \(name) is not allowed", help: "remove it")
    }
    switch problem {
    case "found character that cannot start any token": return badStart(in: source)
    case "found a tab character where an indentation space is expected",
      "found a tab character that violates indentation":
      return Reading("a tab cannot be used for indentation", help: "use spaces")
    case "found unexpected end of stream" where context?.contains("quoted") == true:
      return Reading("this quote is never closed", help: "close it, or remove it", isAtBeginning: true)
    case "found unexpected document indicator":
      return Reading("this quote is not closed before the document ends", isAtBeginning: true)
    case "did not find expected ',' or ']'":
      return Reading("expected ',' or ']' here", opened: "the list begins here")
    case "did not find expected ',' or '}'":
      return Reading("expected ',' or '}' here", opened: "the mapping begins here")
    case "did not find expected key":
      return Reading("expected a key here", help: "check the indentation", opened: "the mapping begins here")
    case "did not find expected '-' indicator":
      return Reading("expected '- ' here", help: "check the indentation", opened: "the list begins here")
    case "could not find expected ':'":
      return Reading("this line has no ': ' after its key", isAtBeginning: true)
    default: return rarer()
    }
  }

  private func rarer() -> Reading {
    switch problem {
    case "mapping values are not allowed in this context":
      Reading("a ':' is not expected here", help: "check the indentation, or put the text in quotes")
    case "block sequence entries are not allowed in this context":
      Reading("a '- ' is not expected here", help: "start the list on a line of its own")
    case "mapping keys are not allowed in this context":
      Reading("a '? ' is not expected here", help: "put the text in quotes")
    case "found unknown escape character":
      Reading("this '\\' starts no known escape", help: "write '\\\\', or use single quotes")
    case "did not find expected hexdecimal number", "found invalid Unicode character escape code":
      Reading("this escape names no character")
    case "did not find expected <document start>":
      Reading("the file goes on after its value has ended", help: "check the indentation")
    case "found incompatible YAML document":
      Reading("this version of YAML is not known", help: "remove the line")
    case "found undefined tag handle":
      Reading("a tag ('!') is not allowed here", help: "put a text that starts with '!' in quotes")
    case "found an indentation indicator equal to 0", "did not find expected comment or line break":
      Reading("unexpected text after '|' or '>'", help: "start the text on the next line")
    case "did not find expected alphabetic or numeric character":
      Reading(
        "'&' and '*' are not allowed here", help: "put a text that starts with one in quotes",
        isAtBeginning: true)
    default: Reading("this is not valid YAML: \(problem)", opened: context)
    }
  }

  private func badStart(in source: SourceText) -> Reading {
    let place = source.position(ofScalar: offset)
    let line = source.line(place.line) ?? ""
    guard let character = line.unicodeScalars.dropFirst(place.column - 1).first else {
      return Reading("nothing can start here")
    }
    if character == "\t" { return Reading("a tab cannot be used for indentation", help: "use spaces") }
    return Reading("a text cannot start with '\(character)'", help: "put it in quotes")
  }
}
