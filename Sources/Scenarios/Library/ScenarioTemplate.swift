/// A small scenario with comments, for trainers to begin with.
public enum ScenarioTemplate {
  /// The file's text for a lesson of that name; nil for what is no name: small letters, digits and hyphens, a letter
  /// first.
  public static func text(named name: String) -> String? {
    guard Patterns.name.matches(name) else { return nil }
    let words = name.split(separator: "-").joined(separator: " ")
    let title = words.prefix(1).uppercased() + words.dropFirst()
    return template.replacing("NAME", with: name).replacing("TITLE", with: title)
  }

  private static let template = """
    # A lesson for Grantwalk. It runs as it is:
    #   grantwalk repl NAME.yaml             steps through it
    #   grantwalk run NAME.yaml              tells it from beginning to end
    #   grantwalk check NAME.yaml            says what is wrong with it
    #   grantwalk show authorization-code    prints a long one to learn from
    format: 1
    # The same as the file's name.
    name: NAME
    title: "TITLE"
    summary: Ana lets an app see her trips, and the app gets a token for that.
    # The group that lists show it in, and who it is for: beginner, intermediate or advanced.
    topic: my-lessons
    level: beginner
    # What it teaches. The sections must exist.
    cites: [RFC 6749 §4.1]
    # To change one thing of a lesson that there is, extend it, and say what differs in place of cast and script:
    # extends: authorization-code

    # Who takes part. The names are yours; the roles decide what each can do.
    cast:
      ana:
        role: resource owner
        password: tram 28
      browser:
        role: user agent
        of: ana
      travel-app:
        role: client
        client_secret: 7Fjfp0ZBr1KtDRbnfVdmIw
        redirect_uri: https://travel.example/callback
        # Each scope that a client asks for is one that a resource server defines.
        scope: [trips.read]
      login:
        role: authorization server
        issuer: https://login.example
      trips:
        role: resource server
        origin: https://trips.example
        # With this it asks login what a token is good for.
        secret: 081jAGYJjTpO68KOEfVLzg
        resources:
          /trips:
            scope: trips.read
            # What the consent page asks her to allow.
            meaning: see your trips
            # What the app gets, as JSON.
            body: [Lisbon, Porto]

    # What happens. An act sets things going; all that follows, the parties do of themselves.
    script:
      - act: ana opens travel-app at /connect
        explain: Ana presses **Connect**, and the app sends her to `login`.
        # The messages that you have something to say about, in their order. The others need not stand here.
        then:
          - authorization-redirect:
              # Prose: at most 80 words a note. In double braces stands a value as it was on the wire.
              explain: |
                The app asks for `{{authorization-redirect.scope}}`, and for nothing more.
              # What must be true; the run fails where it is not.
              status: 303
              holds:
                client_id: travel-app
          - redirection-request:
              explain: The browser brings a code. Whoever reads it here has no token yet.
              # To have somebody forge the message, and say which rule refuses it:
              # tamper:
              #   set: {state: forged}
              # fails: state-matches
              question:
                ask: What does the app need besides this code to get a token?
                choices: [Its own secret., Ana's password.]
                answer: 1
                because: The code says what Ana allowed, and the secret says which app brings it.
                # Why each of the others is not, by its number: told to who chooses it.
                wrong: {2: It went to `login` alone; the app has never seen it.}
          - token-response:
              explain: The token is for `{{token-response.scope}}`. Nobody but the app and `login` has seen it.
              status: 200

    """
}
