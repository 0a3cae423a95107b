import Foundation
import Synchronization
import TestSupport

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The program that is tested, and how it is started.
enum Program {
  /// How a program ended.
  enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)
  }

  /// What its standard streams are.
  enum Streams {
    /// A terminal's device, which becomes its controlling terminal.
    case terminal(String)
    /// Files.
    case files(input: String, output: String, errors: String)
  }

  /// Held while a terminal is opened and while a child is started, so that no child comes to hold another's
  /// terminal, which could then not be hung up.
  static let terminals = Mutex(())

  #if canImport(Darwin)
    private static let newSession = Int32(POSIX_SPAWN_SETSID)
  #else
    /// `POSIX_SPAWN_SETSID` of <spawn.h>, which Swift's Glibc leaves out.
    private static let newSession: Int32 = 0x80
  #endif

  struct CannotStart: Error {
    let reason: Int32
  }

  /// `grantwalk`, as built beside these tests; nil where it was not.
  static var path: String? { TestFiles.program?.path() }

  /// Starts a program at the head of a session of its own, with no signal ignored or held back.
  static func start(
    _ words: [String], environment: [String: String], folder: String, streams: Streams
  ) throws -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    switch streams {
    case .terminal(let path):
      posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    case .files(let input, let output, let errors):
      posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | newSession
    posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
    // A shell goes to the folder, since not every system lets a child be started in one.
    let words = ["/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", folder] + words

    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return try withPointers(to: words) { words in
      try withPointers(to: variables) { variables in
        var child = pid_t()
        let reason = terminals.withLock { _ in
          posix_spawn(&child, "/bin/sh", &actions, &attributes, words, variables)
        }
        guard reason == 0 else { throw CannotStart(reason: reason) }
        return child
      }
    }
  }

  /// How a program ended; nil while it runs.
  static func ending(of child: pid_t) -> Ending? {
    var status: Int32 = 0
    guard waitpid(child, &status, WNOHANG) == child else { return nil }
    return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
  }

  private static func withPointers<Result>(
    to texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Result
  ) rethrows -> Result {
    let pointers = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return try body(pointers + [nil])
  }
}
