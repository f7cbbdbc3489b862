package dev.patchbay.simulator;

/**
 * How much of the heap all sessions together may take up. Direct memory, in which messages lie, has
 * the heap's bound, and as much again for what goes out.
 */
final class HeapShares {
  private HeapShares() {}

  /**
   * Bytes of messages that are not dealt with, beyond each session's own: with those a quarter of
   * the heap; at least one greatest message.
   *
   * @param heap its most bytes
   * @param most whatever the heap
   */
  static long messages(long heap, int sessions, long most) {
    long left = heap / 4 - (long) sessions * MessageRoom.OWN;
    return Math.min(most, Math.max(left, SocketOpening.MAX_MESSAGE));
  }

  /**
   * Characters of conversations' items, beyond each session's own: with those an eighth of the heap
   * in characters, of which one may take two bytes; at least one greatest conversation.
   *
   * @param heap its most bytes
   */
  static long items(long heap, int sessions) {
    long left = heap / 8 - (long) sessions * ItemList.OWN;
    return Math.max(left, ItemList.MOST_CHARACTERS);
  }
}
