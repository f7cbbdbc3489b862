package dev.patchbay.cli.talk;

import java.io.ByteArrayOutputStream;

/** An ear that remembers, silence as zeros. */
final class Heard implements Ear {
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();

  @Override
  public void sound(byte[] bytes, int from, int length) {
    all.write(bytes, from, length);
  }

  @Override
  public void silence(int bytes) {
    all.writeBytes(new byte[bytes]);
  }

  byte[] all() {
    return all.toByteArray();
  }
}
