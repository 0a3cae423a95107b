internal import Citations
internal import HTTPTypes
internal import Simulation
internal import Wire

extension AccountRules {
  /// A password must not be empty here, nor have control characters, which Basic cannot carry (RFC 7617 §2).
  static let newPasswordUsable = Rule<PasswordChange>(
    "new-password-usable", "the new password can be used", .rfc(7617, "2")
  ) { review in
    guard let password = review.parameters["new_password"],
      !password.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
    else {
      return .fails(
        expected: "a password without control characters", found: review.parameters["new_password"] ?? "none",
        .init("The new password cannot be used.", .badRequest))
    }
    review.newPassword = password
    return .holds()
  }
}
