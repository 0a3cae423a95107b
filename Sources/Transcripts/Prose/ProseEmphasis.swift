extension ProseInlineParser.Wrapper {
  /// How many stars open and close it; nil if none do.
  fileprivate var stars: Int? {
    switch self {
    case .emphasis: 1
    case .strong: 2
    case .base, .link: nil
    }
  }
}

extension ProseInlineParser {
  /// Reads a run of `*`, which closes what is open, or opens what is not.
  mutating func readStars() throws(ProseError) {
    let length = run(of: "*", at: position)
    let (left, right) = ProseScalar.flanking(before: at(position - 1), after: at(position + length))
    if right, let innermost = frames.last?.wrapper.stars {
      if innermost == length {
        closeStars()
        position += length
        return
      }
      // `**a *b***`: one run closes both.
      if length == 3, frames.count >= 2, frames[frames.count - 2].wrapper.stars == 3 - innermost {
        closeStars()
        closeStars()
        position += length
        return
      }
    }
    guard length <= 2 else { throw ProseRefusal.manyStars.at(position, length: length) }
    guard left else { throw ProseRefusal.strayStar.at(position, length: length) }
    guard !frames.contains(where: { $0.wrapper.stars == length }) else {
      throw ProseRefusal.sameStars(length == 1 ? "*" : "**").at(position, length: length)
    }
    flushText()
    frames.append(Frame(wrapper: length == 1 ? .emphasis : .strong, offset: position))
    position += length
  }

  private mutating func closeStars() {
    flushText()
    guard let frame = frames.popLast() else { return }
    append(frame.wrapper == .strong ? .strong(frame.inlines) : .emphasis(frame.inlines))
  }

  mutating func openLink() throws(ProseError) {
    if frames.contains(where: { $0.wrapper == .link }) {
      throw ProseRefusal.nestedLink.at(position, length: 1)
    }
    flushText()
    frames.append(Frame(wrapper: .link, offset: position))
    position += 1
  }

  mutating func closeLink() throws(ProseError) {
    guard let frame = frames.last else { throw ProseRefusal.strayBracket.at(position, length: 1) }
    guard frame.wrapper == .link else {
      let isInLink = frames.contains { $0.wrapper == .link }
      throw isInLink ? unclosed(frame) : ProseRefusal.strayBracket.at(position, length: 1)
    }
    let whole = position + 1 - frame.offset
    guard at(position + 1) == "(" else { throw ProseRefusal.reference.at(frame.offset, length: whole) }
    flushText()
    guard let link = frames.popLast(), Prose.plain(link.inlines).contains(where: { $0 != " " }) else {
      throw ProseRefusal.emptyLink.at(frame.offset, length: whole)
    }
    position += 2
    append(.link(link.inlines, try readDestination()))
  }

  private mutating func readDestination() throws(ProseError) -> String {
    let opening = position
    var destination = String.UnicodeScalarView()
    while let scalar = at(position), scalar != ")" {
      if ProseScalar.isWhitespace(scalar) {
        throw ProseRefusal.linkTitle.at(position, length: 1)
      }
      guard Prose.isAllowedInDestination(scalar) else {
        throw ProseRefusal.linkDestination.at(position, length: 1)
      }
      destination.append(scalar)
      position += 1
    }
    guard at(position) == ")" else {
      throw ProseRefusal.openDestination.at(opening - 1, length: position + 1 - opening)
    }
    position += 1
    guard Prose.allowsLink(to: String(destination)) else {
      throw ProseRefusal.linkDestination.at(opening, length: position - 1 - opening)
    }
    return String(destination)
  }
}
