internal import Citations
internal import Simulation
internal import Wire

extension NativeResponseRules {
  /// The token's end is written in the vendor's way (Concur Native Flow §3). Without an end, the app cannot tell
  /// when to ask anew, but the token is good.
  static let expirationDateReadable = Rule<NativeTokenResponse>(
    "expiration-date-readable", "Expiration_date is month/day/year, hours, minutes, seconds, AM or PM",
    Citation("Concur Native Flow", "3")
  ) { review in
    guard let element = review.document.root["Expiration_date"] else {
      return .doesNotApply("no date was told")
    }
    guard let time = VendorDate.time(element.text) else {
      return .fails(
        expected: "such as 6/1/2014 8:00:00 AM", found: element.text,
        "It cannot be read how long the token is good.")
    }
    review.expires = time
    return .holds(found: "\(element.text), read as \(time)")
  }
}
