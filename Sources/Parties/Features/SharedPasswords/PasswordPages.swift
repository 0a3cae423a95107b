internal import HTTPTypes
internal import Simulation
internal import Wire

/// The pages at which the owner of an account changes her password.
enum PasswordPages {
  static func form(of origin: String) -> WireResponse {
    page(
      "Change your password",
      [
        .paragraph("This is the password of your account at \(origin)."),
        .form(
          action: PasswordEndpoint.changePath, method: .post,
          controls: [
            .text(name: "username", label: "User name"),
            .password(name: "password", label: "Password until now"),
            .password(name: "new_password", label: "New password"),
            .button("Change"),
          ]),
      ])
  }

  static var changed: WireResponse {
    page(
      "Your password is changed",
      [.paragraph("From now on the old one opens nothing. Tell the new one to whoever needs it.")])
  }

  static func problem(_ words: String, status: HTTPResponse.Status) -> WireResponse {
    var response = page("Your password stays as it was", [.paragraph(words)], status: status)
    // RFC 9110 §15.5.6
    if status == .methodNotAllowed { response.headerFields[.allow] = "GET, POST" }
    return response
  }

  /// No cache may keep these pages, and no other site may show them in a frame.
  private static func page(
    _ title: String, _ body: [HTMLWriter.Element], status: HTTPResponse.Status = .ok
  ) -> WireResponse {
    .html(
      HTMLWriter.document(title: title, body: [.heading(title)] + body), status: status,
      headerFields: [.contentSecurityPolicy: "frame-ancestors 'none'", .cacheControl: "no-store"])
  }
}
