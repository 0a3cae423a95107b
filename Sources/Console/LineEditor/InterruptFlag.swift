import CEditLine

/// Lets a command that takes long notice Ctrl-C, instead of the process ending.
///
/// Install it before the command and remove it after; the command asks `wasInterrupted` now and then, from
/// any thread. While a line is edited the editor looks after Ctrl-C itself.
public enum InterruptFlag {
  /// From now on SIGINT sets the flag, which is cleared first. Installing twice is the same as once.
  public static func install() { cel_interrupts_catch() }

  /// SIGINT means again what it meant before `install`.
  public static func remove() { cel_interrupts_release() }

  /// Whether Ctrl-C was pressed since `install` or `reset`.
  public static var wasInterrupted: Bool { cel_interrupts_seen() }

  /// Forgets that Ctrl-C was pressed.
  public static func reset() { cel_interrupts_clear() }
}
