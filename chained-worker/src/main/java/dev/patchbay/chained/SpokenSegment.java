package dev.patchbay.chained;

import dev.patchbay.schemas.Stage;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody said between two pauses, until it is told. Times are those of all that the session
 * was given, in milliseconds. Belongs to the session's loop.
 */
final class SpokenSegment {
  private final String itemId;
  private final long startMs;
  private final long endMs;
  private final ByteBuffer pcm;
  private final Map<Stage, Integer> again = new EnumMap<>(Stage.class);
  private Optional<String> words = Optional.empty();
  private Optional<String> text = Optional.empty();
  private Optional<ByteBuffer> speech = Optional.empty();
  private boolean asked;

  SpokenSegment(String itemId, long startMs, long endMs, ByteBuffer pcm) {
    this.itemId = itemId;
    this.startMs = startMs;
    this.endMs = endMs;
    this.pcm = pcm;
  }

  String itemId() {
    return itemId;
  }

  long startMs() {
    return startMs;
  }

  /** The silence behind it included, by which it was known to be over. */
  long endMs() {
    return endMs;
  }

  /** Its sound, to be read once more. */
  ByteBuffer pcm() {
    return pcm.duplicate();
  }

  /** Whether somebody was asked to write it down. */
  boolean asked() {
    return asked;
  }

  void ask() {
    asked = true;
  }

  /** Empty while nobody has written them. */
  Optional<String> words() {
    return words;
  }

  void written(String how) {
    words = Optional.of(how);
  }

  /** Its translation; empty while nobody has made it. Blank where there is none. */
  Optional<String> text() {
    return text;
  }

  void translated(String how) {
    text = Optional.of(how);
  }

  /**
   * What is left to be heard of its translation; empty while nobody has said it. Taking from it
   * moves it on.
   */
  Optional<ByteBuffer> speech() {
    return speech;
  }

  /**
   * @param sound nobody else's, PCM16 of 24 kHz; none where it is not to be heard
   */
  void said(byte[] sound) {
    speech = Optional.of(ByteBuffer.wrap(sound));
  }

  /** Whether all is there that is told of it. */
  boolean isDone() {
    return text.isPresent() && speech.isPresent();
  }

  /** Whether this stage may be asked once more for it; counts. */
  boolean again(Stage stage, int most) {
    return again.merge(stage, 1, Integer::sum) <= most;
  }
}
