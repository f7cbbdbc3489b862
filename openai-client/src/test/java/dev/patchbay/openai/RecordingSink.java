package dev.patchbay.openai;

import java.util.ArrayList;
import java.util.List;
import okio.Buffer;

/** Keeps what it was given, piece by piece. */
final class RecordingSink implements AudioSink {
  private final List<byte[]> pieces = new ArrayList<>();

  @Override
  public void write(byte[] pcm) {
    pieces.add(pcm);
  }

  List<byte[]> pieces() {
    return pieces;
  }

  byte[] audio() {
    Buffer all = new Buffer();
    pieces.forEach(all::write);
    return all.readByteArray();
  }
}
