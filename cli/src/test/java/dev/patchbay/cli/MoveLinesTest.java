package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MoveLinesTest {
  private static final String[] LINES = {
    "moved: 10:00:09.250 from epoch 1, because: lease_expired",
    "moved: 10:01:10.000 from epoch 2, because: worker_draining"
  };

  @Test
  void theResultOfATalkThatWasMovedTellsWhenAndWhy() {
    assertThat(ResultLines.whole(Histories.moved()).lines()).contains(LINES);
  }

  @Test
  void soDoesItsExplanation() {
    assertThat(Explanation.of(Histories.NOTHING.with(Histories.moved()))).contains(LINES);
  }
}
