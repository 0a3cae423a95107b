internal import Simulation
public import Wire

/// The names of the messages that are of no one feature: between a person, her browser and whoever answers it.
extension MessageName {
  static let addressOpened: MessageName = "address-opened"
  static let pageShown: MessageName = "page-shown"
  static let errand: MessageName = "errand"
  static let connectionFailure: MessageName = "connection-failure"
  static let leak: MessageName = "leak"
  static let attack: MessageName = "attack"
  static let pageRequest: MessageName = "page-request"
  static let page: MessageName = "page"
  static let errorPage: MessageName = "error-page"
  static let httpErrorResponse: MessageName = "http-error-response"

  private static let ofNoFeature: [MessageName] = [
    addressOpened, pageShown, errand, connectionFailure, leak, attack, pageRequest, page, errorPage,
    httpErrorResponse, wakeUp,
  ]

  /// Every name a lesson can meet.
  public static let all: [MessageName] = ofNoFeature + Features.all.flatMap(\.messages)
}
