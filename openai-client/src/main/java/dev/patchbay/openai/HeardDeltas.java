package dev.patchbay.openai;

import okio.Utf8;

/**
 * The words of a stream as they came, kept for the comparison with those told at its end.
 *
 * <p>Blanks do not count: servers that cut a recording put them between the pieces, or trim the
 * ends, in one of the two alone.
 */
final class HeardDeltas {
  private final ReceivedBody body;
  private final StringBuilder letters = new StringBuilder();
  private long bytes;

  HeardDeltas(ReceivedBody body) {
    this.body = body;
  }

  void accept(String delta) throws Stopped {
    if (delta.isEmpty()) {
      return;
    }
    bytes += Utf8.size(delta);
    checkSize(bytes);
    body.receiving();
    letters.append(letters(delta));
  }

  /**
   * The text told at the end, which may go on where the deltas stopped. One that differs from them
   * has lost words on its way, or they have.
   */
  String checked(String told) throws Stopped {
    checkSize(Utf8.size(told));
    if (!letters(told).startsWith(letters.toString())) {
      throw Stopped.malformed("text: differs from its deltas");
    }
    return told;
  }

  private void checkSize(long size) throws Stopped {
    int most = body.limits().maxJsonBytes();
    if (size > most) {
      throw Stopped.malformed("text: more than " + most + " bytes");
    }
  }

  private static String letters(String text) {
    var letters = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        letters.append(c);
      }
    }
    return letters.toString();
  }
}
