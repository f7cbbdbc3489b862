package dev.patchbay.chained;

import dev.patchbay.openai.AudioSink;
import java.io.IOException;

/**
 * Passes on what is said. What has come through cannot be taken back, for somebody has heard it.
 */
final class HeardSink implements SpeechSink {
  private final AudioSink sink;
  private volatile boolean heard;

  HeardSink(AudioSink sink) {
    this.sink = sink;
  }

  @Override
  public boolean takeBack() {
    return !heard;
  }

  @Override
  public void write(byte[] pcm) throws IOException {
    heard = true;
    sink.write(pcm);
  }
}
