/// Where what a session says goes, and how it is drawn.
struct SessionOutput {
  let look: Look
  /// The machine that it runs on, which shows, waits and edits.
  let host: any SessionHost
  /// The file that what is typed is written to; nil where none is.
  var recording: Recording?

  init(look: Look, host: any SessionHost) {
    self.look = look
    self.host = host
  }
}
