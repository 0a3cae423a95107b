/// The rules for authorization requests (RFC 6749 §3.1, §4.1.1; RFC 7636 §4.4).
enum AuthorizationRules {}

/// The rules for requests that come as a signed token (OIDC Core 1.0 §6).
enum RequestObjectRules {}

/// The rules for answering without showing the owner any page (OIDC Core 1.0 §3.1.2.1).
enum SilentRules {}

/// The rules for the authorization server's own forms.
enum FormRules {}

/// The rules for every token request (RFC 6749 §2.3, §3.2).
enum TokenRules {}

/// The rules for redeeming an authorization code (RFC 6749 §4.1.3; RFC 7636 §4.6).
enum CodeRules {}

/// The rules for the scope that a token request itself names (RFC 6749 §3.3, §5.2).
enum TokenScopeRules {}

/// The rules for trading the owner's password (RFC 6749 §4.3.2).
enum PasswordRules {}

/// The rules for trading the client's own credentials (RFC 6749 §4.4.2).
enum ClientCredentialsRules {}

/// The rules for using a refresh token (RFC 6749 §6; RFC 9700 §4.14).
enum RefreshRules {}

/// The rules for questions about tokens (RFC 7662 §2.1).
enum IntrospectionRules {}

/// The OpenID Provider's rules for questions about the person who signed in (OIDC Core 1.0 §5.3).
enum UserInfoRules {}

/// The client's rules for what comes through the browser (RFC 6749 §4.1.2, §10.12; RFC 9207 §2.4).
enum RedirectionRules {}

/// The client's rules for an authorization server's metadata (RFC 8414 §3.3).
enum MetadataRules {}

/// The client's rules for what it is told to do while no browser waits.
enum ErrandRules {}

/// The client's rules for its own form for user name and password (RFC 6749 §4.3).
enum ClientLoginRules {}

/// The client's rules for a server's public keys (RFC 7517 §5).
enum KeySetRules {}

/// The client's rules for ID tokens (OIDC Core 1.0 §3.1.3.7, §3.2.2.9, §3.3.2.10).
enum IDTokenRules {}

/// The client's rules for what the UserInfo endpoint answers (OIDC Core 1.0 §5.3).
enum UserInfoResponseRules {}

/// The client's rules for what the token endpoint answers (RFC 6749 §5).
enum TokenResponseRules {}

/// A vendor's rules for requests for a token (Concur Native Flow §3).
enum NativeFlowRules {}

/// The client's rules for what a vendor's server answers (Concur Native Flow §3, §4).
enum NativeResponseRules {}

/// A vendor's rules for requests with a token (Concur Native Flow §4).
enum VendorResourceRules {}

/// The client's rules for a grant that an owner hands it herself (RFC 6749 §1.2).
enum DirectGrantRules {}

/// The rules of a resource server that takes passwords (RFC 7617), as before OAuth.
enum AccountRules {}

/// The resource server's rules (RFC 6750 §2, §3).
enum ResourceRules {}

/// The rules of a client that signs people in by a resource (RFC 6749 §10.16).
enum SignInRules {}

/// The limits of an attacker (RFC 9700 §3): he uses what he has learned, and nothing else.
enum AttackerRules {}

/// The resource server's rules for signed access tokens and the keys they are signed with (RFC 9068 §4).
enum SignedTokenRules {}

/// The rules for assertions, as proof of who a client is and as a grant (RFC 7521 §5.2, RFC 7523 §3).
enum AssertionRules {}

/// The rules for trading an assertion for a token (RFC 7521 §4.1, RFC 7523 §2.1).
enum JWTBearerRules {}

/// What a person asks herself before she types a password, or gives an app what stands for her permission.
enum PersonRules {}

/// What a browser asks of a response.
enum BrowserRules {}

/// The rules of whoever answers requests, whatever is asked (RFC 9110).
enum ServerRules {}

/// What a client, or an authorization server, asks of a request for a page.
enum PageRules {}
