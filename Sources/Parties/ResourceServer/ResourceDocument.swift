internal import Simulation
internal import Wire

/// What a resource server publishes for everybody beside its resources: a value of the feature that defines it.
struct ResourceDocument: Sendable {
  /// What a request for it is called, and the answer.
  let takes: MessageName
  let answersWith: MessageName
  /// What stands at a path; nil where that is none of its own.
  let content: @Sendable (_ path: String, ResourceServerSettings) -> JSONValue?

  init(
    takes: MessageName, answersWith: MessageName,
    content: @escaping @Sendable (_ path: String, ResourceServerSettings) -> JSONValue?
  ) {
    self.takes = takes
    self.answersWith = answersWith
    self.content = content
  }
}

/// Those of all features.
enum ResourceDocuments {
  private static let all: [ResourceDocument] = Features.all.flatMap(\.resourceDocuments)

  /// What is published at a path; nil where there is a resource, or nothing.
  static func found(at path: String, of settings: ResourceServerSettings)
    -> (document: ResourceDocument, content: JSONValue)?
  {
    for document in all {
      if let content = document.content(path, settings) { return (document, content) }
    }
    return nil
  }
}
