package dev.patchbay.openai;

import java.util.ArrayList;
import java.util.List;

/** Keeps the pieces of text that it was given. */
final class RecordingText implements TextSink {
  private final List<String> pieces = new ArrayList<>();

  @Override
  public void write(String delta) {
    pieces.add(delta);
  }

  List<String> pieces() {
    return pieces;
  }
}
