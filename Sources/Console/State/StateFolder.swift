/// Where history, progress and preferences are kept: `$XDG_STATE_HOME/grantwalk`, else `$HOME/.local/state/grantwalk`
/// (XDG Base Directory Specification).
///
/// A path that does not begin at the root is none: it would name another folder with each folder that one stands in.
public struct StateFolder: Sendable, Equatable {
  /// Nil where there is no home, and nothing is kept.
  public let path: String?

  init(path: String) { self.path = path }

  /// - Parameter environment: the variables of the process.
  public init(in environment: [String: String]) {
    func absolute(_ name: String) -> String? {
      environment[name].flatMap { $0.utf8.first == UInt8(ascii: "/") ? $0 : nil }
    }
    let state = absolute("XDG_STATE_HOME") ?? absolute("HOME").map { "\($0)/.local/state" }
    path = state.map { "\($0)/grantwalk" }
  }

  /// What there is to be said to a person whose files would lie there; nil while all is well.
  var problem: String? {
    path == nil ? "nothing is kept for later sessions: HOME does not name a folder by its whole path" : nil
  }
}
