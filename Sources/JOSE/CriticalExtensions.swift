internal import Simulation
public import Wire

extension CompactJWS {
  /// What the header says must be understood besides the specifications of signatures (RFC 7515 §4.1.11); nil where it
  /// says nothing. This module understands no extension, and the parameter must not stand there for nothing: so whoever
  /// finds any value here has to refuse the message.
  public var criticalExtensions: String? { header["crit"]?.text }
}
