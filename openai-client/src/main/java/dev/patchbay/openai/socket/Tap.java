package dev.patchbay.openai.socket;

import io.netty.buffer.ByteBuf;

/** Sees the text of every event that goes out, before it is masked; for tests. */
interface Tap {
  /** Sees nothing. */
  Tap NONE = (dialect, text) -> {};

  /**
   * An event goes out.
   *
   * @param dialect of its session
   * @param text to be looked at, not to be kept or changed
   */
  void sent(Dialect dialect, ByteBuf text);
}
