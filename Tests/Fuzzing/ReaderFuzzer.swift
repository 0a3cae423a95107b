import JOSE
import Parties
import Wire

extension Fuzzer {
  /// Each reader of what stands in messages. The first octet says which; what one has read it reads again, once written.
  static let readers = Fuzzer(name: "readers", seeds: { ReaderSeeds.all }) { octets in
    guard let choice = octets.first else { return }
    let rest = Array(octets.dropFirst())
    kinds[Int(choice) % kinds.count](rest, String(decoding: rest, as: UTF8.self))
  }

  static let kinds: [@Sendable ([UInt8], String) -> Void] = [
    { _, text in
      if let address = WebAddress(text) {
        expect(WebAddress(address.description) != nil, "an address is not read again")
        _ = (address.origin, address.host, address.target, address.hostAndPort, address.withoutFragment)
      }
      _ = WebAddress("https://travel.example/a/b?c#d")?.resolving(text)
    },
    { octets, text in
      guard let form = try? FormParameters(parsing: octets) else { return }
      expect((try? FormParameters(parsing: form.encoded)) == form, "a form is read otherwise")
      _ = (form.repeatedNames, try? FormParameters.decode(text))
    },
    { octets, _ in
      guard let value = try? JSONReader.read(octets) else { return }
      for written in [value.text, value.indentedText] {
        expect((try? JSONReader.read(Array(written.utf8))) == value, "JSON is read otherwise")
      }
      _ = (JSONWebKeySet(value), JSONWebKey(value), value.numericDate, value.audience, value.texts)
      _ = (RegisteredClaims.mistyped(in: value), try? JOSEHeader(value))
    },
    { _, text in
      guard let token = CompactJWS(text) else { return }
      _ = (token.typedHeader, token.claims.map { RegisteredClaims.mistyped(in: $0)?.description })
    },
    { octets, _ in
      guard let tree = try? XMLReader.read(octets) else { return }
      let again = try? XMLReader.read(Array(tree.text.utf8))
      expect(again?.root == tree.root, "XML is read otherwise")
    },
    { octets, text in
      _ = HTMLReader.page(from: text, address: "https://login.example/")
      _ = WireContent(octets).scripts
    },
    { _, text in
      var jar = CookieJar()
      for line in text.split(separator: "\n") {
        _ = jar.store(
          String(line), host: "a.login.example", path: "/x/y", isSecure: true, now: 1_700_000_000)
      }
      _ = jar.header(
        host: "login.example", path: "/x", isSecure: true, isSameSite: true, isTopLevelNavigation: true,
        isSafeMethod: true, now: 1_700_000_001)
      _ = (CookieJar.parse(cookieHeader: text), jar.cookies(now: .max))
    },
    { _, text in
      _ = BasicCredentials(authorization: text)
      _ = AuthorizationScheme.split(text)
      if let octets = Base64URL.decode(text) {
        expect(Base64URL.decode(Base64URL.encode(octets)) == octets, "base64url is read otherwise")
      }
      _ = Base64URL.decodePlain(text)
    },
  ]
}

/// Where the readers begin: what the messages of the lessons hold for them.
private enum ReaderSeeds {
  static let all: [[UInt8]] = {
    var seeds: Set<[UInt8]> = []
    for delivery in Deliveries.all {
      let body = delivery.message.wire?.body.octets ?? []
      for kind in [1, 2, 4, 5] as [UInt8] where !body.isEmpty { seeds.insert([kind] + body) }
      for part in delivery.message.parts.all {
        let value = Array(part.value.utf8)
        switch part.place {
        case .header where part.name.lowercased() == "set-cookie": seeds.insert([6] + value)
        case .header where part.name.lowercased() == "authorization": seeds.insert([7] + value)
        case .location: seeds.insert([0] + value)
        case _ where CompactJWS(part.value) != nil: seeds.insert([3] + value)
        default: break
        }
      }
    }
    return seeds.sorted { $0.lexicographicallyPrecedes($1) }
  }()
}
