import Parties
import Testing

@Suite("What features add to a party's values")
struct FeatureValuesTests {
  private struct Pairing: FeatureValue {
    var digits = 6
    var seen: [Int] = []
  }

  private struct Lending: FeatureValue {
    var isOn = false
  }

  @Test("a value is what its type makes it until it is set")
  func unset() {
    var values = FeatureValues()
    #expect(values[Pairing.self].digits == 6)
    values[Pairing.self].digits = 8
    values[Lending.self] = Lending(isOn: true)
    #expect(values[Pairing.self].digits == 8)
    #expect(values[Lending.self].isOn)
  }

  @Test("a value that was never set equals one set to what it is anyway")
  func equality() {
    var values = FeatureValues()
    values[Pairing.self].digits = 6
    #expect(values == FeatureValues())
    values[Pairing.self].digits = 7
    #expect(values != FeatureValues())
    #expect(FeatureValues() != values)
  }

  @Test("values set in another order are equal")
  func order() {
    var left = FeatureValues()
    left[Pairing.self].digits = 7
    left[Lending.self].isOn = true
    var right = FeatureValues()
    right[Lending.self].isOn = true
    right[Pairing.self].digits = 7
    #expect(left == right)
  }

  @Test("a copy keeps what it had")
  func copies() {
    var values = FeatureValues()
    values[Pairing.self].seen = [1]
    let copy = values
    values[Pairing.self].seen.append(2)
    #expect(copy[Pairing.self].seen == [1])
    #expect(values[Pairing.self].seen == [1, 2])
  }
}
