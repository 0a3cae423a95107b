internal import Simulation
public import Wire

/// The names of all messages that the parties of this module send, as lessons and the glossary use them.
extension MessageName {
  // A person and the browser.
  static let addressOpened: MessageName = "address-opened"
  static let pageShown: MessageName = "page-shown"
  static let signIn: MessageName = "sign-in"
  static let accountChosen: MessageName = "account-chosen"
  static let passwordChange: MessageName = "password-change"
  static let consentGiven: MessageName = "consent-given"
  static let consentDenied: MessageName = "consent-denied"
  static let directAuthorizationRequest: MessageName = "direct-authorization-request"
  static let directAuthorizationGrant: MessageName = "direct-authorization-grant"
  static let errand: MessageName = "errand"
  static let connectionFailure: MessageName = "connection-failure"

  // An attacker.
  static let leak: MessageName = "leak"
  static let attack: MessageName = "attack"

  // The browser and the client.
  static let pageRequest: MessageName = "page-request"
  static let page: MessageName = "page"
  static let errorPage: MessageName = "error-page"
  static let clientLoginPage: MessageName = "client-login-page"
  static let clientLoginRequest: MessageName = "client-login-request"
  static let authorizationRedirect: MessageName = "authorization-redirect"
  static let redirectionRequest: MessageName = "redirection-request"
  static let fragmentHandedIn: MessageName = "fragment-handed-in"
  static let fragmentRead: MessageName = "fragment-read"
  static let pageWritten: MessageName = "page-written"

  // The browser and the authorization server.
  static let authorizationRequest: MessageName = "authorization-request"
  static let loginPage: MessageName = "login-page"
  static let loginRequest: MessageName = "login-request"
  static let accountPage: MessageName = "account-page"
  static let accountRequest: MessageName = "account-request"
  static let consentPage: MessageName = "consent-page"
  static let consentRequest: MessageName = "consent-request"
  static let authorizationResponse: MessageName = "authorization-response"
  static let authorizationErrorResponse: MessageName = "authorization-error-response"

  // Servers among themselves.
  static let requestObjectRequest: MessageName = "request-object-request"
  static let requestObjectResponse: MessageName = "request-object-response"
  static let metadataRequest: MessageName = "metadata-request"
  static let metadataResponse: MessageName = "metadata-response"
  static let jwksRequest: MessageName = "jwks-request"
  static let jwksResponse: MessageName = "jwks-response"
  static let tokenRequest: MessageName = "token-request"
  static let tokenResponse: MessageName = "token-response"
  static let tokenErrorResponse: MessageName = "token-error-response"
  static let nativeTokenRequest: MessageName = "native-token-request"
  static let nativeTokenResponse: MessageName = "native-token-response"
  static let nativeTokenErrorResponse: MessageName = "native-token-error-response"
  static let passwordResourceRequest: MessageName = "password-resource-request"
  static let passwordResourceErrorResponse: MessageName = "password-resource-error-response"
  static let nativeResourceRequest: MessageName = "native-resource-request"
  static let nativeResourceResponse: MessageName = "native-resource-response"
  static let nativeResourceErrorResponse: MessageName = "native-resource-error-response"
  static let resourceRequest: MessageName = "resource-request"
  static let resourceResponse: MessageName = "resource-response"
  static let resourceErrorResponse: MessageName = "resource-error-response"
  static let introspectionRequest: MessageName = "introspection-request"
  static let introspectionResponse: MessageName = "introspection-response"
  static let introspectionErrorResponse: MessageName = "introspection-error-response"
  static let userInfoRequest: MessageName = "userinfo-request"
  static let userInfoResponse: MessageName = "userinfo-response"
  static let userInfoErrorResponse: MessageName = "userinfo-error-response"
  static let passwordChangeRequest: MessageName = "password-change-request"
  static let httpErrorResponse: MessageName = "http-error-response"

  /// Every name a lesson can meet.
  public static let all: [MessageName] = [
    addressOpened, pageShown, signIn, passwordChange, accountChosen, consentGiven, consentDenied,
    directAuthorizationRequest, directAuthorizationGrant, errand, connectionFailure, wakeUp, leak, attack,
    pageRequest, page, errorPage, clientLoginPage, clientLoginRequest, authorizationRedirect,
    redirectionRequest, fragmentRead, fragmentHandedIn, pageWritten,
    authorizationRequest, loginPage, loginRequest, accountPage, accountRequest, consentPage, consentRequest,
    authorizationResponse, authorizationErrorResponse,
    requestObjectRequest, requestObjectResponse, metadataRequest, metadataResponse, jwksRequest, jwksResponse,
    tokenRequest, tokenResponse, tokenErrorResponse,
    resourceRequest, resourceResponse, resourceErrorResponse,
    passwordResourceRequest, passwordResourceErrorResponse, passwordChangeRequest,
    nativeTokenRequest, nativeTokenResponse, nativeTokenErrorResponse, nativeResourceRequest,
    nativeResourceResponse, nativeResourceErrorResponse,
    introspectionRequest, introspectionResponse, introspectionErrorResponse,
    userInfoRequest, userInfoResponse, userInfoErrorResponse,
    httpErrorResponse,
  ]
}
