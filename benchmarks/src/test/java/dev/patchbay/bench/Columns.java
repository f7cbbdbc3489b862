package dev.patchbay.bench;

import java.util.Arrays;
import java.util.Map;

/** Columns as a run makes them. */
final class Columns {
  static final String BUSY = "other processes used 0.30 cores";

  private static final long DUE = 1_000;

  private Columns() {}

  /** Windows of these CPU times per pair, in rounds one after the other; 0 for a rejected one. */
  static Column.Measured measured(String client, int... microsPerPair) {
    int[] round = {0};
    return new Column.Measured(
        client,
        Arrays.stream(microsPerPair).mapToObj(micros -> window(round[0]++, micros)).toList(),
        new SystemCalls.Counted(50, 3, Map.of()),
        new MemoryUse(10_240, 20_480, 30 << 20));
  }

  private static WindowResult window(int round, int micros) {
    var arrived = new Arrivals(DUE, 0, 0, 50, 90, 99);
    double others = micros == 0 ? 0.30 : 0.02;
    return WindowResult.of(
        round,
        new Due(DUE, DUE, 40),
        arrived,
        arrived,
        -1,
        new Load(micros * DUE, 10_000, others, 0.30));
  }
}
