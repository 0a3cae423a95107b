/// The longest beginning that all of some texts share.
enum CommonPrefix {
  static func of(_ texts: [String]) -> String {
    guard var shared = texts.first.map({ Substring($0) }) else { return "" }
    for text in texts.dropFirst() {
      var length = 0
      for (ours, theirs) in zip(shared, text) {
        if ours != theirs { break }
        length += 1
      }
      shared = shared.prefix(length)
    }
    return String(shared)
  }
}
