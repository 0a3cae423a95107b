/// Metadata of authorization servers (RFC 8414).
enum MetadataSettings {
  static let client: [Setting<ClientSettings.Said>] = [
    Setting("reads_metadata", \.readsMetadata, "Whether it reads the server's metadata first (RFC 8414)")
  ]
}
