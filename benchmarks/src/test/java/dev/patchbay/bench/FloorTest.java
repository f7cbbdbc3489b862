package dev.patchbay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FloorTest {
  /** 400 sessions of a core, each with 25 pairs a second. */
  private static final int MICROS_AT_THE_FLOOR = 100;

  @Test
  void workerOnTheFloorIsNoFailure() {
    assertThat(failures(worker(MICROS_AT_THE_FLOOR), worker(40))).isEmpty();
  }

  @Test
  void workerBelowTheFloorIsOne() {
    assertThat(failures(worker(101), worker(40)))
        .containsExactly("TOO FEW: the worker carries 396 sessions per core, the floor is 400");
  }

  @Test
  void workerOfWhichNoWindowCountsIsNotMeasuredWhateverOthersAre() {
    assertThat(failures(worker(0), worker(40)))
        .containsExactly(
            "NOT MEASURED: N = 50, TLS: worker: none of 1 windows counts; the last: "
                + Columns.BUSY);
  }

  @Test
  void workerThatFailedIsAFailureThoughOthersWereMeasured() {
    assertThat(failures(new Column.Absent("worker", "ended with status 3"), worker(40)))
        .containsExactly("NOT MEASURED: N = 50, TLS: worker");
  }

  @Test
  void latencyOfWhichNoWindowCountsIsNotMeasured() {
    assertThat(failures(worker(40), worker(0)))
        .contains("NOT MEASURED: N = 50, TLS: the worker's latency");
  }

  private static Column worker(int micros) {
    return Columns.measured("worker", micros);
  }

  private static List<String> failures(Column cost, Column latency) {
    return Floor.failures(of(cost), of(latency), 400);
  }

  /** Beside one that was measured. */
  private static Case of(Column worker) {
    return new Case(new Setting(50, true), List.of(worker, Columns.measured("sockets", 20)));
  }
}
