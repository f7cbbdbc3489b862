package dev.patchbay.local;

/** What a stack needs of the broker that it runs on, wherever that broker comes from. */
public interface Broker extends AutoCloseable {
  /** Where clients on this machine find it, as {@code HOST:PORT}. */
  String bootstrapServers();

  /**
   * Fails when it is gone.
   *
   * @throws StackFailure that says where its log is, or how the log ends
   */
  void requireAlive();

  /** Ends it at once, with all that it holds: a broker of ours lives no longer than its run. */
  @Override
  void close();
}
