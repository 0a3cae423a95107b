/// How much may be spent on the paths to the parts of one document. Each part repeats the names of all that it stands
/// in, so that a small document with long names would take memory without bounds.
struct PathBudget {
  /// In octets, for one document.
  static let most = 1 << 20

  private var left = PathBudget.most

  /// Spends what a path takes; false, from then on, where too little was left.
  mutating func spend(_ octets: Int) -> Bool {
    left = octets <= left ? left - octets : -1
    return left >= 0
  }

  var isOverdrawn: Bool { left < 0 }

  /// Why a document that takes more cannot be changed part by part.
  static let reason =
    "the names in this document are too long for it to be taken apart; set the body as a whole"
}
