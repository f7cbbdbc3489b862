package dev.patchbay.openai.socket;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A piece of the provider's audio, seen for the time of one call: the next piece overwrites it.
 * Belongs to the session's loop. Prints lengths, no audio.
 */
public final class AudioDelta {
  private final AudioBytes audio = new AudioBytes();
  private final byte[] eventId = new byte[Fields.MOST_ID];
  private int eventIdLength;
  private Optional<PartRef> part = Optional.empty();
  private OptionalLong elapsedMs = OptionalLong.empty();

  AudioDelta() {}

  /** The array that holds the audio, from 0 to {@link #length()}; not to be kept or changed. */
  public byte[] bytes() {
    return audio.bytes();
  }

  /** Bytes of audio; it may end within a sample. */
  public int length() {
    return audio.length();
  }

  /** Where in which response it belongs; a translation has no responses. */
  public Optional<PartRef> part() {
    return part;
  }

  /** How much of a translation's input this answers, in ms; not unique, and only there. */
  public OptionalLong elapsedMs() {
    return elapsedMs;
  }

  /** The event's own id, if it has one; made when asked for. */
  public Optional<String> eventId() {
    return eventIdLength == 0
        ? Optional.empty()
        : Optional.of(new String(eventId, 0, eventIdLength, StandardCharsets.US_ASCII));
  }

  AudioBytes audio() {
    return audio;
  }

  /** Takes the id from ASCII bytes; none if the range is empty. */
  void eventId(byte[] from, int start, int end) {
    eventIdLength = end - start;
    System.arraycopy(from, start, eventId, 0, eventIdLength);
  }

  void eventId(Optional<String> id) {
    byte[] ascii = id.orElse("").getBytes(StandardCharsets.US_ASCII);
    eventId(ascii, 0, ascii.length);
  }

  void part(Optional<PartRef> part) {
    this.part = part;
  }

  void elapsedMs(OptionalLong elapsedMs) {
    this.elapsedMs = elapsedMs;
  }

  @Override
  public String toString() {
    return "AudioDelta[length=%d, part=%s]".formatted(length(), part);
  }
}
