package dev.patchbay.talk.conversation;

/**
 * An item of the agent's that may still sound.
 *
 * @param kind what the response was for
 * @param contentIndex of its audio; below 0 once the provider's session is gone that knew it
 * @param bytes of audio that came
 * @param heardMs of it, as last told
 * @param all whether no more audio will come
 * @param sinceMs when its first audio came, or the end of what was to be heard before it
 */
record Utterance(
    String itemId,
    String responseId,
    Want.Kind kind,
    int contentIndex,
    long bytes,
    long heardMs,
    boolean all,
    long sinceMs) {

  Utterance longer(int more) {
    return new Utterance(
        itemId, responseId, kind, contentIndex, bytes + more, heardMs, all, sinceMs);
  }

  Utterance heard(long ms, long nowMs) {
    return new Utterance(itemId, responseId, kind, contentIndex, bytes, ms, all, nowMs);
  }

  Utterance orphaned() {
    return new Utterance(itemId, responseId, kind, -1, bytes, heardMs, true, sinceMs);
  }

  /** One that nothing depends on. */
  Utterance aside() {
    return new Utterance(
        itemId, responseId, Want.Kind.ANSWER, contentIndex, bytes, heardMs, all, sinceMs);
  }

  Utterance since(long ms) {
    return new Utterance(itemId, responseId, kind, contentIndex, bytes, heardMs, all, ms);
  }

  Utterance complete() {
    return new Utterance(itemId, responseId, kind, contentIndex, bytes, heardMs, true, sinceMs);
  }
}
