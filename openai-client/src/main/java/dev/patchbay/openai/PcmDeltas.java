package dev.patchbay.openai;

import java.io.IOException;
import java.util.Base64;

/**
 * Turns deltas, base64 or bare, into whole 16-bit samples. A delta may end in the middle of a
 * sample: the odd byte waits for the next one.
 */
final class PcmDeltas {
  private static final byte[] NOTHING = {};

  private final AudioSink sink;
  private final long maxBytes;
  private final Runnable delivering;
  private long bytes;
  private byte[] odd = NOTHING;

  /** {@code delivering} is run before each call of the sink. */
  PcmDeltas(AudioSink sink, long maxBytes, Runnable delivering) {
    this.sink = sink;
    this.maxBytes = maxBytes;
    this.delivering = delivering;
  }

  void accept(String base64) throws IOException {
    accept(decoded(base64));
  }

  void accept(byte[] delta) throws IOException {
    bytes += delta.length;
    if (bytes > maxBytes) {
      throw Stopped.malformed("audio: more than " + maxBytes + " bytes");
    }
    int total = odd.length + delta.length;
    byte[] whole = new byte[total - total % 2];
    byte[] rest = new byte[total % 2];
    copy(delta, whole, rest);
    odd = rest;
    if (whole.length > 0) {
      write(whole);
    }
  }

  /** The number of audio bytes, once there are no more. */
  long end() throws Stopped {
    if (odd.length > 0) {
      throw Stopped.malformed("audio: ends within a sample");
    }
    if (bytes == 0) {
      throw Stopped.malformed("audio: none");
    }
    return bytes;
  }

  private void copy(byte[] delta, byte[] whole, byte[] rest) {
    int fromDelta = delta.length - rest.length;
    if (whole.length == 0) {
      System.arraycopy(odd.length > 0 ? odd : delta, 0, rest, 0, rest.length);
      return;
    }
    System.arraycopy(odd, 0, whole, 0, odd.length);
    System.arraycopy(delta, 0, whole, odd.length, fromDelta);
    System.arraycopy(delta, fromDelta, rest, 0, rest.length);
  }

  private static byte[] decoded(String base64) throws Stopped {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException garbage) {
      throw Stopped.malformed("audio: not base64");
    }
  }

  private void write(byte[] samples) throws Stopped {
    delivering.run();
    try {
      sink.write(samples);
    } catch (IOException failed) {
      throw Stopped.local(failed);
    }
  }
}
