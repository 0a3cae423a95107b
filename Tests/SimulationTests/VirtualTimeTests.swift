import Simulation
import Testing
import Wire

@Suite("Virtual time is whole seconds in UTC")
struct VirtualTimeTests {
  @Test(
    "a time is read and written as RFC 3339 writes it",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:01Z", 1), ("1969-12-31T23:59:59Z", -1),
      ("2000-02-29T12:34:56Z", 951_827_696), ("2004-02-29T00:00:00Z", 1_078_012_800),
      ("2026-01-05T09:00:00Z", 1_767_603_600), ("2100-03-01T00:00:00Z", 4_107_542_400),
      ("0001-01-01T00:00:00Z", -62_135_596_800), ("9999-12-31T23:59:59Z", 253_402_300_799),
      ("1600-02-29T00:00:00Z", -11_670_998_400), ("0004-02-29T00:00:00Z", -62_035_891_200),
    ])
  func known(text: String, seconds: Int) {
    #expect(VirtualTime(text)?.seconds == seconds)
    #expect(VirtualTime(seconds: seconds).description == text)
  }

  @Test(
    "what is no time of that form is refused",
    arguments: [
      "", "2026-01-05", "2026-01-05T09:00:00", "2026-01-05t09:00:00z", "2026-01-05 09:00:00Z",
      "2026-01-05T09:00:00+00",
      "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-32T00:00:00Z",
      "2026-04-31T00:00:00Z", "2025-02-29T00:00:00Z", "2100-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
      "2026-01-05T24:00:00Z", "2026-01-05T23:60:00Z", "2026-01-05T23:59:60Z", "0000-01-01T00:00:00Z",
      "+026-01-05T09:00:00Z", "2026-01-05T09:00:0 Z", "２026-01-05T09:00Z", "2026-01-05T09:00:00Z\n",
    ])
  func refused(text: String) { #expect(VirtualTime(text) == nil) }

  @Test("every day of four hundred years is written and read back")
  func everyDay() {
    var time = VirtualTime(seconds: -14_800_000_000)
    for _ in 0..<146_097 {
      #expect(VirtualTime(time.description) == time)
      time = time.advanced(by: 86_401)
    }
  }

  @Test("leap days stand where the calendar has them")
  func leapDays() {
    func dayAfterFebruary28(_ year: String) -> String? {
      VirtualTime("\(year)-02-28T00:00:00Z")?.advanced(by: 86_400).description
    }
    #expect(dayAfterFebruary28("2000") == "2000-02-29T00:00:00Z")
    #expect(dayAfterFebruary28("2024") == "2024-02-29T00:00:00Z")
    #expect(dayAfterFebruary28("1900") == "1900-03-01T00:00:00Z")
    #expect(dayAfterFebruary28("2023") == "2023-03-01T00:00:00Z")
  }

  @Test("no time lies outside the years 1 to 9999", arguments: [Int.max, 253_402_300_800, .max - 1])
  func extremes(seconds: Int) {
    let last = "9999-12-31T23:59:59Z"
    let first = "0001-01-01T00:00:00Z"
    #expect(VirtualTime(seconds: seconds).description == last)
    #expect(VirtualTime(seconds: -seconds).description == first)
    #expect(VirtualTime(seconds: .min).description == first)
    #expect(VirtualTime(seconds: 5).advanced(by: seconds).description == last)
    #expect(VirtualTime(seconds: 5).advanced(by: .min).description == first)
    #expect(VirtualTime(seconds: .max).advanced(by: .max).description == last)
    #expect(VirtualTime(seconds: .min).advanced(by: .min).description == first)
  }

  @Test("times compare as they follow, and show their date and time of day")
  func parts() throws {
    let time = try #require(VirtualTime("2026-01-05T09:01:07Z"))
    #expect(time < time.advanced(by: 1))
    #expect(time.timeOfDay == "09:01:07")
    #expect(time.date == (2026, 1, 5))
    #expect(VirtualTime(seconds: -1).timeOfDay == "23:59:59")
  }
}
