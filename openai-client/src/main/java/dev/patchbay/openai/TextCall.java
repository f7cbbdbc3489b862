package dev.patchbay.openai;

/** One text that a model writes. Runs once. */
public final class TextCall {
  private final Exchange exchange;
  private final TextDialect dialect;
  private final TextTools tools;

  TextCall(Exchange exchange, TextDialect dialect, TextTools tools) {
    this.exchange = exchange;
    this.dialect = dialect;
    this.tools = tools;
  }

  /**
   * Asks for the text and passes it on as it is written. After a failure the sink may have got a
   * part, as {@link ProviderFailure#delivered} tells. Meant for a virtual thread, where an
   * interrupt ends the call at once; on a platform thread only {@link #cancel} does.
   *
   * @throws IllegalStateException if it has run before
   */
  public Answer<Written> run(TextSink sink) {
    return exchange.run(dialect.reader(sink, tools));
  }

  /** Ends the call from any thread, before or while it runs, and closes its connection. */
  public void cancel() {
    exchange.cancel();
  }
}
