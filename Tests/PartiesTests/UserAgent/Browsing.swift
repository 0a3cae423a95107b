import HTTPTypes
import Parties
import Simulation
import Wire

/// A browser whose requests a test answers.
struct Browsing {
  var agent = UserAgent(owner: "ana")

  mutating func take(_ content: Message.Content, from sender: PartyName = "server", over connection: Int = 0)
    -> Receipt
  {
    let message = Message(
      serial: 1, name: "test", from: sender, to: "browser", channel: .front, connection: connection,
      content: content)
    var surroundings = Surroundings(
      party: "browser", now: VirtualTime(seconds: 0), entropy: Entropy(seed: 0, party: "browser"))
    return agent.receive(message, in: &surroundings)
  }

  mutating func open(_ address: String) -> Receipt { take(.act(.opens(address: address)), from: "ana") }

  mutating func answer(_ request: Dispatch?, _ response: WireResponse) -> Receipt {
    take(.response(WireMessage(response.octets)), over: request?.connection ?? 0)
  }

  /// Opens an address and shows a page there.
  mutating func show(_ html: String, at address: String, policy: String? = nil) -> Receipt {
    let asked = open(address).sends.first
    var response = WireResponse.html(html)
    if let policy, let name = HTTPField.Name("Referrer-Policy") { response.headerFields[name] = policy }
    return answer(asked, response)
  }

  /// Has a script of the page call the browser.
  mutating func call(_ call: BrowserCall, _ script: Int, from owner: PartyName = "trip-map") -> Receipt {
    take(.act(.calls(call)), from: owner, over: script)
  }

  /// Presses the button of the page's only form.
  mutating func submit() -> Receipt {
    take(.act(.submits(FormSubmission(form: 0, entries: [], button: "Go"))), from: "ana")
  }
}

extension Dispatch {
  /// The request that it is, as its receiver reads it; nil for anything else.
  var asRequest: WireRequest? {
    guard case .request(let wire, _) = content else { return nil }
    return try? wire.request
  }
}
