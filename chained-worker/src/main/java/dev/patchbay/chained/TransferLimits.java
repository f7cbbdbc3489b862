package dev.patchbay.chained;

import java.time.Duration;

/**
 * What one recording or output may take on its way.
 *
 * @param largest most bytes
 * @param whole longest time from the first step of a transfer to its last byte
 * @param connect longest time to open one connection
 * @param betweenBytes longest silence of the other side
 */
record TransferLimits(long largest, Duration whole, Duration connect, Duration betweenBytes) {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(20);

  static TransferLimits of(long largest, Duration whole) {
    return new TransferLimits(largest, whole, shorter(CONNECT, whole), shorter(SILENCE, whole));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
