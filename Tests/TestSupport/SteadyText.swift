/// Texts of all kinds of characters, the same in every run.
public enum SteadyText {
  private static let kinds: [ClosedRange<UInt32>] = [0...0x1F, 0x20...0x7F, 0xA0...0x36F, 0x1F300...0x1F5FF]

  /// Up to a dozen characters: controls, ASCII, letters with marks, pictures.
  public static func any(_ chance: inout SteadyRandom) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...12, using: &chance) {
      let kind = kinds[Int.random(in: kinds.indices, using: &chance)]
      if let scalar = Unicode.Scalar(UInt32.random(in: kind, using: &chance)) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
