#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Runs a program that takes over the terminal until it ends: in this process's group, so that it may read
/// the keys.
enum ChildProcess {
  /// Runs it with these arguments. Returns its exit status, or -1 where it did not exit by itself.
  /// - Parameter input: a descriptor that becomes its standard input; nil to share this process's.
  static func run(_ program: String, _ arguments: [String], input: Int32? = nil) -> Int32 {
    guard let child = spawn(program, arguments, input: input) else { return -1 }
    return wait(for: child)
  }

  /// Starts it and returns its process id; nil where it cannot be started.
  static func spawn(_ program: String, _ arguments: [String], input: Int32?) -> pid_t? {
    var pointers: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input { posix_spawn_file_actions_adddup2(&actions, input, 0) }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // This thread may be one that holds signals back, which the child would inherit: Ctrl-C would not end it.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var child = pid_t()
    return posix_spawn(&child, program, &actions, &attributes, pointers, environ) == 0 ? child : nil
  }

  /// Waits for it to end.
  static func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { if errno != EINTR { return -1 } }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : -1
  }
}
