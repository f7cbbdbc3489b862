package dev.patchbay.worker.frames;

import dev.patchbay.worker.frames.Arrivals.Arrival;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How much of each response the caller has heard. A player that tells its marks is believed, mark
 * by mark and never beyond; of any other the clock says what it can have played at most, if it
 * plays what it gets, in order and at once; what the log does not have yet it cannot play. No mark
 * counts beyond that clock either: a player may echo the marks of what it threw away.
 *
 * <p>A response is named by whatever names its audio, as the provider's item does. {@code now} is
 * any clock that never goes back, in milliseconds.
 */
public final class Playback {
  /** Older ones are forgotten. */
  static final int MOST_RESPONSES = 64;

  static final int MOST_MARKS = 1_024;

  private static final class Response {
    /** Given to the player and not thrown away. */
    private long sentMicros;

    /** What of that the player can have. */
    private long arrivedMicros;

    /** When the player can have played all of that. */
    private long endsAtMicros;

    /** Played according to marks. */
    private long markedMicros;

    private long toldMillis;
  }

  private record Mark(String response, long micros) {}

  private record Piece(long sequence, Response of, long micros) {}

  private final Map<String, Response> responses = new LinkedHashMap<>();
  private final Map<String, Mark> marks = new LinkedHashMap<>();
  private final Deque<Piece> onItsWay = new ArrayDeque<>();
  private final Arrivals arrivals;
  private long playerFreeMicros = Long.MIN_VALUE;
  private boolean marking;

  /**
   * @param arrivals of the frames that are told to be sent
   */
  public Playback(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  /**
   * Audio of a response is on its way to the player.
   *
   * @param sequence of its frame, higher than any before
   * @param micros its length
   */
  public void sent(String response, long sequence, long micros) {
    Response one = responses.computeIfAbsent(response, _ -> new Response());
    one.sentMicros += micros;
    onItsWay.add(new Piece(sequence, one, micros));
    if (onItsWay.size() > Arrivals.MOST) {
      arrivals.tell(this);
    }
    if (onItsWay.size() > Arrivals.MOST) {
      skip(onItsWay.remove());
    }
    forgetEldest(responses, MOST_RESPONSES);
  }

  /** The player can have a frame. Those before it that did not arrive never will. */
  void arrived(Arrival arrival) {
    while (!onItsWay.isEmpty() && onItsWay.peek().sequence() <= arrival.sequence()) {
      Piece piece = onItsWay.remove();
      if (piece.sequence() < arrival.sequence()) {
        skip(piece);
        continue;
      }
      Response one = piece.of();
      playerFreeMicros = Math.max(playerFreeMicros, arrival.at() * 1_000) + piece.micros();
      one.arrivedMicros += piece.micros();
      one.endsAtMicros = playerFreeMicros;
    }
  }

  /** The place in its response is passed, though nothing of it is played. */
  private static void skip(Piece piece) {
    piece.of().arrivedMicros += piece.micros();
  }

  /** A mark goes to the player, behind what was sent of the response until now. */
  public void marked(String mark, String response) {
    Response behind = responses.get(response);
    marks.put(mark, new Mark(response, behind == null ? 0 : behind.sentMicros));
    forgetEldest(marks, MOST_MARKS);
  }

  /**
   * The player says that it has played all before that mark, and so all before earlier ones.
   *
   * @return whether the mark is one that it may still tell
   */
  public boolean played(String mark, long now) {
    if (!marks.containsKey(mark)) {
      return false;
    }
    marking = true;
    arrivals.tell(this);
    var each = marks.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, Mark> entry = each.next();
      each.remove();
      Response response = responses.get(entry.getValue().response());
      if (response != null) {
        response.markedMicros =
            Math.max(
                response.markedMicros, Math.min(entry.getValue().micros(), byClock(response, now)));
      }
      if (entry.getKey().equals(mark)) {
        break;
      }
    }
    return true;
  }

  /**
   * The player is told to empty its buffer. What was heard by then stays heard; the rest counts as
   * never sent, and marks behind it are heard of no more.
   */
  public void cleared(long now) {
    arrivals.tell(this);
    onItsWay.clear();
    for (Response response : responses.values()) {
      response.sentMicros = heard(response, now);
      response.arrivedMicros = response.sentMicros;
      response.markedMicros = response.sentMicros;
      response.endsAtMicros = Math.min(response.endsAtMicros, now * 1_000);
    }
    playerFreeMicros = Math.min(playerFreeMicros, now * 1_000);
    marks.clear();
  }

  /**
   * Until where the response was heard, in milliseconds of its own audio, rounded down; never more
   * than was sent and not thrown away. Empty for a response of which nothing was sent.
   */
  public OptionalLong heardUntilMs(String response, long now) {
    arrivals.tell(this);
    Response one = responses.get(response);
    return one == null ? OptionalLong.empty() : OptionalLong.of(heard(one, now) / 1_000);
  }

  /**
   * Until where each was heard, of those that were heard further than this method told before, in
   * the order in which they began.
   */
  public Map<String, Long> heardFurther(long now) {
    arrivals.tell(this);
    Map<String, Long> further = new LinkedHashMap<>();
    responses.forEach((name, response) -> {
      long millis = heard(response, now) / 1_000;
      if (millis > response.toldMillis) {
        response.toldMillis = millis;
        further.put(name, millis);
      }
    });
    return further;
  }

  /** Whether all that was sent of it was heard; to be asked before the player is cleared. */
  public boolean wholeHeard(String response, long now) {
    arrivals.tell(this);
    Response one = responses.get(response);
    return one != null && heard(one, now) == one.sentMicros;
  }

  private long heard(Response response, long now) {
    return marking ? response.markedMicros : byClock(response, now);
  }

  private static long byClock(Response response, long now) {
    long left = Math.max(0, response.endsAtMicros - now * 1_000);
    return Math.max(0, response.arrivedMicros - left);
  }

  private static void forgetEldest(Map<String, ?> map, int most) {
    if (map.size() > most) {
      map.remove(map.keySet().iterator().next());
    }
  }
}
