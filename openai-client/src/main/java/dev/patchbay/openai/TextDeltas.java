package dev.patchbay.openai;

import java.io.IOException;
import okio.Utf8;

/**
 * Passes written text on as it comes, and keeps it. A delta may end within a character: the half
 * waits for the next one.
 */
final class TextDeltas {
  private final TextSink sink;
  private final ReceivedBody body;
  private final StringBuilder text = new StringBuilder();
  private long bytes;
  private String half = "";

  TextDeltas(TextSink sink, ReceivedBody body) {
    this.sink = sink;
    this.body = body;
  }

  void accept(String delta) throws IOException {
    String all = half + delta;
    int end = all.length();
    if (end > 0 && Character.isHighSurrogate(all.charAt(end - 1))) {
      end--;
    }
    half = all.substring(end);
    if (end > 0) {
      pass(all.substring(0, end));
    }
  }

  /**
   * Compares with the whole text as the provider tells it at the end, and passes on what no delta
   * brought. So a lost, doubled or swapped delta does not go unnoticed. Blanks at both ends do not
   * matter: some gateways trim one of the two.
   */
  void compareWith(String told) throws IOException {
    String got = text + half;
    if (told.startsWith(got)) {
      accept(told.substring(got.length()));
    } else if (!told.strip().equals(got.strip())) {
      throw Stopped.malformed("text: differs from its deltas");
    }
  }

  /** The whole text, once there is no more. */
  String end() throws Stopped {
    if (!half.isEmpty()) {
      throw Stopped.malformed("text: not well-formed Unicode");
    }
    return text.toString();
  }

  private void pass(String whole) throws IOException {
    if (!Unicode.isWellFormed(whole)) {
      throw Stopped.malformed("text: not well-formed Unicode");
    }
    int most = body.limits().maxJsonBytes();
    bytes += Utf8.size(whole);
    if (bytes > most) {
      throw Stopped.malformed("text: more than " + most + " bytes");
    }
    body.receiving();
    text.append(whole);
    body.delivering();
    try {
      sink.write(whole);
    } catch (IOException failed) {
      throw Stopped.local(failed);
    }
  }
}
