internal import Citations

extension Citation {
  /// The citation as a link to the RFC's section; of any other document the words alone, for its address is
  /// not known here.
  var markdown: String {
    let words = MarkdownText.cell(description)
    guard document.hasPrefix("RFC "), let number = Int(document.dropFirst(4)), number > 0 else {
      return words
    }
    var address = "https://www.rfc-editor.org/rfc/rfc\(number)"
    if let section {
      address += section.first?.isLetter == true ? "#appendix-\(section)" : "#section-\(section)"
    }
    return "[\(words)](\(address))"
  }
}
