import Simulation
import Testing

@Suite("A stretch of time as people write it")
struct StretchTests {
  @Test(
    "has units",
    arguments: [("61s", 61), ("10m", 600), ("1h30m", 5_400), ("2d", 172_800), ("36600d", 3_162_240_000)])
  func read(text: String, seconds: Int) {
    #expect(Stretch(parsing: text) == Stretch(seconds: seconds, text: text))
  }

  @Test(
    "is from a second to a hundred years",
    arguments: [
      "", "0s", "-5s", "61", "s", "forever", "36601d", "36600d1s", "99999999999999999999s", "1٣s", "1 s",
    ])
  func refused(text: String) {
    #expect(Stretch(parsing: text) == nil)
  }
}
