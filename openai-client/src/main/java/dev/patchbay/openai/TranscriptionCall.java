package dev.patchbay.openai;

/** One transcription. Runs once. */
public final class TranscriptionCall {
  private final Exchange exchange;
  private final Exchange.AnswerReader<Transcript> reader;

  TranscriptionCall(Exchange exchange, Exchange.AnswerReader<Transcript> reader) {
    this.exchange = exchange;
    this.reader = reader;
  }

  /**
   * Sends the recording and waits for its text. Meant for a virtual thread, where an interrupt ends
   * the call at once; on a platform thread only {@link #cancel} does.
   *
   * @throws IllegalStateException if it has run before
   */
  public Answer<Transcript> run() {
    return exchange.run(reader);
  }

  /** Ends the call from any thread, before or while it runs, and closes its connection. */
  public void cancel() {
    exchange.cancel();
  }
}
