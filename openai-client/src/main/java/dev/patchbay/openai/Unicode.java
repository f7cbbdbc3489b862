package dev.patchbay.openai;

/** Rules of text that JSON and Java let pass. */
final class Unicode {
  private Unicode() {}

  /** Whether every surrogate has its other half, so that UTF-8 can say it. */
  static boolean isWellFormed(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
