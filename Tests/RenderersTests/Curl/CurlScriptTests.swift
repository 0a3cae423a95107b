import Foundation
import Renderers
import Testing
import TestSupport
import Transcripts
import Wire

@Suite struct CurlScriptTests {
  @Test func `the requests that pass the browser by are a script, each with what it is and what answered it`()
    throws
  {
    let text = CurlScript().render(try Samples.grant())
    #expect(text.hasPrefix("#!/bin/sh\n# Authorization code grant: its 3 back-channel requests.\n"))
    #expect(text.contains("\n# 15. Token request: travel-app to login (RFC 6749 §4.1.3)\ncurl "))
    #expect(text.contains("\n  --url https://login.example/token\n# Here it was answered by 200 OK.\n"))
    #expect(text.matches(of: /(?m)^curl\s/).count == 3)
  }

  /// What a shell makes of a script: the words of each command, with a program of that name in the place of curl.
  private func words(of script: String) throws -> [[String]] {
    let folder = TemporaryFolder()
    // Each word is set off by the octet 1, and a body that is piped is a word too.
    folder.write(
      "curl", "#!/bin/sh\nfor word; do printf '%s\\001' \"$word\"; done\n[ -t 0 ] || cat\nprintf '\\002'\n")
    chmod(folder.path("curl"), 0o755)
    folder.write("script.sh", script)
    func run(_ arguments: [String]) throws -> (output: [UInt8], status: Int32) {
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = arguments
      process.currentDirectoryURL = URL(filePath: folder.path)
      process.environment = ["PATH": "\(folder.path):/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
      process.standardInput = FileHandle.nullDevice
      let pipe = Pipe()
      (process.standardOutput, process.standardError) = (pipe, pipe)
      try process.run()
      let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      return (Array(output), process.terminationStatus)
    }
    let syntax = try run(["-n", "script.sh"])
    #expect(syntax.status == 0, "\(String(decoding: syntax.output, as: UTF8.self))")
    let answer = try run(["script.sh"])
    #expect(answer.status == 0)
    #expect(folder.names(in: ".") == ["curl", "script.sh"])
    return answer.output.split(separator: 2).map { command in
      command.split(separator: 1, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
    }
  }

  @Test func `a shell finds in it the requests as they were sent`() throws {
    let transcript = try Samples.grant()
    let request = try #require(try Samples.entry("token-request", in: transcript).request)
    let words = try #require(try words(of: CurlScript().render(transcript)).first)
    #expect(words[words.count - 2] == request.url)
    #expect(words[words.count - 4] == request.body.text)
    #expect(words.contains("Authorization: Basic dHJhdmVsLWFwcDo3RmpmcDBaQnIxS3REUmJuZlZkbUl3"))
  }

  @Test func `nothing that a message holds is carried out, in a comment or in a word`() throws {
    var transcript = try Samples.grant()
    let nasty =
      NastyText.values.filter { !$0.hasSuffix("\n") } + [
        "$(touch broken)", "`touch broken`", "'; touch broken; '", "\n\ntouch broken\n#x",
        "\" ; touch broken",
        "\\\ntouch broken", "=ls", "-o broken", "@/etc/passwd", "'\u{301}; touch broken",
      ]
    let entry = try Samples.entry("token-request", in: transcript)
    transcript.entries = nasty.enumerated().map { index, value in
      var entry = entry
      (entry.number, entry.title, entry.from) = (index + 1, value, PartyName(value))
      entry.request = RequestEntry(
        method: "POST", url: "https://a.example/\(value)", headers: [["X", value]],
        body: Octets(Array("\(value)\n".utf8)))
      return entry
    }
    let found = try words(of: CurlScript().render(transcript))
    #expect(found.count == nasty.count)
    for (words, value) in zip(found, nasty) {
      #expect(words.contains(value.isEmpty ? "X;" : "X: \(value)"))
      #expect(words[words.count - 2] == "https://a.example/\(value)")
      #expect(words.last == "\(value)\n", "the body is piped, since it ends in a line feed")
    }
  }
}
