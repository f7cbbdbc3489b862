package dev.patchbay.openai.socket;

import dev.patchbay.openai.InvalidRequest;
import java.time.Duration;

/**
 * The bounds of every session.
 *
 * @param dial longest time from a dial's turn to the provider's 101, 100 ms to 60 s: name, connect,
 *     TLS and handshake
 * @param waitingDials most dials that wait for their turn on a loop, 1 to 10,000; further ones are
 *     refused
 * @param messageBytes largest message of the provider's, 64 KiB to 16 MiB
 * @param firstOutput longest silence of a response before its first output, and behind each item
 *     that is not known to be its last, 100 ms to 5 min
 * @param betweenEvents longest silence of a response otherwise, 100 ms to 1 min
 * @param unsent most audio that waits to be sent, in time of speech, 100 ms to 10 s; above the
 *     half, {@code append} says wait, and no one call may bring more than it
 * @param close longest time from {@code close} to the end, 100 ms to 60 s; a translation says the
 *     rest of its output in it. It runs on while the session is paused
 * @param pong longest time to an answer while audio is sent and nothing comes, 100 ms to 10 s; with
 *     the second of silence before it, the longest that anybody talks into a dead line
 */
public record SocketLimits(
    Duration dial,
    int waitingDials,
    int messageBytes,
    Duration firstOutput,
    Duration betweenEvents,
    Duration unsent,
    Duration close,
    Duration pong) {
  private static final int KIB = 1024;
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration PONG = Duration.ofSeconds(2);

  /** Throws {@link InvalidRequest} if a component is out of range. */
  public SocketLimits {
    checkTime(dial, Duration.ofSeconds(60), "dial");
    check(waitingDials, 1, 10_000, "waitingDials");
    check(messageBytes, 64 * KIB, 16 * KIB * KIB, "messageBytes");
    checkTime(firstOutput, Duration.ofMinutes(5), "firstOutput");
    checkTime(betweenEvents, Duration.ofMinutes(1), "betweenEvents");
    checkTime(unsent, Duration.ofSeconds(10), "unsent");
    checkTime(close, Duration.ofSeconds(60), "close");
    checkTime(pong, Duration.ofSeconds(10), "pong");
  }

  /** With 2 s to an answer. */
  public SocketLimits(
      Duration dial,
      int waitingDials,
      int messageBytes,
      Duration firstOutput,
      Duration betweenEvents,
      Duration unsent,
      Duration close) {
    this(dial, waitingDials, messageBytes, firstOutput, betweenEvents, unsent, close, PONG);
  }

  /**
   * 10 s to dial, 256 dials waiting, messages of 4 MiB, 10 s to the first output, 1.5 s between
   * events, 2 s unsent, 10 s to close. 4 MiB hold a minute of PCM in one event, and a session whose
   * instructions and tools fill a context of 128,000 tokens; what is longer, a retrieved item for
   * example, needs another limit.
   */
  public static SocketLimits defaults() {
    return new SocketLimits(
        Duration.ofSeconds(10),
        256,
        4 * KIB * KIB,
        Duration.ofSeconds(10),
        Duration.ofMillis(1500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10));
  }

  private static void checkTime(Duration time, Duration longest, String field) {
    InvalidRequest.unless(
        time.compareTo(SHORTEST) >= 0 && time.compareTo(longest) <= 0,
        field,
        "100 ms to %d s".formatted(longest.toSeconds()));
  }

  private static void check(int value, int least, int most, String field) {
    InvalidRequest.unless(value >= least && value <= most, field, least + " to " + most);
  }
}
