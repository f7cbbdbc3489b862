package dev.patchbay.chained;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Appends what is said to a file.
 *
 * @param from where the file ended before
 */
record FileSink(SpeechFile file, long from, SampleWatch watch) implements SpeechSink {
  @Override
  public void asked() {
    watch.asked();
  }

  @Override
  public void write(byte[] pcm) throws IOException {
    file.write(pcm);
    watch.sounds();
  }

  @Override
  public boolean takeBack() {
    try {
      file.cutAt(from);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
