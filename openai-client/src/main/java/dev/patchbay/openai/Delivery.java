package dev.patchbay.openai;

/**
 * How a target is asked to give a transcript. A fact of the target: servers that cannot stream
 * ignore the wish or refuse the whole request for it, and some leave the usage out of a stream.
 */
public enum Delivery {
  /** As one JSON object. */
  WHOLE,
  /**
   * As server-sent events, where the detail allows it, so that a stall shows while the provider
   * still listens. One JSON object is taken as well.
   */
  STREAMED
}
