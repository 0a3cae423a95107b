internal import Diagnostics

/// The kinds of problem that reading a file and holding it against its shape can find.
extension DiagnosticCode {
  // Reading bytes
  static let unreadableFile: DiagnosticCode = "unreadable-file"
  static let notAFile: DiagnosticCode = "not-a-file"
  static let fileTooLarge: DiagnosticCode = "file-too-large"
  static let notText: DiagnosticCode = "not-text"
  static let notUTF8: DiagnosticCode = "not-utf-8"
  static let emptyFile: DiagnosticCode = "empty-file"

  // Reading YAML
  static let yamlSyntax: DiagnosticCode = "yaml-syntax"
  static let aliasNotAllowed: DiagnosticCode = "alias-not-allowed"
  static let tagNotAllowed: DiagnosticCode = "tag-not-allowed"
  static let severalDocuments: DiagnosticCode = "several-documents"
  static let nestedTooDeep: DiagnosticCode = "nested-too-deep"
  static let tooManyValues: DiagnosticCode = "too-many-values"
  static let duplicateKey: DiagnosticCode = "duplicate-key"
  static let keyNotText: DiagnosticCode = "key-not-text"
  static let textTooLong: DiagnosticCode = "text-too-long"
  static let invisibleCharacter: DiagnosticCode = "invisible-character"
  static let lostText: DiagnosticCode = "lost-text"

  // Holding against a shape
  static let wrongType: DiagnosticCode = "wrong-type"
  static let unknownKey: DiagnosticCode = "unknown-key"
  static let keysOfAnother: DiagnosticCode = "keys-of-another"
  static let missingKey: DiagnosticCode = "missing-key"
  static let unknownValue: DiagnosticCode = "unknown-value"
  static let malformedText: DiagnosticCode = "malformed-text"
  static let numberOutOfRange: DiagnosticCode = "number-out-of-range"
  static let tooFewItems: DiagnosticCode = "too-few-items"
  static let severalKeys: DiagnosticCode = "several-keys"
  static let tooManyProblems: DiagnosticCode = "too-many-problems"
}
