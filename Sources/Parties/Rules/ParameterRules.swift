internal import Citations
internal import HTTPTypes
internal import OAuthVocabulary
internal import Simulation
internal import Wire

/// Evidence in which nothing may be included twice: the parameters of a form, of a query, of an answer.
protocol RepeatsNothing: Review {
  /// What is included more than once, by name.
  var repeatedParameters: [String] { get }
  /// What in them cannot be read; nil where all can.
  var unreadable: FormError? { get }
  /// The section that forbids to include one twice.
  static var repetition: Citation { get }
  /// What goes back where the parameters themselves are at fault.
  func refusal(ofParameters description: String) -> Refusal
}

/// Evidence with named values, each of characters that its name allows (RFC 6749 Appendix A).
protocol NamesValues: Review {
  /// Nil for a value that is no text, where it must be one.
  var namedValues: [(name: String, value: String?)] { get }
  /// What goes back where the values themselves are at fault.
  func refusal(ofParameters description: String) -> Refusal
}

/// Evidence with the parameters of one text (RFC 6749 Appendix B).
protocol HasParameters: RepeatsNothing, NamesValues {
  /// Those that could be read; none where something in them cannot be.
  var parameters: FormParameters { get }
}

extension HasParameters {
  var repeatedParameters: [String] { parameters.repeatedNames }
  var namedValues: [(name: String, value: String?)] { parameters.all.map { ($0.name, $0.value) } }
}

/// Evidence of a request whose parameters come form-encoded in the body of a POST, as all do that carry secrets.
protocol PostsForm: HasParameters {
  var request: WireRequest { get }
  /// The section that demands POST.
  static var postDemand: Citation { get }
  /// What goes back where the method is another.
  func refusal(ofMethod description: String) -> Refusal
}

/// A form that came to an authorization server, and what it is held against: read once, for every endpoint that takes one.
struct PostedForm: Sendable {
  let request: WireRequest
  let settings: AuthorizationServerSettings
  let memory: AuthorizationServer.Memory
  let now: VirtualTime
  let parameters: FormParameters
  let unreadable: FormError?

  init(of request: WireRequest, at server: AuthorizationServer, now: VirtualTime) {
    self.request = request
    settings = server.settings
    memory = server.memory
    self.now = now
    let read = ReadParameters(of: request)
    (parameters, unreadable) = (read.parameters, read.unreadable)
  }
}

/// Evidence of a form that came to an authorization server.
protocol HasPostedForm: PostsForm {
  var form: PostedForm { get }
}

extension HasPostedForm {
  var request: WireRequest { form.request }
  var settings: AuthorizationServerSettings { form.settings }
  var memory: AuthorizationServer.Memory { form.memory }
  var now: VirtualTime { form.now }
  var parameters: FormParameters { form.parameters }
  var unreadable: FormError? { form.unreadable }
}

/// Parameters of a form-encoded text, or what keeps them from being read.
struct ReadParameters: Sendable, Equatable {
  var parameters = FormParameters()
  var unreadable: FormError?

  /// Those in the body of a request, or in its query.
  init(of request: WireRequest, inBody isInBody: Bool = true) {
    do throws(FormError) {
      parameters = try isInBody ? request.formParameters : request.queryParameters
    } catch {
      unreadable = error
    }
  }
}

/// The rules for parameters, whatever they are for: one rule serves every endpoint.
enum ParameterRules {
  static let formType = "application/x-www-form-urlencoded"

  /// An address with a code or a secret in it is kept by logs and histories (RFC 6749 §3.2).
  static func methodIsPost<Subject: PostsForm>() -> Rule<Subject> {
    Rule("method-is-post", "the request is a POST", Subject.postDemand) { review in
      guard review.request.method == .post else {
        return .fails(
          expected: "POST", found: review.request.method.rawValue,
          review.refusal(ofMethod: "The method must be POST."))
      }
      return .holds()
    }
  }

  /// The parameters come form-encoded in the body (RFC 6749 Appendix B).
  static func bodyIsForm<Subject: PostsForm>() -> Rule<Subject> {
    Rule("body-is-form", "the body is form-encoded", .rfc(6749, "B")) { review in
      let type = review.request.headerFields.value(of: .contentType)?.mediaType ?? "no Content-Type"
      guard type == formType else {
        return .fails(
          expected: formType, found: type, review.refusal(ofParameters: "The body must be form-encoded."))
      }
      if let problem = review.unreadable {
        return .fails(
          expected: formType, found: problem.description,
          review.refusal(ofParameters: "A parameter cannot be read."))
      }
      return .holds(expected: formType, found: type)
    }
  }

  /// Parameters that cannot be decoded say nothing that anybody could answer (RFC 6749 Appendix B).
  static func readable<Subject: RepeatsNothing>(_ citation: Citation) -> Rule<Subject> {
    Rule("parameters-readable", "the parameters are form-encoded", citation) { review in
      if let problem = review.unreadable {
        return .fails(
          expected: "name=value pairs", found: problem.description,
          review.refusal(ofParameters: "A parameter cannot be read."))
      }
      return .holds()
    }
  }

  /// A value has only characters that its parameter may have (RFC 6749 Appendix A): a line end or a letter of another
  /// alphabet would be something else in the next header field, store or program.
  static func charactersAllowed<Subject: NamesValues>() -> Rule<Subject> {
    Rule(
      "parameter-characters-allowed", "each value has only characters that its parameter may have",
      .rfc(6749, "A"), isTacit: true
    ) { review in
      for (name, value) in review.namedValues {
        guard let syntax = ParameterSyntax.of(name), value.map({ !syntax.allows($0) }) ?? true else {
          continue
        }
        return .fails(
          expected: "\(name) of \(syntax.characters) (§\(syntax.section))",
          found: value ?? "\(name) that is no text",
          review.refusal(ofParameters: "\(name) has a character that it must not have."))
      }
      return .holds()
    }
  }

  /// Parameters must not be included more than once (RFC 6749 §3.1, §3.2): which of two would count is anybody's guess.
  static func notRepeated<Subject: RepeatsNothing>() -> Rule<Subject> {
    Rule("parameters-not-repeated", "no parameter is included more than once", Subject.repetition) { review in
      let repeated = review.repeatedParameters
      guard repeated.isEmpty else {
        return .fails(
          expected: "each parameter once", found: "\(repeated.joined(separator: ", ")) more than once",
          review.refusal(ofParameters: "A parameter must not be repeated."))
      }
      return .holds()
    }
  }
}
