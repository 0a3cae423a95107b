internal import Diagnostics

/// One event of a YAML text, with its place in Unicode scalars from the start of the text.
struct YAMLEvent {
  /// What a value may carry before it: both are refused by the guard.
  struct Properties {
    let anchor: String?
    let tag: String?
  }

  enum Kind {
    case streamStart
    case streamEnd
    case documentStart
    case documentEnd
    case alias(String)
    case scalar(String, LocatedScalar.Style, Properties)
    case sequenceStart(isFlow: Bool, Properties)
    case sequenceEnd
    case mappingStart(isFlow: Bool, Properties)
    case mappingEnd
  }

  let kind: Kind
  let start: Int
  let end: Int
}
