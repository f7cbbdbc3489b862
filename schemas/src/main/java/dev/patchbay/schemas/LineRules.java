package dev.patchbay.schemas;

/** Rules that lines of transcripts share. */
final class LineRules {
  private LineRules() {}

  static void requirePlace(int epoch, long sequence) {
    Rules.requireAtLeast(1, epoch, "epoch");
    Rules.requireAtLeast(1, sequence, "sequence");
  }

  static void requireTurn(int turn, String text) {
    Rules.requireAtLeast(1, turn, "turn");
    requireWords(text);
  }

  static void requireSegment(int segment, long startMs, String text) {
    Rules.requireAtLeast(1, segment, "segment");
    Rules.requireAtLeast(0, startMs, "startMs");
    requireWords(text);
  }

  static void requireEnd(long startMs, long endMs) {
    ContractViolation.require(endMs >= startMs, "endMs", "must not be before startMs");
  }

  /** Providers are free in their ids: 1 to 512 characters. */
  static void requireProviderId(String id, String field) {
    Rules.requireText(id, field, 512);
    ContractViolation.require(!id.isEmpty(), field, "must not be empty");
  }

  private static void requireWords(String text) {
    Rules.requireText(text, "text", TranscriptEvent.MOST_TEXT);
    Rules.requireUnicode(text, "text");
  }
}
