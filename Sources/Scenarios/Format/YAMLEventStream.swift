private import CYaml
internal import Diagnostics

/// libyaml's parser over one text, event by event. The only code that touches libyaml.
///
/// A class, because libyaml keeps pointers into the parser and into the text that must not move.
final class YAMLEventStream {
  private let source: SourceText
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private let isReady: Bool

  init(_ source: SourceText) {
    self.source = source
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    let bytes = source.text.utf8
    input = .allocate(capacity: max(1, bytes.count))
    _ = input.initialize(from: bytes)
    isReady = yaml_parser_initialize(parser) == 1
    guard isReady else { return }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
  }

  deinit {
    if isReady { yaml_parser_delete(parser) }
    parser.deallocate()
    input.deallocate()
  }

  /// The next event, or nothing where libyaml has no more to say.
  func next() throws(Diagnostic) -> YAMLEvent? {
    guard isReady else {
      throw Diagnostic(.yamlSyntax, "there is not enough memory to read the file", at: nil)
    }
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw fault().diagnostic(in: source) }
    defer { yaml_event_delete(&event) }
    guard let kind = Self.kind(of: event) else { return nil }
    return YAMLEvent(kind: kind, start: Self.offset(event.start_mark), end: Self.offset(event.end_mark))
  }

  private func fault() -> YAMLSyntaxFault {
    let state = parser.pointee
    let problem = state.problem.map { String(cString: $0) } ?? "unknown"
    if state.error == YAML_READER_ERROR {
      let place = source.position(ofByte: Int(clamping: state.problem_offset))
      let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: state.problem_value))
      return YAMLSyntaxFault(
        problem: problem, offset: source.scalarOffset(of: place), context: nil, contextOffset: nil,
        character: scalar)
    }
    return YAMLSyntaxFault(
      problem: problem, offset: Self.offset(state.problem_mark),
      context: state.context.map { String(cString: $0) },
      contextOffset: state.context == nil ? nil : Self.offset(state.context_mark), character: nil)
  }

  private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind? {
    let data = event.data
    switch event.type {
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_STREAM_END_EVENT: return .streamEnd
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias(text(data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let value = UnsafeBufferPointer(start: data.scalar.value, count: data.scalar.length)
      let properties = properties(data.scalar.anchor, data.scalar.tag)
      return .scalar(String(decoding: value, as: UTF8.self), style(data.scalar.style), properties)
    case YAML_SEQUENCE_START_EVENT:
      let isFlow = data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
      return .sequenceStart(
        isFlow: isFlow, properties(data.sequence_start.anchor, data.sequence_start.tag))
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      let isFlow = data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
      return .mappingStart(isFlow: isFlow, properties(data.mapping_start.anchor, data.mapping_start.tag))
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    default: return nil
    }
  }

  private static func style(_ style: yaml_scalar_style_t) -> LocatedScalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  private static func properties(
    _ anchor: UnsafeMutablePointer<UInt8>?, _ tag: UnsafeMutablePointer<UInt8>?
  ) -> YAMLEvent.Properties {
    YAMLEvent.Properties(anchor: text(anchor), tag: text(tag))
  }

  private static func text(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private static func offset(_ mark: yaml_mark_t) -> Int { Int(clamping: mark.index) }
}
