internal import HTTPTypes
internal import Simulation
internal import Wire

/// By which status a server sends browsers on to clients. By all but one the browser asks there with `GET`, and lets go of
/// the form that it has just sent (RFC 9700 §4.12).
public enum RedirectStatus: String, Sendable, Hashable, SettingChoice {
  case seeOther = "see_other"
  case found
  case temporaryRedirect = "temporary_redirect"

  public var meaning: String {
    switch self {
    case .seeOther: "303, after which a browser asks with GET (RFC 9110 §15.4.4)"
    case .found: "302, after which browsers do the same, though they need not (RFC 9110 §15.4.3)"
    case .temporaryRedirect:
      "307, after which a browser sends its form once more, to the client (RFC 9110 §15.4.8)"
    }
  }

  private var status: HTTPResponse.Status {
    switch self {
    case .seeOther: .seeOther
    case .found: .found
    case .temporaryRedirect: .temporaryRedirect
    }
  }

  func response(to location: String) -> WireResponse {
    var response = WireResponse.seeOther(location)
    response.status = status
    return response
  }

  static let authorizationServer: [Setting<AuthorizationServerSettings.Said>] = [
    Setting(
      "redirects_by", \.features.redirection.status,
      "By which status it sends browsers on to clients (RFC 9700 §4.12)")
  ]
}
