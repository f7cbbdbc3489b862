package dev.patchbay.openai;

import java.util.function.Function;

/** One rendering of text as speech. Runs once. */
public final class SpeechCall {
  private final Exchange exchange;
  private final Function<AudioSink, Exchange.AnswerReader<Speech>> reader;

  SpeechCall(Exchange exchange, Function<AudioSink, Exchange.AnswerReader<Speech>> reader) {
    this.exchange = exchange;
    this.reader = reader;
  }

  /**
   * Sends the text and passes its audio on as it arrives. After a failure the sink may have got a
   * part. Meant for a virtual thread, where an interrupt ends the call at once; on a platform
   * thread only {@link #cancel} does.
   *
   * @throws IllegalStateException if it has run before
   */
  public Answer<Speech> run(AudioSink sink) {
    return exchange.run(reader.apply(sink));
  }

  /** Ends the call from any thread, before or while it runs, and closes its connection. */
  public void cancel() {
    exchange.cancel();
  }
}
