package import HTTPTypes

extension HTTPFields {
  /// The value of a field, as the subscript of that name has it; of one that stands once, as nearly all do, it is looked
  /// up once, and no list is made.
  package func value(of name: HTTPField.Name) -> String? {
    guard let first = firstIndex(where: { $0.name == name }) else { return nil }
    guard !self[(first + 1)...].contains(where: { $0.name == name }) else { return self[name] }
    return self[first].value
  }
}
