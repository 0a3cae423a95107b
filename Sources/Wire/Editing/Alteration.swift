/// One change of a message in flight.
public enum Alteration: Sendable, Equatable {
  /// Gives a part another value. `part` is an address or a name of ``Parts``; an address with a place puts a
  /// part in that is not there yet: `query.prompt`.
  case set(part: String, value: String)
  /// Puts one more part of that name in, behind those there are: a parameter that is repeated.
  case add(part: String, value: String)
  /// Takes a part out.
  case unset(part: String)
  /// Puts other octets in the message's place.
  case replace([UInt8])
  /// The message gets lost: its delivery is to nobody.
  case drop
  /// The message arrives twice.
  case duplicate
}

extension Alteration {
  /// The part to which it gives a value, and the value; nil where it gives none.
  package var addition: (part: String, value: String)? {
    switch self {
    case .set(let part, let value), .add(let part, let value): (part, value)
    case .unset, .replace, .drop, .duplicate: nil
    }
  }

  /// The same with another value, where it gives one.
  package func adding(_ value: String) -> Alteration {
    switch self {
    case .set(let part, _): .set(part: part, value: value)
    case .add(let part, _): .add(part: part, value: value)
    case .unset, .replace, .drop, .duplicate: self
    }
  }
}

/// Why a message in flight could not be changed as asked, in words for the person who asked.
public enum AlterationError: Error, Sendable, Equatable {
  case nothingInFlight
  /// The message is lost: nothing in it matters any more.
  case lost
  /// The body is of another kind than the part's place.
  case otherBody(part: String, reason: String)
  /// No part has that name; the parts that could have been meant.
  case unknownPart(String, known: [String])
  /// Several parts have that name; their addresses.
  case ambiguousPart(String, addresses: [String])
  /// The part can be read but not changed by itself; what to do instead.
  case fixedPart(String, instead: String)
  /// The value cannot stand there, and why.
  case unfitValue(part: String, reason: String)
  /// The octets are no HTTP message any more, so they have no parts.
  case noParts(String)
}

extension AlterationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .nothingInFlight: "no message is in flight"
    case .lost: "this message is lost, so nothing can be done to it"
    case .otherBody(let name, let reason): "'\(Self.short(name))' cannot stand in this body: \(reason)"
    case .unknownPart(let name, _): "this message has no part named '\(Self.short(name))'"
    case .ambiguousPart(let name, let addresses):
      "'\(Self.short(name))' could be any of \(addresses.joined(separator: ", ")): name one of these"
    case .fixedPart(let name, let instead): "'\(Self.short(name))' cannot be changed by itself: \(instead)"
    case .unfitValue(let part, let reason): "that value cannot stand in \(Self.short(part)): \(reason)"
    case .noParts(let reason):
      "the message is no HTTP message any more (\(reason)), so it has no parts to change"
    }
  }

  /// A name as far as it helps to know which is meant.
  private static func short(_ name: String) -> String { name.count > 60 ? "\(name.prefix(60))…" : name }
}

extension Message {
  /// Applies a change of one part, or of the whole, and notes it in `tampering`.
  ///
  /// The octets are put together anew, `Content-Length` with them, unless the whole was replaced.
  package mutating func apply(_ alteration: Alteration) throws(AlterationError) {
    let before = content
    try change(by: alteration)
    if content != before { sentContent = sentContent ?? before }
  }

  private mutating func change(by alteration: Alteration) throws(AlterationError) {
    switch alteration {
    case .set(let part, let value): try change(part, to: value)
    case .add(let part, let value): try add(part, value)
    case .unset(let part): try change(part, to: nil)
    case .replace(let octets):
      let (before, length) = (parts, self.octets.count)
      switch content {
      case .request(_, let origin): content = .request(WireMessage(octets), origin: origin)
      case .response: content = .response(WireMessage(octets))
      case .act, .unreachable: throw .fixedPart("message", instead: "it has no octets; set one of its parts")
      }
      note(replacementOf: before, of: length, by: octets)
    case .drop, .duplicate: break
    }
  }

  /// Notes which parts a replacement has changed; the whole, where it did not leave the message's shape.
  private mutating func note(replacementOf before: Parts, of length: Int, by octets: [UInt8]) {
    let old = Dictionary(before.all.map { ($0.address, $0.value) }) { first, _ in first }
    let new = Dictionary(parts.all.map { ($0.address, $0.value) }) { first, _ in first }
    let changed = (before.all + parts.all.filter { old[$0.address] == nil }).filter {
      guard let was = old[$0.address], let became = new[$0.address] else { return true }
      return !was.isIdentical(to: became)
    }
    guard !changed.isEmpty, changed.count <= before.all.count / 2 else {
      tampering.append(
        Tampering(
          part: "message", was: "\(length) octets", became: "\(octets.count) other octets"))
      return
    }
    tampering += changed.map { Tampering(part: $0.address, was: old[$0.address], became: new[$0.address]) }
  }

