internal import HTTPTypes

/// Header fields and what stands inside them. Each field is changed where it stands, so that one of several
/// of a name leaves the others as they are.
extension PartEditor {
  mutating func changeHeader(_ part: Part, to value: String?) throws(AlterationError) {
    guard let name = HTTPField.Name(part.name) else {
      throw .unfitValue(part: "header.\(part.name)", reason: "that is no name of a header field")
    }
    let places = parts.fields.indices.filter { parts.fields[$0].name.rawName == part.name }
    let place = places.dropFirst(part.occurrence - 1).first
    try setField(at: place, name, to: value)
  }

  mutating func changePiece(_ part: Part, to value: String?) throws(AlterationError) {
    if part.place == .cookie, value?.utf8.contains(0x3B) == true {
      throw .unfitValue(
        part: part.address, reason: "a semicolon would end it: set what follows by its own name")
    }
    let pieces = FieldPiece.all(in: parts.fields, isRequest: isRequest).filter { $0.place == part.place }
    let places = pieces.filter { $0.piece.name == part.name }
    if places.indices.contains(part.occurrence - 1) {
      try changePiece(places[part.occurrence - 1], to: value)
    } else if part.place == .attribute, part.occurrence == 1,
      let place = pieces.first(where: { $0.piece.name.isIdenticalInAnyCase(to: part.name) })
    {
      try changePiece(place, to: value)
    } else if let value {
      try addPiece(part, value)
    }
  }

  private mutating func changePiece(_ place: FieldPiece, to value: String?) throws(AlterationError) {
    let field = parts.fields[place.field]
    guard let separator = FieldPiece.separator(of: field.name, isRequest: isRequest) else { return }
    // Without its cookie, a Set-Cookie is none.
    if value == nil, !isRequest, place.place == .cookie {
      return try setField(at: place.field, field.name, to: nil)
    }
    var pieces = HeaderPieces(field.value, separator: separator)
    pieces.change(at: place.index, to: value)
    try setField(at: place.field, field.name, to: pieces.all.isEmpty ? nil : pieces.text)
  }

  private mutating func addPiece(_ part: Part, _ value: String) throws(AlterationError) {
    switch (part.place, isRequest) {
    case (.cookie, false): try setField(at: nil, .setCookie, to: "\(part.name)=\(value)")
    case (.cookie, true):
      let field = parts.fields.firstIndex { $0.name == .cookie }
      var pieces = HeaderPieces(field.map { parts.fields[$0].value } ?? "", separator: ";")
      pieces.append(part.name, value)
      try setField(at: field, .cookie, to: pieces.text)
    case (_, true):
      throw .unfitValue(part: part.address, reason: "only Set-Cookie and WWW-Authenticate have attributes")
    case (_, false):
      let names: [HTTPField.Name] = [.wwwAuthenticate, .setCookie]
      let places = names.compactMap { name in parts.fields.firstIndex { $0.name == name } }
      guard let place = places.first else {
        throw .unfitValue(
          part: part.address,
          reason: "there is no Set-Cookie and no WWW-Authenticate to which it could belong")
      }
      let field = parts.fields[place]
      let isCookie = field.name == .setCookie
      var pieces = HeaderPieces(field.value, separator: isCookie ? ";" : ",")
      pieces.append(part.name, isCookie && value.isEmpty ? nil : value)
      try setField(at: place, field.name, to: pieces.text)
    }
  }

  mutating func changeCredentials(_ part: Part, to value: String?) throws(AlterationError) {
    let fields = parts.fields.indices.filter { parts.fields[$0].name == .authorization }
    let basic = fields.filter { BasicCredentials(authorization: parts.fields[$0].value) != nil }
    let place = basic.dropFirst(part.occurrence - 1).first ?? fields.first
    var credentials =
      place.flatMap { BasicCredentials(authorization: parts.fields[$0].value) }
      ?? BasicCredentials(userID: "", password: "")
    switch part.name {
    case "password": credentials.password = value ?? ""
    case "user-id":
      guard value?.utf8.contains(0x3A) != true else {
        throw .unfitValue(
          part: part.address, reason: "a user-id holds no colon: the password would begin there")
      }
      credentials.userID = value ?? ""
    default: throw .unfitValue(part: part.address, reason: "credentials are a user-id and a password")
    }
    try setField(at: place, .authorization, to: credentials.authorization)
  }

  /// Gives a field another value, takes it out, or adds it where there is no place yet.
  mutating func setField(at place: Int?, _ name: HTTPField.Name, to value: String?) throws(AlterationError) {
    guard let value else {
      if let place { parts.fields.remove(at: place) }
      return
    }
    guard HTTPField.isValidValue(value) else {
      throw .unfitValue(
        part: "header.\(name.rawName)", reason: "a header field holds no control characters")
    }
    // Not by name: HTTPTypes would split a Cookie field in several.
    if let place {
      // Nor by index: HTTPTypes leaves a value as it is where Unicode holds the new one for the same text.
      parts.fields.replaceSubrange(
        place..<(place + 1), with: [HTTPField(name: parts.fields[place].name, value: value)])
    } else {
      guard parts.fields.count < MessageLimits.mostFields else {
        throw .unfitValue(
          part: "header.\(name.rawName)",
          reason: "a message has at most \(MessageLimits.mostFields) header fields")
      }
      parts.fields.append(HTTPField(name: name, value: value))
    }
  }
}
