/// Parameters in the `application/x-www-form-urlencoded` format, in the order they stand (RFC 6749 Appendix
/// B).
public struct FormParameters: Sendable, Hashable {
  /// One parameter, decoded.
  public struct Parameter: Sendable, Hashable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public var all: [Parameter]

  public init(_ all: [Parameter] = []) {
    self.all = all
  }

  /// The parameters given, those without a value left out.
  public init(_ pairs: KeyValuePairs<String, String?>) {
    all = pairs.compactMap { pair in pair.value.map { Parameter(pair.key, $0) } }
  }

  /// Reads encoded text. A piece that is not valid (a `%` without two hex digits, octets that are not UTF-8)
  /// is named.
  public init(parsing text: some StringProtocol) throws(FormError) {
    try self.init(parsing: Array(text.utf8))
  }

  /// Reads the octets of a body, as they are: what is not UTF-8 is named, never mended.
  public init(parsing octets: [UInt8]) throws(FormError) {
    var parameters: [Parameter] = []
    for place in FormPlace.all(in: octets, octets.indices) {
      let name = try FormParameters.decoded(octets[place.name])
      parameters.append(Parameter(name, try FormParameters.decoded(octets[place.value])))
    }
    all = parameters
  }

  /// The value of the first parameter of that name that has one. One without a value counts as left out (RFC
  /// 6749 §3.1).
  public subscript(_ name: String) -> String? {
    all.first { $0.name.isIdentical(to: name) && !$0.value.isEmpty }?.value
  }

  /// The values of every parameter of that name.
  public func values(_ name: String) -> [String] {
    all.filter { $0.name.isIdentical(to: name) }.map(\.value)
  }

  /// The names that stand more than once, each one time, in order.
  public var repeatedNames: [String] {
    guard all.count > 16 || hasRepeatedName else { return [] }
    var counts: [[UInt8]: Int] = [:]
    return all.compactMap { parameter in
      let count = counts[Array(parameter.name.utf8), default: 0] + 1
      counts[Array(parameter.name.utf8)] = count
      return count == 2 ? parameter.name : nil
    }
  }

  /// Found by comparing each with those before it, so for a few only.
  private var hasRepeatedName: Bool {
    all.indices.contains { index in all[..<index].contains { $0.name.isIdentical(to: all[index].name) } }
  }

  /// The encoded text: `grant_type=authorization_code&code=…`.
  public var encoded: String {
    var octets: [UInt8] = []
    for (index, parameter) in all.enumerated() {
      if index > 0 { octets.append(0x26) }
      FormParameters.append(parameter.name, to: &octets)
      octets.append(0x3D)
      FormParameters.append(parameter.value, to: &octets)
    }
    return String(decoding: octets, as: UTF8.self)
  }

  /// One name or value, encoded.
  public static func encode(_ text: String) -> String {
    var octets: [UInt8] = []
    append(text, to: &octets)
    return String(decoding: octets, as: UTF8.self)
  }

  /// One name or value, decoded; throws where the text is not valid.
  public static func decode(_ text: String) throws(FormError) -> String {
    try decoded(Array(text.utf8)[...])
  }

  private static func append(_ text: String, to octets: inout [UInt8]) {
    for octet in text.utf8 {
      switch octet {
      case 0x20: octets.append(0x2B)
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2A, 0x2D, 0x2E, 0x5F: octets.append(octet)
      default:
        octets.append(0x25)
        octets.append((octet >> 4).capitalHexDigit)
        octets.append((octet & 15).capitalHexDigit)
      }
    }
  }

  private static func decoded(_ piece: ArraySlice<UInt8>) throws(FormError) -> String {
    // Most pieces stand for themselves.
    if piece.allSatisfy({ $0 < 0x80 && $0 != 0x25 && $0 != 0x2B }) {
      return String(decoding: piece, as: UTF8.self)
    }
    var octets: [UInt8] = []
    octets.reserveCapacity(piece.count)
    var iterator = piece.makeIterator()
    while let octet = iterator.next() {
      switch octet {
      case 0x2B: octets.append(0x20)
      case 0x25:
        guard let high = iterator.next()?.hexDigit, let low = iterator.next()?.hexDigit else {
          throw FormError(
            piece: String(decoding: piece, as: UTF8.self), reason: "a % is not followed by two hex digits")
        }
        octets.append(high << 4 | low)
      default: octets.append(octet)
      }
    }
    guard let text = String(validating: octets, as: UTF8.self) else {
      throw FormError(piece: String(decoding: piece, as: UTF8.self), reason: "its octets are not UTF-8")
    }
    return text
  }
}

/// Where one parameter stands in form-encoded octets.
package struct FormPlace: Sendable {
  package let name: Range<Int>
  /// Empty, at the end, for one without a `=`.
  package let value: Range<Int>

  /// Name and value, with what stands between.
  package var pair: Range<Int> { name.lowerBound..<value.upperBound }

  /// Every parameter of a stretch of octets, in order. Between two `&` in a row there is none.
  package static func all(in octets: [UInt8], _ range: Range<Int>) -> [FormPlace] {
    var places: [FormPlace] = []
    var (start, equals) = (range.lowerBound, Int?.none)
    for index in range.lowerBound...range.upperBound {
      if index == range.upperBound || octets[index] == 0x26 {
        if index > start {
          places.append(
            FormPlace(name: start..<(equals ?? index), value: (equals.map { $0 + 1 } ?? index)..<index))
        }
        (start, equals) = (index + 1, nil)
      } else if octets[index] == 0x3D, equals == nil {
        equals = index
      }
    }
    return places
  }
}

/// A piece of form-encoded text that cannot be decoded, and why.
public struct FormError: Error, Sendable, Equatable, CustomStringConvertible {
  public let piece: String
  public let reason: String

  public var description: String { "'\(piece.prefix(60))' cannot be decoded: \(reason)" }
}

extension UInt8 {
  fileprivate var hexDigit: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
  /// Of a value under 16.
  fileprivate var capitalHexDigit: UInt8 { self < 10 ? 0x30 + self : 0x41 - 10 + self }
}
