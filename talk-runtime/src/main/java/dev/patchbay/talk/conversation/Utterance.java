package dev.patchbay.talk.conversation;

/**
 * An item of the agent's that may still sound.
 *
 * @param kind what the response was for
 * @param contentIndex of its audio; below 0 once the provider's session is gone that knew it
 * @param bytes of audio that came
 * @param heardMs of it, as last told
 * @param more whether more audio of it comes
 * @param sinceMs when its first audio came, or the end of what was to be heard before it
 */
record Utterance(
    String itemId,
    String responseId,
    Want.Kind kind,
    int contentIndex,
    long bytes,
    long heardMs,
    More more,
    long sinceMs) {

  /** Whether more of an utterance's audio comes. */
  enum More {
    COMING,
    /** All has come. */
    NONE,
    /** It broke off: nobody knows whether that was all. */
    LOST
  }

  /** Whether no more audio will come. */
  boolean all() {
    return more != More.COMING;
  }

  boolean brokeOff() {
    return more == More.LOST;
  }

  Utterance longer(int further) {
    return new Utterance(
        itemId, responseId, kind, contentIndex, bytes + further, heardMs, more, sinceMs);
  }

  Utterance heard(long ms, long nowMs) {
    return new Utterance(itemId, responseId, kind, contentIndex, bytes, ms, more, nowMs);
  }

  /** The session is gone that gave it. */
  Utterance orphaned() {
    return new Utterance(itemId, responseId, kind, -1, bytes, heardMs, more, sinceMs);
  }

  /** One that nothing depends on. */
  Utterance aside() {
    return new Utterance(
        itemId, responseId, Want.Kind.ANSWER, contentIndex, bytes, heardMs, more, sinceMs);
  }

  Utterance since(long ms) {
    return new Utterance(itemId, responseId, kind, contentIndex, bytes, heardMs, more, ms);
  }

  Utterance complete() {
    return coming(More.NONE);
  }

  /** What had not come is lost. */
  Utterance broken() {
    return coming(More.LOST);
  }

  private Utterance coming(More next) {
    return all()
        ? this
        : new Utterance(itemId, responseId, kind, contentIndex, bytes, heardMs, next, sinceMs);
  }
}
