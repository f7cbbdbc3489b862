package dev.patchbay.talk;

import dev.patchbay.talk.conversation.Conversation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Where on the frames topic stands what the provider was given, so that another holder hears the
 * caller from the right place on. For one thread at a time.
 */
final class HeardPlaces {
  /** Longer than any speech, with the silence before it. */
  private static final long KEPT_MICROS =
      Conversation.LONGEST_SPEECH.plusSeconds(10).toNanos() / 1_000;

  /**
   * Speech that the provider has heard and not told of yet has neither begun earlier nor been
   * passed on earlier: what has waited is passed on faster than anybody speaks.
   */
  private static final long UNTOLD_MS = Duration.ofMillis(500).toMillis();

  private static final int MOST_SPEECHES = 64;

  /**
   * A frame that was passed on.
   *
   * @param fromMicros where it begins in all that was ever passed on
   * @param atMs when it was passed on
   */
  private record Place(long offset, long fromMicros, long atMs) {}

  private final Deque<Place> places = new ArrayDeque<>();
  private final Map<String, Long> speeches = new LinkedHashMap<>();
  private long micros;
  private long sessionMicros;

  /** For how long before its end a session that is lost may have heard nothing at all. */
  private long deafMs;

  /** Of what was said before that, in all that was ever passed on, the provider has told. */
  private long toldMicros;

  /** From now on another session is given what is passed on. */
  void sessionBegins() {
    sessionMicros = micros;
    deafMs = 0;
  }

  /**
   * The session that was given what is passed on is lost.
   *
   * @param ms for how long it may have heard nothing before that was seen
   */
  void sessionLost(long ms) {
    deafMs = ms;
  }

  /**
   * So much was passed on, of the frame at that offset.
   *
   * @param now in milliseconds of a clock that never goes back
   */
  void passed(long offset, long length, long now) {
    places.add(new Place(offset, micros, now));
    micros += length;
    while (micros - places.element().fromMicros() > KEPT_MICROS) {
      places.remove();
    }
  }

  /** So much silence was passed on that is no frame's. */
  void filled(long length) {
    micros += length;
  }

  /**
   * The provider hears speech.
   *
   * @param ms of all that this session was given
   */
  void speechBegan(String item, long ms) {
    at(sessionMicros + ms * 1_000, Long.MAX_VALUE).ifPresent(offset -> speeches.put(item, offset));
    if (speeches.size() > MOST_SPEECHES) {
      Iterator<String> oldest = speeches.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /**
   * The provider has heard all of a speech.
   *
   * @param ms of all that this session was given
   */
  void speechEnded(long ms) {
    toldMicros = Math.max(toldMicros, Math.min(micros, sessionMicros + ms * 1_000));
  }

  /**
   * From where whoever goes on hears the caller: the beginning of the first of these speeches; or
   * where what was not told of may have begun, where none of them is known.
   *
   * @param now in milliseconds of the same clock
   * @return empty before anything was passed on
   */
  OptionalLong input(Set<String> unheard, long now) {
    OptionalLong first =
        speeches.entrySet().stream()
            .filter(speech -> unheard.contains(speech.getKey()))
            .mapToLong(Map.Entry::getValue)
            .min();
    return first.isPresent() ? first : untold(now);
  }

  /** Of the session that is lost; 0 of one that is not. */
  long deafMs() {
    return deafMs;
  }

  /** Where all stands that the provider has told to its end. */
  long told() {
    return at(toldMicros, Long.MAX_VALUE).orElse(0);
  }

  /**
   * From where on speech may have been passed on that the provider has not told of: half a second
   * ago, or before the session that is lost fell deaf; but not before the end of what was told.
   *
   * @param now in milliseconds of the same clock
   * @return empty before anything was passed on
   */
  private OptionalLong untold(long now) {
    long ms = UNTOLD_MS + deafMs;
    long moment = micros - ms * 1_000;
    OptionalLong untold = at(moment, now - ms);
    if (untold.isEmpty()) {
      return untold;
    }
    // What was given again to another session lies behind what was given before.
    long again =
        places.stream()
            .filter(place -> place.fromMicros() > moment || place.atMs() > now - ms)
            .mapToLong(Place::offset)
            .min()
            .orElse(Long.MAX_VALUE);
    return OptionalLong.of(Math.max(Math.min(untold.getAsLong(), again), told()));
  }

  /**
   * The frame that holds this moment and was passed on by then; the first one that is known, for an
   * older moment.
   */
  private OptionalLong at(long moment, long byMs) {
    OptionalLong found =
        places.isEmpty() ? OptionalLong.empty() : OptionalLong.of(places.element().offset());
    for (Place place : places) {
      if (place.fromMicros() > moment || place.atMs() > byMs) {
        break;
      }
      found = OptionalLong.of(place.offset());
    }
    return found;
  }
}
