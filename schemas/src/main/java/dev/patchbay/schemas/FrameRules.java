package dev.patchbay.schemas;

/** Rules that all frames share. A breach names the header in which it stands. */
final class FrameRules {
  private static final int MOST_MARK_CHARS = 64;

  private FrameRules() {}

  static void requirePlace(String stream, long sequence) {
    ContractViolation.require(
        !stream.isBlank() && stream.length() <= Frame.MOST_STREAM_CHARS,
        Frame.STREAM,
        "must have 1 to 128 characters, not all blank");
    Rules.requireUnicode(stream, Frame.STREAM);
    ContractViolation.require(
        sequence >= 0 && sequence <= Frame.MOST_SEQUENCE,
        Frame.SEQUENCE,
        "must be a number of at most 15 digits");
  }

  static void requirePlace(String stream, int epoch, long sequence) {
    requirePlace(stream, sequence);
    ContractViolation.require(epoch >= 1, Frame.EPOCH, "must be at least 1");
  }

  static void requireMark(String mark) {
    ContractViolation.require(
        !mark.isEmpty()
            && mark.length() <= MOST_MARK_CHARS
            && mark.chars().allMatch(FrameRules::marks),
        Frame.MARK,
        "must have 1 to 64 letters, digits, _ . -");
  }

  private static boolean marks(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.'
        || c == '-';
  }
}
