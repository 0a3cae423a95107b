internal import Citations
internal import Simulation
internal import TerminalText
internal import Transcripts
internal import Wire

extension Channel {
  /// The channel as learners read it.
  var words: String {
    switch self {
    case .front: "front channel"
    case .back: "back channel"
    case .person: "at the screen"
    case .speech: "face to face"
    case .leak: "leaked"
    }
  }
}

extension Entry {
  /// How the message travels, as learners read it.
  var way: String { from == to ? "of itself" : channel.words }

  /// The title within a sentence: `token request`. An abbreviation keeps its capitals.
  var titleInSentence: String {
    guard let first = title.first, title.dropFirst().first?.isLowercase == true else { return title }
    return first.lowercased() + title.dropFirst()
  }

  /// Whether this is an HTTP response, as far as its octets tell.
  var isResponse: Bool {
    response != nil || (request == nil && wire?.octets.starts(with: "HTTP/".utf8) == true)
  }
}

extension Citation {
  /// The citation without the section sign, for a voice and for ASCII: `RFC 6749 section 4.1.3`.
  var spoken: String {
    guard let section else { return document }
    if let sectionName { return "\(document), \(sectionName)" }
    return section.first?.isLetter == true
      ? "\(document) appendix \(section)" : "\(document) section \(section)"
  }

  /// The citation for a terminal; the section alone where `known` names the same document.
  func text(_ options: RenderOptions, beside known: Citation? = nil) -> String {
    let isASCII = options.glyphs.invisible == .ascii
    guard section != nil, known?.document == document else { return isASCII ? spoken : description }
    return isASCII ? sectionName ?? String(spoken.dropFirst(document.count + 1)) : sectionMark
  }
}

extension String {
  /// The text as a sentence begins.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// The text with a full stop, unless it ends a sentence already.
  var asSentence: String {
    guard let last, !".!?:".contains(last) else { return self }
    return self + "."
  }
}

extension Check.Verdict? {
  /// The verdict beside another one; nil where the receiver did not come so far.
  var inWords: String {
    switch self {
    case .holds: "satisfied"
    case .fails: "not satisfied: refused"
    case .doesNotApply: "does not apply"
    case .leftOut: "left out"
    case nil: "not asked"
    }
  }
}
