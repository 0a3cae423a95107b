internal import OAuthVocabulary
public import Simulation
internal import Wire

extension ResourceOwner {
  public var facts: [Fact] {
    let names = [settings.username] + settings.otherAccounts.map(\.username)
    let places = [settings.account] + settings.alsoTypesAt
    var all = [
      Fact("user name", [], names.map { .init(.party($0)) }),
      Fact(
        "password", [],
        [
          .flag("known to her"),
          .init(
            "typed",
            .together(
              places.enumerated().map {
                .init(places.count == 1 ? "only at" : $0.offset == 0 ? "at" : "and at", .address($0.element))
              })),
        ]),
    ]
    for (app, grant) in settings.grantsInHand.sorted(by: { $0.key.text < $1.key.text }) {
      if case .code(let code) = grant.credential {
        all.append(
          Fact(
            "to pass on to", .party(app.text),
            [.init("code", .secret(code)), .init("for scope", .scope(grant.scope.text))]))
      }
    }
    return all + (lastPage.map { [Fact(lookingAt: $0)] } ?? [])
  }
}

extension Fact {
  /// The page that somebody sees.
  init(lookingAt page: Page) {
    self.init(
      "looks at", [], [.init(.together([.init(.text(page.title)), .init(.remark(page.address))]))])
  }
}
