package dev.patchbay.chained;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Speech that nobody hears before all of it is there. For one call at a time. */
final class HeldSpeech implements SpeechSink {
  private final ByteArrayOutputStream pcm = new ByteArrayOutputStream();

  @Override
  public synchronized void asked() {
    pcm.reset();
  }

  @Override
  public synchronized boolean takeBack() {
    pcm.reset();
    return true;
  }

  @Override
  public synchronized void write(byte[] more) {
    pcm.writeBytes(more);
  }

  /** Of whoever was asked last, in whole samples. */
  synchronized byte[] bytes() {
    return Arrays.copyOf(pcm.toByteArray(), pcm.size() / 2 * 2);
  }
}
