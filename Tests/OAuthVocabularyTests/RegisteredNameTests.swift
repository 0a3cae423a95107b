import OAuthVocabulary
import Testing

@Suite("Registered names")
struct RegisteredNameTests {
  @Test("stand once each, and hold the sixteen parameters of RFC 6749 §11.2.2")
  func parameters() {
    let names = RegisteredName.parameters.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.prefix(16).last == "refresh_token")
    #expect(["code_verifier", "iss", "resource", "dpop_jkt", "nonce"].allSatisfy(names.contains))
  }

  @Test("hold every error code that the program knows, and those of other documents, once each")
  func errors() {
    let names = RegisteredName.errors.map(\.name)
    #expect(Set(names).count == names.count)
    for code in AuthorizationErrorCode.allCases { #expect(names.contains(code.rawValue)) }
    for code in TokenErrorCode.core { #expect(names.contains(code.rawValue)) }
    for code in ResourceErrorCode.allCases { #expect(names.contains(code.rawValue)) }
    #expect(["authorization_pending", "invalid_target", "use_dpop_nonce"].allSatisfy(names.contains))
  }
}
