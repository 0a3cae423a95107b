internal import Citations
internal import Simulation
internal import Transcripts
internal import Wire

extension Lookup {
  /// What a status code says: in the message at hand, else its class and what it is for in the messages of
  /// which the glossary tells it by number.
  /// - Parameter everywhere: whether it is told of messages that are not at hand.
  func statuses(_ wanted: String, at entry: Entry?, everywhere: Bool) -> [LookupResult] {
    guard wanted.count == 3, let code = Int(wanted), let meaning = Lookup.classes[code / 100] else {
      return []
    }
    let name = ReasonPhrase.of(code).map { "\(code) \($0)" } ?? wanted
    let general = result("status code of HTTP", name, meaning)
    if let entry, let part = entry.parts.first(where: { $0.name == "status" && $0.value.hasPrefix(wanted) }) {
      var here = result(
        "status of this \(entry.title.lowercased()), message \(entry.number)", name,
        .init(says: part.explanation, citation: part.citation))
      here.isHere = true
      return [here, general]
    }
    guard everywhere else { return [general] }
    return [general]
      + parts(Lookup.folded("status")).filter { part in
        part.says.split { !$0.isNumber && !$0.isLetter }.contains { $0 == wanted }
      }
  }

  /// The classes of status codes, by their first digit.
  private static let classes: [Int: Glossary.Explanation] = [
    1: .init(
      says: "A number that begins with 1: the answer proper is still to come.", citation: .rfc(9110, "15.2")),
    2: .init(
      says: "A number that begins with 2: the request was understood and accepted.",
      citation: .rfc(9110, "15.3")),
    3: .init(
      says:
        "A number that begins with 3: more is needed before the request is done, mostly to go to another address.",
      citation: .rfc(9110, "15.4")),
    4: .init(
      says: "A number that begins with 4: the server takes the request to be at fault.",
      citation: .rfc(9110, "15.5")),
    5: .init(
      says: "A number that begins with 5: the server failed at a request that may be right.",
      citation: .rfc(9110, "15.6")),
  ]
}
