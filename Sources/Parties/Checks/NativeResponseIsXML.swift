internal import Citations
internal import Simulation
internal import Wire

extension NativeResponseRules {
  /// The answer is an XML document whose outermost element is `Access_Token` (Concur Native Flow §3).
  static let nativeResponseIsXML = Rule<NativeTokenResponse>(
    "native-response-is-xml", "the answer is XML, with Access_Token around the rest",
    Citation("Concur Native Flow", "3")
  ) { review in
    let words = "The server's answer cannot be read."
    guard ["application/xml", "text/xml"].contains(review.response.mediaType) else {
      return .fails(expected: "application/xml", found: review.response.mediaType, words)
    }
    do throws(XMLProblem) {
      review.document = try XMLReader.read(review.response.body)
    } catch {
      return .fails(expected: "XML", found: error.description, words)
    }
    guard review.document.root.name.isIdentical(to: "Access_Token") else {
      return .fails(expected: "Access_Token", found: review.document.root.name, words)
    }
    return .holds(expected: "Access_Token", found: review.document.root.name)
  }
}
