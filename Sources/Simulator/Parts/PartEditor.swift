internal import HTTPTypes

/// Changes one part of an HTTP message and puts the octets together again.
struct PartEditor {
  private var parts: WireParts
  private let isRequest: Bool

  init(_ octets: [UInt8], isRequest: Bool) throws(AlterationError) {
    do {
      parts = try WireParts(octets)
    } catch {
      throw .noParts(error.description)
    }
    self.isRequest = isRequest
  }

  /// The octets of the changed message; a `Content-Length` that stood there is made right.
  var octets: [UInt8] {
    WireParts.write(startLine: parts.startLine, host: nil, fields: parts.fields, body: parts.body)
  }

  mutating func change(_ part: Part, to value: String?) throws(AlterationError) {
    let hadLength = parts.fields[.contentLength] != nil
    switch part.place {
    case .start: changeStart(to: value ?? "")
    case .path: changeTarget { target in (value ?? "/", target.1) }
    case .query:
      let query = try PartEditor.changed(target.1 ?? "", part, to: value)
      changeTarget { ($0.0, query.isEmpty ? nil : query) }
    case .header: try changeField(part.name, to: value)
    case .cookie, .attribute: try changePiece(part, to: value)
    case .credentials: try changeCredentials(part, to: value)
    case .location, .locationQuery, .locationFragment: try changeLocation(part, to: value)
    case .form: parts.body = Array(try PartEditor.changed(bodyText, part, to: value).utf8)
    case .json: try changeJSON(part, to: value)
    case .body: parts.body = Array((value ?? "").utf8)
    case .html: throw .fixedPart(part.address, instead: "set body to the whole page")
    case .person: throw .fixedPart(part.address, instead: "it is no part of an HTTP message")
    }
    if hadLength, part.name.lowercased() != "content-length" {
      parts.fields[.contentLength] = parts.body.isEmpty ? nil : String(parts.body.count)
    }
  }

  private var bodyText: String { String(decoding: parts.body, as: UTF8.self) }

  private mutating func changeStart(to value: String) {
    var pieces = parts.startLine.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(
      String.init)
    if isRequest {
      pieces[0] = value
    } else {
      let reason = Int(value).flatMap {
        (100...599).contains($0) ? HTTPResponse.Status(code: $0).reasonPhrase : nil
      }
      pieces = ["HTTP/1.1", value] + (reason.map { [$0] } ?? Array(pieces.dropFirst(2)))
    }
    parts.startLine = pieces.joined(separator: " ")
  }

  private var target: (String, String?) {
    let pieces = parts.startLine.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard pieces.count > 1 else { return ("", nil) }
    let halves = pieces[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    return (halves.first ?? "", halves.count > 1 ? halves[1] : nil)
  }

  private mutating func changeTarget(_ change: ((String, String?)) -> (String, String?)) {
    var pieces = parts.startLine.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false).map(
      String.init)
    guard pieces.count > 1 else { return }
    let (path, query) = change(target)
    pieces[1] = query.map { "\(path)?\($0)" } ?? path
    parts.startLine = pieces.joined(separator: " ")
  }

  private mutating func changeField(_ name: String, to value: String?) throws(AlterationError) {
    guard let fieldName = HTTPField.Name(name) else {
      throw .unfitValue(part: "header.\(name)", reason: "that is no name of a header field")
    }
    if let value, !HTTPField.isValidValue(value) {
      throw .unfitValue(part: "header.\(name)", reason: "a header field holds no control characters")
    }
    parts.fields[fieldName] = value
  }

  private mutating func changePiece(_ part: Part, to value: String?) throws(AlterationError) {
    let name: HTTPField.Name =
      isRequest
      ? .cookie
      : (part.place == .attribute && parts.fields[.wwwAuthenticate] != nil) ? .wwwAuthenticate : .setCookie
    guard
      var pieces = parts.fields[name].map({
        HeaderPieces($0, separator: name == .wwwAuthenticate ? "," : ";")
      })
    else {
      parts.fields[name] = value.map { "\(part.name)=\($0)" }
      return
    }
    pieces.change(part.name, to: value)
    try changeField(name.rawName, to: pieces.all.isEmpty ? nil : pieces.text)
  }

  private mutating func changeCredentials(_ part: Part, to value: String?) throws(AlterationError) {
    var credentials =
      parts.fields[.authorization].flatMap(BasicCredentials.init) ?? .init(userID: "", password: "")
    if part.name == "password" {
      credentials.password = value ?? ""
    } else {
      credentials.userID = value ?? ""
    }
    parts.fields[.authorization] = credentials.authorization
  }

  private mutating func changeLocation(_ part: Part, to value: String?) throws(AlterationError) {
    guard var address = parts.fields[.location].flatMap({ WebAddress($0) }) else {
      return try changeField("Location", to: value)
    }
    switch part.place {
    case .locationQuery:
      let query = try PartEditor.changed(address.query ?? "", part, to: value)
      address.query = query.isEmpty ? nil : query
    case .locationFragment:
      let fragment = try PartEditor.changed(address.fragment ?? "", part, to: value)
      address.fragment = fragment.isEmpty ? nil : fragment
    default:
      guard var other = value.flatMap({ WebAddress($0) }) else {
        throw .unfitValue(part: part.address, reason: "it is no absolute URI")
      }
      (other.query, other.fragment) = (other.query ?? address.query, other.fragment ?? address.fragment)
      address = other
    }
    try changeField("Location", to: address.description)
  }

  private mutating func changeJSON(_ part: Part, to value: String?) throws(AlterationError) {
    do {
      let document = try JSONReader.read(parts.body)
      let path = part.name.split(separator: ".").map(String.init)
      parts.body = Array(document.changing(path[...], to: value).indentedText.utf8)
    } catch {
      throw .noParts(error.description)
    }
  }

  /// Form-encoded text in which one parameter has another value, or none.
  private static func changed(_ text: String, _ part: Part, to value: String?) throws(AlterationError)
    -> String
  {
    var form: FormParameters
    do {
      form = try FormParameters(parsing: text)
    } catch {
      throw .noParts(error.description)
    }
    let places = form.all.indices.filter { form.all[$0].name == part.name }
    if places.indices.contains(part.occurrence - 1) {
      let index = places[part.occurrence - 1]
      if let value { form.all[index].value = value } else { form.all.remove(at: index) }
    } else if let value {
      form.all.append(.init(part.name, value))
    }
    return form.encoded
  }
}

extension JSONValue {
  /// The same document with another value at a path of member names and indexes. A value that replaces
  /// anything but a string is read as JSON where it can be.
  fileprivate func changing(_ path: ArraySlice<String>, to value: String?) -> JSONValue {
    guard let step = path.first else {
      guard let value else { return .null }
      if case .string = self { return .string(value) }
      return (try? JSONReader.read(Array(value.utf8))) ?? .string(value)
    }
    let rest = path.dropFirst()
    switch self {
    case .object(var members):
      if let index = members.firstIndex(where: { $0.name == step }) {
        if rest.isEmpty, value == nil {
          members.remove(at: index)
        } else {
          members[index].value = members[index].value.changing(rest, to: value)
        }
      } else if let value {
        members.append(.init(step, .string(value)))
      }
      return .object(members)
    case .array(var values):
      guard let index = Int(step), values.indices.contains(index) else { return self }
      if rest.isEmpty, value == nil {
        values.remove(at: index)
      } else {
        values[index] = values[index].changing(rest, to: value)
      }
      return .array(values)
    default: return self
    }
  }
}
