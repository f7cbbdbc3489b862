package dev.patchbay.simulator;

import java.math.BigDecimal;

/** A session's facts for the ledger, told as they come about. It takes figures, never words. */
interface SessionMeter {
  /** Audio received, as decoded. */
  void audioIn(long samples, int rate);

  /** Audio sent. */
  void audioOut(long samples, int rate);

  /** Tokens that a response, or an item's transcription, cost. */
  void spent(TokenUsage usage);

  /** Audio that is billed by its length. */
  void billed(BigDecimal seconds);

  /** What listening to an item, or to a whole stream, came to. */
  void heard(HeardFacts facts);
}
