/// A number modulo the order of the base point of P-256, the n of FIPS 186-5: as much arithmetic as a signature needs
/// besides the points themselves.
struct P256Scalar: Sendable, Hashable {
  private var high: UInt128
  private var low: UInt128

  static let zero = P256Scalar(high: 0, low: 0)
  private static let one = P256Scalar(high: 0, low: 1)
  /// The order itself, which is prime.
  private static let order = P256Scalar(
    high: 0xFFFF_FFFF_0000_0000_FFFF_FFFF_FFFF_FFFF, low: 0xBCE6_FAAD_A717_9E84_F3B9_CAC2_FC63_2551)

  private init(high: UInt128, low: UInt128) {
    self.high = high
    self.low = low
  }

  /// The number that 32 octets spell, the most significant first, less the order where it is not below that; nil for
  /// another count of octets.
  init?(octets: [UInt8]) {
    guard octets.count == 32 else { return nil }
    func half(_ octets: ArraySlice<UInt8>) -> UInt128 { octets.reduce(0) { $0 << 8 | UInt128($1) } }
    self.init(high: half(octets.prefix(16)), low: half(octets.suffix(16)))
    // Twice the order has more than 256 bits.
    if !isBelow(.order) { self = wrapping(self, minus: .order) }
  }

  /// 32 octets, the most significant first.
  var octets: [UInt8] {
    [high, low].flatMap { half in
      stride(from: 120, through: 0, by: -8).map { UInt8(truncatingIfNeeded: half >> UInt128($0)) }
    }
  }

  static func + (left: P256Scalar, right: P256Scalar) -> P256Scalar {
    let (low, carry) = left.low.addingReportingOverflow(right.low)
    let (sum, isOver) = left.high.addingReportingOverflow(right.high)
    let (high, isOverByCarry) = sum.addingReportingOverflow(carry ? 1 : 0)
    let whole = P256Scalar(high: high, low: low)
    return isOver || isOverByCarry || !whole.isBelow(.order) ? whole.wrapping(whole, minus: .order) : whole
  }

  static func - (left: P256Scalar, right: P256Scalar) -> P256Scalar {
    right == .zero ? left : left + right.wrapping(.order, minus: right)
  }

  /// By doubling, a bit of the left at a time.
  static func * (left: P256Scalar, right: P256Scalar) -> P256Scalar {
    var product = P256Scalar.zero
    for half in [left.high, left.low] {
      for bit in stride(from: 127, through: 0, by: -1) {
        product = product + product
        if half >> UInt128(bit) & 1 == 1 { product = product + right }
      }
    }
    return product
  }

  /// What it must be multiplied with to be 1: by Euclid's algorithm with halves in place of quotients. Zero has none, and
  /// gives zero.
  var inverse: P256Scalar {
    guard self != .zero else { return .zero }
    // At each step, u and v are self times x and y.
    var (u, v, x, y) = (self, P256Scalar.order, P256Scalar.one, P256Scalar.zero)
    while u != .one && v != .one {
      while u.isEven { (u, x) = (u.shifted, x.halved) }
      while v.isEven { (v, y) = (v.shifted, y.halved) }
      if v.isBelow(u) {
        (u, x) = (wrapping(u, minus: v), x - y)
      } else if u != v {
        (v, y) = (wrapping(v, minus: u), y - x)
      }
    }
    return u == .one ? x : y
  }

  private var isEven: Bool { low & 1 == 0 }

  private func isBelow(_ other: P256Scalar) -> Bool { (high, low) < (other.high, other.low) }

  /// Shifted by one bit to the right, `carry` coming in from the left.
  private func shifted(carry: Bool) -> P256Scalar {
    P256Scalar(high: high >> 1 | (carry ? 1 << 127 : 0), low: low >> 1 | high << 127)
  }

  private var shifted: P256Scalar { shifted(carry: false) }

  /// The number of which this is twice.
  private var halved: P256Scalar {
    guard !isEven else { return shifted }
    let (low, carry) = low.addingReportingOverflow(P256Scalar.order.low)
    let (sum, isOver) = high.addingReportingOverflow(P256Scalar.order.high)
    let (high, isOverByCarry) = sum.addingReportingOverflow(carry ? 1 : 0)
    return P256Scalar(high: high, low: low).shifted(carry: isOver || isOverByCarry)
  }

  /// The difference of two numbers of 256 bits; what it lacks is taken from 2 to the 256th.
  private func wrapping(_ left: P256Scalar, minus right: P256Scalar) -> P256Scalar {
    let (low, borrow) = left.low.subtractingReportingOverflow(right.low)
    return P256Scalar(high: left.high &- right.high &- (borrow ? 1 : 0), low: low)
  }
}
