/// What this program calls itself in the files that it makes.
public enum Program {
  /// The command's name.
  public static let name = "grantwalk"
  /// The version, as `--version` prints it.
  public static let version = "0.1.0"
}
