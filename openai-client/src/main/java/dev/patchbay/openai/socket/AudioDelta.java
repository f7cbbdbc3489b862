package dev.patchbay.openai.socket;

/**
 * A piece of the provider's audio, seen for the time of one call: the next piece overwrites it.
 * Belongs to the session's loop.
 */
public final class AudioDelta {
  private byte[] bytes = new byte[0];
  private int length;

  /** The array that holds the audio, from 0 to {@link #length()}; not to be kept or changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Bytes of audio. */
  public int length() {
    return length;
  }
}
