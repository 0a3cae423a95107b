import Citations
import OAuthVocabulary
import Parties
import Testing

@Suite("What the features' documents define for messages to carry")
struct FeatureTermsTests {
  private func names(_ kind: DefinedTerm.Kind) -> [String] {
    Features.terms.filter { $0.kind == kind && $0.rulesOf == nil }.map(\.name)
  }

  @Test("holds every error code that the program knows, each once")
  func errors() {
    #expect(names(.authorizationError).sorted() == AuthorizationErrorCode.allCases.map(\.rawValue).sorted())
    #expect(Set(names(.tokenError)).isSuperset(of: TokenErrorCode.core.map(\.rawValue)))
    #expect(Set(names(.resourceError)).isSuperset(of: ResourceErrorCode.allCases.map(\.rawValue)))
    #expect(names(.registrationError) == RegistrationErrorCode.allCases.map(\.rawValue))
  }

  @Test(
    "holds the seven codes of RFC 6749 §4.1.2.1 and the nine of OIDC Core §3.1.2.6, the four of RFC 8628 §3.5, and that of RFC 8707 §2 at both endpoints"
  )
  func counts() {
    let authorization = Features.terms.filter { $0.kind == .authorizationError }
    #expect(authorization.filter { $0.citations.contains(.rfc(6749, "4.1.2.1")) }.count == 7)
    #expect(authorization.filter { $0.citations.contains(.rfc(6749, "4.2.2.1")) }.count == 7)
    #expect(authorization.filter { $0.citations.contains(Citation("OIDC Core 1.0", "3.1.2.6")) }.count == 9)
    #expect(Features.terms.filter { $0.citations == [.rfc(8628, "3.5")] }.count == 4)
    #expect(Features.terms.filter { $0.citations == [.rfc(8707, "2")] }.count == 2)
    #expect(names(.responseType).count == 7)
    #expect(
      names(.clientAuthentication).sorted() == ClientAuthenticationMethod.allCases.map(\.rawValue).sorted())
  }

  @Test("holds every grant that the token endpoint takes")
  func grants() {
    #expect(names(.grantType).sorted() == GrantType.allCases.map(\.rawValue).sorted())
  }

  @Test("holds each once in its kind")
  func unique() {
    #expect(Set(Features.terms).count == Features.terms.count)
  }
}
