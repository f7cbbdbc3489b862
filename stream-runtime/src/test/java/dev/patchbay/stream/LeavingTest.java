package dev.patchbay.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameIn;
import dev.patchbay.worker.frames.FakePartition;
import dev.patchbay.worker.frames.Subscription;
import dev.patchbay.worker.frames.TapStart;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LeavingTest {
  private final FakePartition partition = new FakePartition();
  private final Leaving leaving = new Leaving();

  @Test
  void nobodyLeavesUnasked() {
    assertThat(leaving.due(OptionalLong.of(9), 1_000_000)).isFalse();
  }

  @Test
  void whoLeavesIsHeardToWhereTheLogEndedThenAndOnce() {
    partition.write(new FrameIn.End("s", 0));
    partition.write(new FrameIn.End("t", 0));
    leaving.begins(this::join, 1_000);
    partition.write(new FrameIn.End("t", 1));
    leaving.begins(this::join, 1_000);

    assertThat(leaving.due(OptionalLong.empty(), 1_000)).isFalse();
    assertThat(leaving.due(OptionalLong.of(1), 1_000)).isFalse();
    assertThat(leaving.due(OptionalLong.of(2), 1_100)).isTrue();
    assertThat(leaving.due(OptionalLong.of(2), 1_200)).isFalse();
    assertThat(partition.starts).containsExactly(new TapStart.Now());
  }

  /** A leader that moves has no end to tell, and the tap reads nothing of it. */
  @Test
  void whoLeavesWhileNobodyKnowsTheEndIsLeftInTime() {
    partition.joins = true;
    leaving.begins(this::join, 1_000);
    assertThat(leaving.due(OptionalLong.of(0), 20_000)).isFalse();
    assertThat(leaving.due(OptionalLong.of(0), 999 + Leaving.LONGEST)).isFalse();
    assertThat(leaving.due(OptionalLong.of(0), 1_000 + Leaving.LONGEST)).isTrue();
  }

  private Subscription join() {
    return partition.read(new TapStart.Now());
  }
}
