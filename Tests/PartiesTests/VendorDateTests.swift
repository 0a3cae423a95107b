import Simulation
import Testing
import Wire

@testable import Parties

@Suite("A vendor's date is read and written in its own way")
struct VendorDateTests {
  static let examples = [
    ("6/1/2014 8:00:00 AM", "2014-06-01T08:00:00Z"), ("3/30/2013 2:19:10 PM", "2013-03-30T14:19:10Z"),
    ("1/5/2026 12:00:00 AM", "2026-01-05T00:00:00Z"), ("12/31/2026 12:59:59 PM", "2026-12-31T12:59:59Z"),
    ("2/29/2024 11:09:08 PM", "2024-02-29T23:09:08Z"),
  ]

  @Test("month first, twelve hours, UTC", arguments: examples)
  func both(text: String, time: String) throws {
    let moment = try #require(VirtualTime(time))
    #expect(VendorDate.text(moment) == text)
    #expect(VendorDate.time(text) == moment)
  }

  @Test("every hour of a day is read as it was written")
  func hours() throws {
    let midnight = try #require(VirtualTime("2014-06-01T00:00:00Z"))
    for hour in 0..<24 {
      let moment = midnight.advanced(by: hour * 3600 + 61)
      #expect(VendorDate.time(VendorDate.text(moment)) == moment)
    }
  }

  @Test(
    "anything else is no date",
    arguments: [
      "", "6/1/2014", "30/3/2013 8:00:00 AM", "6/1/2014 0:00:00 AM", "6/1/2014 13:00:00 PM",
      "2/29/2023 8:00:00 AM",
      "6/1/2014 8:00:00 am", "6/1/2014  8:00:00 AM", "6/1/2014 8:60:00 AM", "6/+1/2014 8:00:00 AM",
      "6/1/20140 8:00:00 AM", "6/1/2014/ 8:00:00 AM", "٦/1/2014 8:00:00 AM", "6/1/2014 8:00:00 AM ",
      "99999999999999999999/1/2014 8:00:00 AM",
    ])
  func refused(text: String) {
    #expect(VendorDate.time(text) == nil)
  }
}
