internal import Transcripts

/// How a mark of a message looks in pictures and on pages.
extension EntryMark {
  /// The class of its look.
  var kind: String {
    switch self {
    case .lost: "lost"
    case .altered: "altered"
    case .doubled: "doubled"
    case .late: "late"
    case .forged: "forged"
    case .leaked: "leaked"
    case .refused: "refused"
    }
  }

  /// What stands behind the message's name; nil where the name and the line tell it.
  var word: String? {
    switch self {
    case .refused(let check): "✗ \(check.fate)"
    case .leaked: nil
    case .lost, .altered, .doubled, .late, .forged: words
    }
  }

  /// What it says of a message, in a sentence about it.
  var meaning: String {
    switch self {
    case .lost: "lost on its way"
    case .altered: "altered on its way"
    case .doubled: "arrives twice"
    case .late: "arrives late"
    case .forged: "made up by an attacker"
    case .leaked: "gets to an attacker"
    case .refused(let check): "its receiver \(check.act)"
    }
  }
}
