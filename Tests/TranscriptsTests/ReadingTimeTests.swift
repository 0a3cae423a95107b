import Testing

@testable import Transcripts

@Suite("How long a lesson takes")
struct ReadingTimeTests {
  private func words(_ count: Int) -> [String] {
    [Array(repeating: "word", count: count).joined(separator: " ")]
  }

  @Test("is a minute at least, and told in fives from ten on")
  func rounding() {
    #expect(ReadingTime.minutes(toRead: [], questions: 0) == 1)
    #expect(ReadingTime.minutes(toRead: words(390), questions: 0) == 3)
    #expect(ReadingTime.minutes(toRead: words(1430), questions: 0) == 10)
    #expect(ReadingTime.minutes(toRead: words(1700), questions: 0) == 15)
  }

  @Test("grows with the questions that are asked")
  func questions() {
    #expect(ReadingTime.minutes(toRead: words(130), questions: 4) == 3)
  }
}