  private mutating func change(_ name: String, to value: String?) throws(AlterationError) {
    let parts = parts
    let part = try partToChange(name, among: parts, mayBeNew: value != nil)
    let former = parts[address: part.address]?.value
    if part.token == nil {
      try replace(part, with: value, called: name)
    } else {
      let (carrier, text) = try SignedToken.changing(part, to: value, among: parts)
      try replace(carrier, with: text, called: name)
    }
    tampering.append(
      Tampering(part: part.address, was: former, became: value))
  }

  private mutating func add(_ name: String, _ value: String) throws(AlterationError) {
    let part = try partToAdd(name, among: parts)
    try replace(part, with: value, called: name)
    tampering.append(Tampering(part: part.address, was: nil, became: value))
  }

  private mutating func replace(_ part: Part, with value: String?, called name: String)
    throws(AlterationError)
  {
    switch content {
    case .request(let wire, let origin):
      var editor = try PartEditor(wire, isRequest: true)
      try editor.change(part, to: value)
      content = .request(editor.wire, origin: origin)
    case .response(let wire):
      var editor = try PartEditor(wire, isRequest: false)
      try editor.change(part, to: value)
      content = .response(editor.wire)
    case .act(let act): content = .act(try act.changing(part, to: value))
    case .unreachable: throw .fixedPart(name, instead: "nothing was sent")
    }
  }

  private func partToChange(_ name: String, among parts: Parts, mayBeNew: Bool) throws(AlterationError)
    -> Part
  {
    let matches = parts.named(name)
    if matches.count > 1 { throw .ambiguousPart(name, addresses: matches.map(\.address)) }
    if let match = matches.first { return match }
    // A piece of a token is shown under the name that it has in there.
    let pieces = parts.all.filter { $0.token != nil && $0.nameInToken == name }
    if pieces.count > 1 { throw .ambiguousPart(name, addresses: pieces.map(\.address)) }
    if let piece = pieces.first { return piece }
    if name == "body" { return Part(.body, "body", "") }
    let words = name.split(separator: ".", maxSplits: 1)
    if mayBeNew, words.count == 2 {
      if let place = Part.Place(rawValue: String(words[0])) {
        if let part = newPart(place, String(words[1]), among: parts) { return part }
      } else if let piece = SignedToken.newPiece(name, among: parts) {
        return piece
      }
    }
    throw .unknownPart(name, known: parts.all.map(\.name))
  }

  /// One more part of a name, behind those there are.
  private func partToAdd(_ name: String, among parts: Parts) throws(AlterationError) -> Part {
    let matches = parts.named(name)
    let kinds = Set(matches.map { "\($0.place.rawValue).\($0.name)" })
    guard kinds.count < 2 else { throw .ambiguousPart(name, addresses: kinds.sorted()) }
    let part =
      if let match = matches.first { match } else { try partToChange(name, among: parts, mayBeNew: true) }
    guard part.place.canRepeat, part.token == nil else {
      throw .fixedPart(part.address, instead: "it can stand but once; set it to another value")
    }
    let present = parts.all.filter { $0.place == part.place && $0.name == part.name }.count
    return Part(part.place, part.name, "", occurrence: present + 1)
  }

  /// `query.scope#2` is one more `scope` where there is one already; nil where there are fewer.
  private func newPart(_ place: Part.Place, _ name: String, among parts: Parts) -> Part? {
    if place.isInToken {
      return SignedToken.newPiece(name, among: parts).flatMap { $0.place == place ? $0 : nil }
    }
    let pieces = name.split(separator: "#", omittingEmptySubsequences: false)
    guard pieces.count == 2, let occurrence = pieces.last.flatMap({ Int($0) }), let name = pieces.first else {
      return Part(place, name, "")
    }
    let present = parts.all.filter { $0.place == place && $0.name == name }.count
    return occurrence == present + 1 ? Part(place, String(name), "", occurrence: occurrence) : nil
  }
}

extension Part.Place {
  /// Whether several parts of one name can stand there.
  fileprivate var canRepeat: Bool {
    switch self {
    case .query, .header, .attribute, .cookie, .locationQuery, .locationFragment, .form, .json, .xml, .person,
      .store, .fragment:
      true
    case .start, .path, .credentials, .location, .html, .jwtHeader, .jwt, .jwtSignature, .body, .speech,
      .script:
      false
    }
  }
}
