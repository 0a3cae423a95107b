#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A thread that writes bytes to a descriptor and closes it.
struct WritingThread {
  struct NotStarted: Error {}

  private final class Job {
    let bytes: [UInt8]
    let descriptor: Int32
    let delay: UInt32

    init(bytes: [UInt8], descriptor: Int32, delay: UInt32) {
      self.bytes = bytes
      self.descriptor = descriptor
      self.delay = delay
    }

    func run() {
      if delay > 0 { usleep(delay) }
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count <= 0 { break }
        rest = rest.dropFirst(count)
      }
      close(descriptor)
    }
  }

  private let thread: pthread_t

  init(_ bytes: [UInt8], to descriptor: Int32, afterMicroseconds delay: UInt32 = 0) throws {
    let job = Unmanaged.passRetained(Job(bytes: bytes, descriptor: descriptor, delay: delay))
    #if canImport(Darwin)
      var thread: pthread_t?
      let status = pthread_create(
        &thread, nil,
        { context in
          Unmanaged<Job>.fromOpaque(context).takeRetainedValue().run()
          return nil
        }, job.toOpaque())
      guard status == 0, let thread else { throw NotStarted() }
      self.thread = thread
    #else
      var thread = pthread_t()
      let status = pthread_create(
        &thread, nil,
        { context in
          if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().run() }
          return nil
        }, job.toOpaque())
      guard status == 0 else { throw NotStarted() }
      self.thread = thread
    #endif
  }

  func join() {
    pthread_join(thread, nil)
  }
}
