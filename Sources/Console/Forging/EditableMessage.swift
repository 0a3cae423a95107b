internal import Simulation
internal import Wire

/// A message as an editor shows it: lines end as the editor's own do, and `Content-Length` follows the body.
struct EditableMessage {
  private let original: [UInt8]
  private let head: [UInt8]
  private let body: [UInt8]

  init(_ octets: [UInt8]) {
    original = octets
    let (head, body) = EditableMessage.split(octets)
    self.head = head
    self.body = body
  }

  /// What the editor opens.
  var text: [UInt8] { EditableMessage.lineFeeds(head) + body }

  /// The message that an edited text stands for; nil where nothing was changed.
  func edited(_ text: [UInt8]) -> [UInt8]? {
    guard text != self.text else { return nil }
    var (newHead, newBody) = EditableMessage.split(text)
    // An editor ends the last line, whether or not it was ended before.
    if newBody.last == 0x0A, body.last != 0x0A { newBody.removeLast() }
    newHead = EditableMessage.carriageReturns(newHead)
    if newBody.count != body.count {
      newHead = EditableMessage.correcting(newHead, from: body.count, to: newBody.count)
    }
    let octets = newHead + newBody
    return octets == original ? nil : octets
  }

  /// Head with its blank line, and body.
  private static func split(_ octets: [UInt8]) -> (head: [UInt8], body: [UInt8]) {
    var index = 0
    var lineStart = 0
    while index < octets.count {
      guard octets[index] == 0x0A else {
        index += 1
        continue
      }
      let line = octets[lineStart..<index]
      index += 1
      if line.isEmpty || line.elementsEqual([0x0D]) {
        return (Array(octets[..<index]), Array(octets[index...]))
      }
      lineStart = index
    }
    return (octets, [])
  }

  private static func lineFeeds(_ head: [UInt8]) -> [UInt8] {
    head.indices.compactMap { index in
      let isEnd = head[index] == 0x0D && head.indices.contains(index + 1) && head[index + 1] == 0x0A
      return isEnd ? nil : head[index]
    }
  }

  private static func carriageReturns(_ head: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for octet in head {
      if octet == 0x0A, result.last != 0x0D { result.append(0x0D) }
      result.append(octet)
    }
    return result
  }

  /// `Content-Length` follows the body where it told the old length; one that was set on purpose stays.
  private static func correcting(_ head: [UInt8], from old: Int, to new: Int) -> [UInt8] {
    let lines = head.split(separator: 0x0A, omittingEmptySubsequences: false)
    let corrected = lines.map { line -> [UInt8] in
      // The other lines stay octet by octet what they are.
      let pieces = line.split(separator: 0x3A, maxSplits: 1)
      guard pieces.count == 2, String(decoding: pieces[0], as: UTF8.self).lowercased() == "content-length",
        Int(String(decoding: pieces[1].filter { $0 != 0x20 && $0 != 0x0D }, as: UTF8.self)) == old
      else { return Array(line) }
      return pieces[0] + Array(": \(new)\r".utf8)
    }
    return Array(corrected.joined(separator: [0x0A]))
  }
}
