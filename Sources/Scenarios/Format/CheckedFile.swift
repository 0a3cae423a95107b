internal import Diagnostics

/// A file that was read and held against its shape.
struct CheckedFile: Sendable {
  /// The text, for showing lines; nothing where the bytes could not be read as text.
  let source: SourceText?
  /// The tree, where the file is YAML that the guard lets through. It fits its shape only if `problems` is
  /// empty.
  let root: LocatedNode?
  /// All that is wrong, in the file's order.
  let problems: [Diagnostic]

  /// Reads the file at `path`, known to people as `name`.
  init(path: String, named name: String? = nil, shape: Shape) {
    do throws(Diagnostic) {
      self.init(try SourceFile.read(path: path, named: name), shape: shape)
    } catch {
      self.init(unreadable: error)
    }
  }

  /// Reads the bytes as a file known to people as `name`.
  init(bytes: [UInt8], named name: String, shape: Shape) {
    do throws(Diagnostic) {
      self.init(try SourceFile.text(of: bytes, named: name), shape: shape)
    } catch {
      self.init(unreadable: error)
    }
  }

  /// Holds a text that was already read against a shape.
  init(_ source: SourceText, shape: Shape) {
    let composition = NodeComposer.compose(source)
    let differences = composition.root.map { ShapeChecker.check($0, against: shape, in: source) }
    self.source = source
    root = composition.root
    problems = Self.capped((composition.problems + (differences ?? [])).sortedByPlace())
  }

  private init(unreadable problem: Diagnostic) {
    source = nil
    root = nil
    problems = [problem]
  }

  private static func capped(_ problems: [Diagnostic]) -> [Diagnostic] {
    guard problems.count > FileLimits.mostProblems else { return problems }
    let hidden = problems.count - FileLimits.mostProblems
    let last = problems.prefix(FileLimits.mostProblems).last?.location
    return problems.prefix(FileLimits.mostProblems) + [
      Diagnostic(.tooManyProblems, "\(hidden) more problems are not shown", at: last)
    ]
  }
}
