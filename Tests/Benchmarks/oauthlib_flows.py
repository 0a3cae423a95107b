"""Complete authorization code flows with PKCE by oauthlib, client and both servers in this process.

For each line that comes on standard input, a number of seconds, as many flows run as fit into them, and how many a
second there were is written. A flow is three exchanges with real addresses, header fields and bodies: the authorization
request and its answer (RFC 6749 §4.1.1, §4.1.2), the token request and its answer (§4.1.3, §4.1.4), and a request for a
resource with the token (RFC 6750 §2.1). What a browser does (pages, forms, cookies) is not among them.
"""

import json
import sys
import time
from urllib.parse import parse_qs, urlsplit

from oauthlib.oauth2 import RequestValidator, Server, WebApplicationClient

CLIENT, SECRET = "travel-app", "7Fjfp0ZBr1KtDRbnfVdmIw"
REDIRECT = "https://travel.example/callback"


class Memory(RequestValidator):
    """What a server keeps: one client, its codes and tokens."""

    def __init__(self):
        self.codes, self.tokens = {}, {}

    def validate_client_id(self, client_id, request):
        return client_id == CLIENT

    def validate_redirect_uri(self, client_id, redirect_uri, request):
        return redirect_uri == REDIRECT

    def validate_response_type(self, client_id, response_type, client, request):
        return response_type == "code"

    def validate_scopes(self, client_id, scopes, client, request):
        return set(scopes) <= {"trips.read"}

    def is_pkce_required(self, client_id, request):
        return True

    def save_authorization_code(self, client_id, code, request):
        self.codes[code["code"]] = {
            "challenge": request.code_challenge,
            "method": request.code_challenge_method,
            "redirect_uri": request.redirect_uri,
            "scopes": request.scopes,
        }

    def authenticate_client(self, request):
        if request.client_id != CLIENT or request.client_secret != SECRET:
            return False
        request.client = type("Client", (), {"client_id": CLIENT})()
        return True

    def validate_grant_type(self, client_id, grant_type, client, request):
        return grant_type == "authorization_code"

    def validate_code(self, client_id, code, client, request):
        kept = self.codes.get(code)
        if kept is None:
            return False
        request.scopes, request.user = kept["scopes"], "ana"
        return True

    def get_code_challenge(self, code, request):
        return self.codes[code]["challenge"]

    def get_code_challenge_method(self, code, request):
        return self.codes[code]["method"]

    def confirm_redirect_uri(self, client_id, code, redirect_uri, client, request):
        return self.codes[code]["redirect_uri"] == redirect_uri

    def save_bearer_token(self, token, request):
        self.tokens[token["access_token"]] = set(request.scopes)

    def invalidate_authorization_code(self, client_id, code, request):
        del self.codes[code]

    def validate_bearer_token(self, token, scopes, request):
        return set(scopes) <= self.tokens.get(token, set())


def flow():
    """Runs one; stops the program where an exchange does not come out as it should."""
    server = Server(Memory())
    client = WebApplicationClient(CLIENT)
    verifier = client.create_code_verifier(43)
    challenge = client.create_code_challenge(verifier, "S256")
    asked = client.prepare_request_uri(
        "https://login.example/authorize", redirect_uri=REDIRECT, scope=["trips.read"], state="af0ifjsldkj",
        code_challenge=challenge, code_challenge_method="S256")
    scopes, credentials = server.validate_authorization_request(asked, "GET", None, {"Host": "login.example"})
    headers, _, status = server.create_authorization_response(
        asked, "GET", None, {"Host": "login.example"}, scopes, credentials)
    assert status == 302
    answer = client.parse_request_uri_response(headers["Location"], state="af0ifjsldkj")
    body = client.prepare_request_body(
        code=answer["code"], redirect_uri=REDIRECT, code_verifier=verifier, client_secret=SECRET)
    _, tokens, status = server.create_token_response(
        "https://login.example/token", "POST", body,
        {"Host": "login.example", "Content-Type": "application/x-www-form-urlencoded"}, {})
    assert status == 200
    client.parse_request_body_response(tokens)
    address, fields, data = client.add_token("https://trips.example/trips", "GET", None, {"Host": "trips.example"})
    is_good, _ = server.verify_request(address, "GET", data, fields, ["trips.read"])
    assert is_good and parse_qs(urlsplit(asked).query)["client_id"] == [CLIENT] and json.loads(tokens)


def main():
    flow()
    for line in sys.stdin:
        start, end, flows = time.perf_counter(), time.perf_counter() + float(line), 0
        while time.perf_counter() < end:
            flows += 1
            flow()
        print(flows / (time.perf_counter() - start), flush=True)


if __name__ == "__main__":
    main()
