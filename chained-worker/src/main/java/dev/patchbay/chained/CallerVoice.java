package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import dev.patchbay.worker.frames.FrameEndings;
import dev.patchbay.worker.frames.Mouth;
import java.util.Optional;

/** What a caller is told in one talk, and how much of it was heard. For one thread. */
final class CallerVoice {
  private final Mouth mouth;
  private final CallerBell bell;

  /** When all that was said until now is heard. */
  private long heardAt;

  private long saidMs;

  CallerVoice(Mouth mouth, CallerBell bell) {
    this.mouth = mouth;
    this.bell = bell;
  }

  /**
   * Says this behind all before it, as soon as the broker takes it.
   *
   * @param pcm 24 kHz PCM16
   * @param now in milliseconds of a clock that never goes back
   */
  void say(byte[] pcm, long now) {
    long length = pcm.length * 1000L / SpeechFile.BYTES_PER_SECOND;
    mouth.say(pcm);
    saidMs += length;
    heardAt = Math.max(heardAt, now) + length;
  }

  /**
   * Time has passed.
   *
   * @param silent whether nothing may be said now
   */
  void tick(boolean silent, long now) {
    if (bell.broken()) {
      mouth.broken(now);
    }
    if (bell.takesMore()) {
      mouth.goOn();
    }
    mouth.silence(silent);
    if (mouth.waits()) {
      // What is not written yet is heard later.
      heardAt = Math.max(heardAt, now + saidMs - mouth.audioMs());
    }
  }

  /** Whether all that was said can have been heard, of a player that plays what it gets at once. */
  boolean isHeard(long now) {
    return !mouth.waits() && now >= heardAt;
  }

  /** How much can have been heard, in milliseconds. */
  long heardMs(long now) {
    return Math.max(0, mouth.audioMs() - Math.max(0, heardAt - now));
  }

  long saidMs() {
    return saidMs;
  }

  long frames() {
    return mouth.frames();
  }

  /** Why nothing more can be said, if that is so. */
  Optional<Ending.Failed> hopeless() {
    return mouth.hopeless().map(FrameEndings::of);
  }

  /** Nothing follows; what was not written by now is not said any more. */
  void end() {
    mouth.breakOff();
  }
}
