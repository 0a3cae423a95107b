import Renderers
import Simulation
import Testing
import Transcripts
import Wire

@Suite struct ChannelWordsTests {
  /// The first message, travelling as said.
  private func transcript(_ channel: Channel, isOfItself: Bool = false) throws -> Transcript {
    var transcript = try Samples.grant()
    transcript.entries = [try Samples.entry("address-opened", in: transcript)]
    transcript.entries[0].channel = channel
    if isOfItself { transcript.entries[0].to = transcript.entries[0].from }
    return transcript
  }

  @Test(arguments: [
    (Channel.front, "front channel"), (.back, "back channel"), (.person, "at the screen"),
    (.speech, "face to face"), (.leak, "leaked"),
  ])
  func `a channel has the same words in each format`(channel: Channel, words: String) throws {
    try expect(words, in: try transcript(channel))
  }

  @Test func `what a party sets out to do goes of itself in each format, and not over a screen`() throws {
    let transcript = try transcript(.person, isOfItself: true)
    try expect("of itself", in: transcript)
    for format in ["text", "markdown"] {
      for isPlain in [false, true] {
        let shown = try rendered(transcript, as: format, isPlain: isPlain).lowercased()
        #expect(!shown.contains("the screen"), "\(format)")
      }
    }
  }

  private func rendered(_ transcript: Transcript, as name: String, isPlain: Bool) throws -> String {
    try #require(RendererTable.format(named: name)).render(transcript, RenderOptions(isPlain: isPlain))
  }

  private func expect(_ words: String, in transcript: Transcript) throws {
    for (format, isPlain) in [("text", false), ("text", true), ("markdown", false)] {
      #expect(try rendered(transcript, as: format, isPlain: isPlain).contains(words), "\(format)")
    }
  }
}
