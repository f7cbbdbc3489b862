package dev.patchbay.chained;

import dev.patchbay.openai.AudioSink;
import java.io.IOException;

/** Remembers whether anything came through. */
final class HeardSink implements AudioSink {
  private final AudioSink sink;
  private volatile boolean heard;

  HeardSink(AudioSink sink) {
    this.sink = sink;
  }

  boolean isHeard() {
    return heard;
  }

  @Override
  public void write(byte[] pcm) throws IOException {
    heard = true;
    sink.write(pcm);
  }
}
