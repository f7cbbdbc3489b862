package dev.patchbay.talk;

import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.talk.conversation.Conversation;
import dev.patchbay.worker.frames.WatchLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * The law of a caller whose frames stop: to a provider no time passes without audio, so a turn that
 * had begun would never end. Four numbers, each longer than the one before for a reason:
 *
 * <ol>
 *   <li>{@link #TOLD}: the product is told that the caller stalls, whether or not in the middle of
 *       speech. Nothing else happens: lines hiccup.
 *   <li>{@link #SILENT_AFTER}: in the middle of speech the provider is given silence at the pace of
 *       time, so that its own detection ends the turn. Whoever goes on before is heard as if there
 *       had been no gap: no word is split. Longer than a line's hiccup, shorter than a caller's
 *       patience.
 *   <li>{@link #MOST_SILENCE} of it: longer than any detection waits, for a profile may ask for ten
 *       seconds. A caller who is gone for longer costs nothing more.
 *   <li>{@link #GIVEN_UP}: from its beginning, speech whose end the provider does not tell even so
 *       counts as lost. The fold does that, for whoever talks on and on.
 * </ol>
 *
 * Only what does not come is missing: frames that wait here for a session, for room in it or for an
 * announcement have come, so the time is that since something was passed on with nothing waiting.
 * Nor is it the caller who stalls while the worker does not hear from the broker: what was said
 * meanwhile comes later, whole, so that time does not count.
 */
final class Stall {
  static final Duration TOLD = Duration.ofMillis(WatchLimits.DEFAULT.stalledMillis());
  static final Duration SILENT_AFTER = Duration.ofSeconds(5);
  static final Duration MOST_SILENCE = Duration.ofSeconds(11);
  static final Duration GIVEN_UP = Conversation.LONGEST_SPEECH;

  /** As often as time is told. */
  private static final int STEP_MS = 250;

  /** Of what is said at a time. */
  static final long STEP_MICROS = STEP_MS * 1_000L;

  private Optional<FrameFormat> last = Optional.empty();
  private long lastMs;
  private long silenceMs;
  private boolean speaking;

  /** The provider hears that the caller speaks, or does not any more. */
  void speaks(boolean now) {
    speaking = now;
  }

  /** Audio of the caller's was passed on. */
  void passed(FrameFormat format, long now) {
    last = Optional.of(format);
    lastMs = now;
    silenceMs = 0;
  }

  /** Whoever does not come now may be waited for elsewhere. */
  void excused(long now) {
    lastMs = Math.max(lastMs, now);
  }

  /** What is to be said for the caller, to whom a session listens; to be asked every 250 ms. */
  Optional<byte[]> silence(long now) {
    boolean due =
        speaking && now - lastMs >= SILENT_AFTER.toMillis() && silenceMs < MOST_SILENCE.toMillis();
    return last.filter(_ -> due)
        .map(format -> {
          silenceMs += STEP_MS;
          return Silence.of(format, STEP_MS);
        });
  }
}
