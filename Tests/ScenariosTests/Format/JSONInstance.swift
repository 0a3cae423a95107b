import Foundation

/// Any JSON value, as the tests read schemas and instances.
indirect enum JSONInstance: Decodable, Equatable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([JSONInstance])
  case object([String: JSONInstance])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONInstance].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONInstance].self))
    }
  }

  init(parsing text: String) throws {
    self = try JSONDecoder().decode(JSONInstance.self, from: Data(text.utf8))
  }
}
