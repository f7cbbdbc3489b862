package dev.patchbay.openai;

import java.time.Duration;

/**
 * The bounds of every call.
 *
 * @param connect longest TCP connect to one address; a TLS handshake is bound by {@code firstByte}
 * @param firstByte longest silence before the first byte of the answer's head, and again before the
 *     first byte of its body; of a text or streamed transcript, before each event until its first
 *     word, for models think and listen
 * @param betweenBytes longest silence after that, and longest stall while sending; of a text or
 *     streamed transcript, between events, whatever comments come meanwhile
 * @param wholeCall longest time from {@code run} to the last byte, the sink's time included
 * @param maxJsonBytes largest JSON answer, and longest written or streamed text in UTF-8, 1 B to 16
 *     MiB
 * @param maxSseLineBytes longest line, and longest event, of an event stream, 1 KiB to 16 MiB
 */
public record Limits(
    Duration connect,
    Duration firstByte,
    Duration betweenBytes,
    Duration wholeCall,
    int maxJsonBytes,
    int maxSseLineBytes) {
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MIB = 1024 * 1024;

  /** Throws {@link InvalidRequest} if a component is out of range. */
  public Limits {
    checkTime(connect, "connect");
    checkTime(firstByte, "firstByte");
    checkTime(betweenBytes, "betweenBytes");
    checkTime(wholeCall, "wholeCall");
    InvalidRequest.unless(
        maxJsonBytes >= 1 && maxJsonBytes <= 16 * MIB, "maxJsonBytes", "1 B to 16 MiB");
    InvalidRequest.unless(
        maxSseLineBytes >= 1024 && maxSseLineBytes <= 16 * MIB,
        "maxSseLineBytes",
        "1 KiB to 16 MiB");
  }

  /** 5 s to connect, 60 s to the first byte, 20 s between bytes, 5 min in all; 4 MiB; 1 MiB. */
  public static Limits defaults() {
    return new Limits(
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        Duration.ofSeconds(20),
        Duration.ofMinutes(5),
        4 * MIB,
        MIB);
  }

  // OkHttp counts in milliseconds and takes zero for "no limit".
  private static void checkTime(Duration time, String field) {
    InvalidRequest.unless(
        time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0, field, "1 ms to 1 h");
  }
}
