/// How much a message may hold before its receiver takes it for none. The one place for it: whatever reads a message,
/// writes one or changes one keeps to these.
public enum MessageLimits {
  /// The most header fields. The library that keeps them stops the program at 65,536.
  public static let mostFields = 1_000
  /// The largest header section, in octets.
  public static let largestHead = 1 << 16
  /// The largest body, in octets.
  public static let largestBody = 1 << 20
  /// The deepest nesting of JSON values and of XML elements.
  public static let deepestNesting = 64
  /// The largest XML document, in octets: `XMLParser` takes time that grows with the square of the number of attributes.
  public static let largestXML = 1 << 16
}
