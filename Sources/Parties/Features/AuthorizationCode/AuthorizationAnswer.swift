/// What the owner agreed to, about to become a code or a token.
struct AuthorizationAnswer: Review {
  typealias Refusal = AuthorizationRefusal

  let condition: AuthorizationServerSettings.Policy.Condition
}
