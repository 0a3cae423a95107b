/// What an error_description may be made of (RFC 6749 §4.1.2.1 and §5.2, RFC 6750 §3).
enum ErrorText {
  static func isAllowed(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
  }
}
