/// Takes what a program writes apart into characters, controls and sequences, as a terminal does (ECMA-48).
struct TerminalStream {
  enum Event: Equatable {
    case character(Unicode.Scalar)
    /// A C0 control other than ESC, DEL, or a C1 control.
    case control(UInt8)
    /// ESC and its last character; what stands between, such as `(`, comes first: `(B`.
    case escape(String)
    /// CSI: what marks it as private (`?`) or is unusual, its numbers (nil where one is left out), its last
    /// character.
    case sequence(marks: String, numbers: [Int?], final: Character)
    /// OSC, DCS, APC, PM or SOS, up to its end.
    case string(String)
  }

  private enum State {
    case ground
    case escape(String)
    case sequence(String)
    case string(String, sawEscape: Bool)
  }

  private var state = State.ground
  private var decoder = UTF8Decoder()

  /// The events that some more octets complete.
  mutating func take(_ octets: some Sequence<UInt8>) -> [Event] {
    var events: [Event] = []
    for octet in octets {
      for scalar in decoder.take(octet) { take(scalar, into: &events) }
    }
    return events
  }

  private mutating func take(_ scalar: Unicode.Scalar, into events: inout [Event]) {
    switch state {
    case .ground:
      switch scalar.value {
      case 0x1B: state = .escape("")
      case 0x00..<0x20, 0x7F..<0xA0: events.append(.control(UInt8(scalar.value)))
      default: events.append(.character(scalar))
      }
    case .escape(let before): takeEscape(scalar, after: before, into: &events)
    case .sequence(let before): takeSequence(scalar, after: before, into: &events)
    case .string(let text, let sawEscape):
      if scalar == "\u{7}" || (sawEscape && scalar == "\\") {
        events.append(.string(text))
        state = .ground
      } else {
        state = .string(scalar == "\u{1B}" ? text : text + String(scalar), sawEscape: scalar == "\u{1B}")
      }
    }
  }

  private mutating func takeEscape(
    _ scalar: Unicode.Scalar, after before: String, into events: inout [Event]
  ) {
    switch scalar {
    case "[" where before.isEmpty: state = .sequence("")
    case "]", "P", "X", "^", "_":
      state = before.isEmpty ? .string(String(scalar), sawEscape: false) : .ground
    case "\u{20}"..."\u{2F}": state = .escape(before + String(scalar))
    case "\u{1B}": state = .escape("")
    case "\u{00}"..."\u{1F}": events.append(.control(UInt8(scalar.value)))
    default:
      events.append(.escape(before + String(scalar)))
      state = .ground
    }
  }

  private mutating func takeSequence(
    _ scalar: Unicode.Scalar, after before: String, into events: inout [Event]
  ) {
    switch scalar {
    case "\u{40}"..."\u{7E}":
      let marks = before.filter { !$0.isNumber && $0 != ";" }
      let numbers = before.filter { $0.isNumber || $0 == ";" }
        .split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
      events.append(.sequence(marks: marks, numbers: numbers, final: Character(scalar)))
      state = .ground
    case "\u{1B}": state = .escape("")
    case "\u{00}"..."\u{1F}": events.append(.control(UInt8(scalar.value)))
    default: state = .sequence(before + String(scalar))
    }
  }
}

/// UTF-8, one octet at a time. What is none becomes U+FFFD.
private struct UTF8Decoder {
  private var begun: [UInt8] = []

  mutating func take(_ octet: UInt8) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    if !begun.isEmpty, octet & 0xC0 != 0x80 {
      scalars.append("\u{FFFD}")
      begun = []
    }
    begun.append(octet)
    let length =
      switch begun[0] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    if begun.count == length {
      scalars.append(String(validating: begun, as: UTF8.self)?.unicodeScalars.first ?? "\u{FFFD}")
      begun = []
    }
    return scalars
  }
}
