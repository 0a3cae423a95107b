/// Where everything stands in the octets of a message: start line, header fields, body.
///
/// Made in one pass over the head, from octets alone: no text is made of any of them.
package struct MessageTable: Sendable {
  /// One header field.
  package struct Field: Sendable {
    /// The whole line, without its end.
    package let line: Range<Int>
    package let name: Range<Int>
    /// Without the blanks around it.
    package let value: Range<Int>
    /// Which of the known fields it is; nil for any other.
    package let known: KnownField?
  }

  package let startLine: Range<Int>
  /// At most as many as a message may have (``MessageLimits/mostFields``); where there are more, that is its problem.
  package let fields: [Field]
  /// What follows the empty line.
  package let body: Range<Int>
  /// What makes the octets no message; nil where they are one, save for how the body came. Where there is something, the table tells what can be told all the same, so that it can be shown.
  let problem: WireError?

  /// The fields of one name.
  func fields(_ known: KnownField) -> [Field] { fields.filter { $0.known == known } }

  /// The first field of one name.
  func first(_ known: KnownField) -> Field? { fields.first { $0.known == known } }

  /// How many fields have one name.
  func count(_ known: KnownField) -> Int { fields.reduce(0) { $1.known == known ? $0 + 1 : $0 } }

  /// The `Content-Length` that is stated, where it is not the length of the body (RFC 9110 §8.6).
  func wrongLength(in octets: [UInt8]) -> WireError? {
    guard let first = first(.contentLength) else { return nil }
    if count(.contentLength) == 1, octets[first.value].elementsEqual(String(body.count).utf8) { return nil }
    let text = fields(.contentLength).map { String(decoding: octets[$0.value], as: UTF8.self) }.joined(
      separator: ", ")
    return .wrongContentLength(stated: text, found: body.count)
  }
}
