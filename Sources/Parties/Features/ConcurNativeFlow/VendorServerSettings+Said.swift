extension VendorServerSettings {
  /// What a cast says of a vendor's server. What it holds, the cast reads itself.
  public struct Said: SaidOfParty {
    public var origin: String?
    /// In seconds (Concur Access Token: one year).
    public var accessTokenLifetime = 31_536_000
    public var omits: Set<String> = []
    public var features = FeatureValues()

    public init() {}

    public static let settings: [Setting<Said>] = VendorSettings.vendorServer + [omitsSetting]
  }
}
