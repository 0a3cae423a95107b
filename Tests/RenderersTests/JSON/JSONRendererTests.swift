import Foundation
import Renderers
import Testing
import Transcripts

@Suite struct JSONRendererTests {
  @Test(arguments: ["authorization-code", "altered-verifier"])
  func `a transcript is written as it was read`(name: String) throws {
    let text = JSONRenderer().render(try Samples.read(name))
    try assertSnapshot(text, "../Fixtures/\(name).json")
    #expect(text.hasSuffix("}\n"))
  }

  @Test func `what a terminal would act on is escaped, and reads back as it was`() throws {
    let transcript = Samples.hostileTranscript()
    let text = JSONRenderer().render(transcript)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !SafeText.isInvisible($0) })
    #expect(try JSONDecoder().decode(Transcript.self, from: Data(text.utf8)) == transcript)
  }
}
