import Citations
import OAuthVocabulary
import Testing

@Suite("The core specifications' terms")
struct CoreTermTests {
  private func names(_ kind: CoreTerm.Kind) -> [String] {
    CoreTerm.all.filter { $0.kind == kind && $0.rulesOf == nil }.map(\.name)
  }

  @Test("hold every error code that the program knows, each once")
  func errors() {
    #expect(names(.authorizationError) == AuthorizationErrorCode.allCases.map(\.rawValue))
    #expect(names(.tokenError) == TokenErrorCode.core.map(\.rawValue))
    #expect(names(.resourceError) == ResourceErrorCode.allCases.map(\.rawValue))
  }

  @Test("hold the seven codes of RFC 6749 §4.1.2.1 and the nine of OIDC Core §3.1.2.6")
  func counts() {
    let authorization = CoreTerm.all.filter { $0.kind == .authorizationError }
    #expect(authorization.filter { $0.citations.contains(.rfc(6749, "4.1.2.1")) }.count == 7)
    #expect(authorization.filter { $0.citations.contains(.rfc(6749, "4.2.2.1")) }.count == 7)
    #expect(authorization.filter { $0.citations.contains(Citation("OIDC Core 1.0", "3.1.2.6")) }.count == 9)
    #expect(names(.grantType).count == 4)
    #expect(names(.responseType).count == 7)
    #expect(names(.clientAuthentication).count == 5)
  }

  @Test("are each one, in their kind")
  func unique() {
    #expect(Set(CoreTerm.all).count == CoreTerm.all.count)
  }
}
