package dev.patchbay.talk.conversation;

/**
 * A turn whose final is not written yet. Prints the length of its text.
 *
 * @param whole whether the text is complete
 * @param dueMs when the final is written with what there is
 * @param interimMs when its last interim was written
 */
record TurnLine(
    int turn,
    Line.Side side,
    String itemId,
    String text,
    boolean whole,
    Stage stage,
    Line.How how,
    long heardMs,
    long dueMs,
    long interimMs) {

  enum Stage {
    OPEN,
    /** To be written once it is the first. */
    READY,
    /** Came to nothing: no final. */
    VOID
  }

  static TurnLine begun(int turn, Line.Side side, String itemId) {
    return new TurnLine(
        turn, side, itemId, "", false, Stage.OPEN, Line.How.MISSING, 0, Bounds.NEVER, 0);
  }

  TurnLine counted(int as) {
    return new TurnLine(as, side, itemId, text, whole, stage, how, heardMs, dueMs, interimMs);
  }

  TurnLine withText(String more, boolean all) {
    return new TurnLine(turn, side, itemId, more, all, stage, how, heardMs, dueMs, interimMs);
  }

  TurnLine interimAt(long ms) {
    return new TurnLine(turn, side, itemId, text, whole, stage, how, heardMs, dueMs, ms);
  }

  TurnLine dueAt(long ms) {
    return new TurnLine(turn, side, itemId, text, whole, stage, how, heardMs, ms, interimMs);
  }

  TurnLine ready(String said, Line.How how, long heard) {
    return new TurnLine(
        turn, side, itemId, said, true, Stage.READY, how, heard, Bounds.NEVER, interimMs);
  }

  TurnLine voided() {
    return new TurnLine(
        turn, side, itemId, "", true, Stage.VOID, how, heardMs, Bounds.NEVER, interimMs);
  }

  /** Whether it is to be written, and its words are not known. */
  boolean isMissing() {
    return stage == Stage.READY && how == Line.How.MISSING;
  }

  @Override
  public String toString() {
    return "TurnLine[turn=%d, side=%s, itemId=%s, text=%d, stage=%s]"
        .formatted(turn, side, itemId, text.length(), stage);
  }
}
