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
import java.util.stream.Collectors;

/**
 * Where on the frames topic stands what the provider was given, so that another holder hears the
 * caller from the right place on. For one thread at a time.
 */
final class HeardPlaces {
  /** Frames that are shorter share a place, which is that of the first of them. */
  private static final long FINEST_MICROS = 5_000;

  /** Longer than any speech, with the silence before it. */
  private static final long KEPT_MICROS =
      Conversation.LONGEST_SPEECH.plusSeconds(10).toNanos() / 1_000;

  /**
   * Speech that the provider has heard and not told of yet has neither begun earlier nor been
   * passed on earlier: what has waited is passed on faster than anybody speaks.
   */
  private static final long UNTOLD_MS = Duration.ofMillis(500).toMillis();

  /**
   * A session that has to catch up with what it is given again tells of speech in it by then, or
   * was lost before it could.
   */
  private static final long CATCHING_UP_MS = Duration.ofSeconds(3).toMillis();

  /** Behind the end of speech, for its words or a word that there will be none. */
  private static final long WORDS_MS = Duration.ofSeconds(12).toMillis();

  private static final long NEVER = Long.MAX_VALUE;

  private static final int MOST_SPEECHES = 64;

  /**
   * A frame that was passed on.
   *
   * @param fromMicros where it begins in all that was ever passed on
   * @param atMs when it was passed on
   */
  private record Place(long offset, long fromMicros, long atMs) {}

  /**
   * Something the caller said.
   *
   * @param offset of the frame in which it began
   * @param endedMs when its end was told
   */
  private record Speech(long offset, long endedMs) {
    Speech ended(long now) {
      return new Speech(offset, Math.min(endedMs, now));
    }
  }

  private final Deque<Place> places = new ArrayDeque<>();
  private final Map<String, Speech> speeches = new LinkedHashMap<>();
  private long micros;
  private long sessionMicros;

  /** For how long before its end a session that is lost may have heard nothing at all. */
  private long deafMs;

  /** When the session was lost that was given all; never, of one that is not. */
  private long lostMs = NEVER;

  /** Since when this session has been given much at once, of which it has told nothing yet. */
  private long behindMs = NEVER;

  /** From where that is: of what stands behind it this session has told no end yet. */
  private long againFrom = NEVER;

  /** Of what was said before that, in all that was ever passed on, the provider has told. */
  private long toldMicros;

  /**
   * From now on another session is given what is passed on.
   *
   * @param again from where it is given more than half a second again
   * @param now in milliseconds of a clock that never goes back
   */
  void sessionBegins(OptionalLong again, long now) {
    sessionMicros = micros;
    deafMs = 0;
    lostMs = NEVER;
    behindMs = again.isPresent() ? now : NEVER;
    againFrom = again.orElse(NEVER);
  }

  /**
   * The session that was given what is passed on is lost.
   *
   * @param ms for how long it may have heard nothing before that was seen
   * @param now in milliseconds of the same clock
   */
  void sessionLost(long ms, long now) {
    deafMs = ms;
    lostMs = now;
  }

  /** How many places are known. */
  int size() {
    return places.size();
  }

  /**
   * So much was passed on, of the frame at that offset.
   *
   * @param now in milliseconds of the same clock
   */
  void passed(long offset, long length, long now) {
    Place last = places.peekLast();
    if (last == null || offset < last.offset() || micros - last.fromMicros() >= FINEST_MICROS) {
      places.add(new Place(offset, micros, now));
    }
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
    behindMs = NEVER;
    at(sessionMicros + ms * 1_000, NEVER)
        .ifPresent(offset -> speeches.put(item, new Speech(offset, NEVER)));
    if (speeches.size() > MOST_SPEECHES) {
      Iterator<String> oldest = speeches.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /**
   * The provider has heard all of a speech, and so of those before it.
   *
   * @param ms of all that this session was given
   * @param now in milliseconds of the same clock
   */
  void speechEnded(long ms, long now) {
    toldMicros = Math.max(toldMicros, Math.min(micros, sessionMicros + ms * 1_000));
    againFrom = NEVER;
    speeches.replaceAll((_, speech) -> speech.ended(now));
  }

  /** From where on what was passed on may have to be heard again, for its words are not known. */
  long openFrom(long now) {
    long first = againFrom;
    for (Speech speech : speeches.values()) {
      boolean open = speech.endedMs() == NEVER || now - speech.endedMs() < WORDS_MS;
      first = open ? Math.min(first, speech.offset()) : first;
    }
    return first;
  }

  /** What was said from that offset on, by the items that it has become. */
  Set<String> begunFrom(long offset) {
    return speeches.entrySet().stream()
        .filter(speech -> speech.getValue().offset() >= offset)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
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
            .mapToLong(speech -> speech.getValue().offset())
            .min();
    return first.isPresent() ? first : untold(now);
  }

  /** Where all stands that the provider has told to its end. */
  private long told() {
    return Math.min(at(toldMicros, NEVER).orElse(0), againFrom);
  }

  /**
   * From where on speech may have been passed on that the provider has not told of: half a second
   * ago, or before the session that is lost fell deaf, or caught up with what it was given again;
   * but not before the end of what was told. Nothing is told of a session that is lost, however
   * long that is ago.
   *
   * @param now in milliseconds of the same clock
   * @return empty before anything was passed on
   */
  private OptionalLong untold(long now) {
    long heardUntil = Math.min(now, lostMs);
    long behind = behindMs == NEVER ? 0 : Math.min(heardUntil - behindMs, CATCHING_UP_MS);
    long ms = UNTOLD_MS + Math.max(deafMs, behind);
    long moment = micros - ms * 1_000;
    long byMs = heardUntil - ms;
    OptionalLong untold = at(moment, byMs);
    if (untold.isEmpty()) {
      return untold;
    }
    // What was given again to another session lies behind what was given before.
    long again =
        places.stream()
            .filter(place -> place.fromMicros() > moment || place.atMs() > byMs)
            .mapToLong(Place::offset)
            .min()
            .orElse(NEVER);
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
