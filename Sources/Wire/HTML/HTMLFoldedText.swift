/// Text as it is laid out on a page: runs of white space become one space, and none stands at either end
/// (CSS Text 3 §4.1).
struct HTMLFoldedText {
  private var bytes: [UInt8] = []
  private var endsInSpace = false

  /// Adds text that may have white space anywhere.
  mutating func append(_ text: ArraySlice<UInt8>) {
    for byte in text {
      if byte.isHTMLSpace {
        endsInSpace = true
      } else {
        if endsInSpace, !bytes.isEmpty { bytes.append(0x20) }
        endsInSpace = false
        bytes.append(byte)
      }
    }
  }

  /// Adds text as it stands, for `<pre>`.
  mutating func appendVerbatim(_ text: ArraySlice<UInt8>) {
    bytes.append(contentsOf: text)
  }

  /// What comes next does not run into what came before.
  mutating func separate() {
    endsInSpace = true
  }

  /// The text so far, which is then forgotten; nil if a person would see nothing.
  mutating func take() -> String? {
    defer {
      bytes.removeAll(keepingCapacity: true)
      endsInSpace = false
    }
    guard bytes.contains(where: { !$0.isHTMLSpace }) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
