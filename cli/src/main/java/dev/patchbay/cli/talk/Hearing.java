package dev.patchbay.cli.talk;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameOut;
import dev.patchbay.schemas.kafka.FrameHeaders;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One stream as it is heard: each of its frames once, in order, of the highest epoch alone, played
 * at the pace of speech. Times are microseconds since the line's beginning.
 */
final class Hearing {
  /** More than a sample, so that none is left over by rounding. */
  private static final long LITTLE = 1_000;

  private final String stream;
  private final Player player;
  private final Consumer<Moment> told;
  private final Succession succession = new Succession(0);
  private long unreadable;

  Hearing(String stream, FrameFormat format, Ear ear, Consumer<Moment> told) {
    this.stream = stream;
    this.player = new Player(format, ear);
    this.told = told;
  }

  /**
   * A record that may be of this stream.
   *
   * @return the marks that were reached until now, in order
   */
  List<String> take(ConsumerRecord<byte[], byte[]> record, long now) {
    if (FrameHeaders.stream(record.headers()).filter(stream::equals).isEmpty()) {
      return List.of();
    }
    try {
      return take(FrameHeaders.readOut(record.headers(), record.value()), now);
    } catch (ContractViolation e) {
      unreadable++;
      return List.of();
    }
  }

  private List<String> take(FrameOut frame, long now) {
    long missing = succession.missing();
    List<String> marks =
        succession.takes(frame.epoch(), frame.sequence()) ? player.take(frame, now) : List.of();
    if (succession.missing() > missing) {
      told.accept(new Moment.Missing(succession.missing() - missing));
    }
    return marks;
  }

  /**
   * Time has passed.
   *
   * @return the marks that were reached, in order
   */
  List<String> advance(long now) {
    return player.advance(now);
  }

  /** Plays what is left, as if its time had passed. */
  void finish(long now) {
    var before = advance(now);
    if (player.waiting() > 0) {
      var behind = advance(now + player.waiting() + LITTLE);
    }
  }

  Player.Played played() {
    return player.played();
  }

  /** Whether there is nothing left to play. */
  boolean quiet() {
    return player.played().quiet() > 0;
  }

  /** Whether its end has come, and all before it was played. */
  boolean over() {
    return player.played().ended() && quiet();
  }

  long missing() {
    return succession.missing();
  }

  long repeated() {
    return succession.repeated();
  }

  long stale() {
    return succession.stale();
  }

  long unreadable() {
    return unreadable;
  }
}
