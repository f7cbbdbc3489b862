package dev.patchbay.simulator;

import java.math.BigDecimal;

/**
 * A session's facts for the ledger, told as they come about. It takes figures, never words.
 * Thread-safe, for some of it is heard on a thread apart.
 */
interface SessionMeter {
  /** The model that hears, where the handshake named none; the last one counts. */
  void model(String name);

  /** Audio received, as decoded. */
  void audioIn(long samples, int rate);

  /** Audio sent. */
  void audioOut(long samples, int rate);

  /** Tokens that a response cost, or an item in a session that only transcribes. */
  void spent(TokenUsage usage);

  /** Tokens that transcribing a conversation's input cost, which another model is paid for. */
  void transcribed(TokenUsage usage);

  /** Audio that is billed by its length. */
  void billed(BigDecimal seconds);

  /** What listening to an item, or to a whole stream, came to. */
  void heard(HeardFacts facts);
}
