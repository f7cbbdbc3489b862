package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StageSessionsTest {
  private final StageSessions<FakeSession> sessions = new StageSessions<>(() -> 0);

  @Test
  void whoIsGoneIsLetGoWhenTheNextOneComes() {
    var first = new FakeSession();
    var second = new FakeSession();
    var third = new FakeSession();
    sessions.add(first);
    sessions.add(second);
    first.gone = true;
    sessions.add(third);

    assertThat(sessions.all()).containsExactly(second, third);
  }

  @Test
  void whoseCallsGoOnIsStillClosedAndStopped() throws Exception {
    var first = new FakeSession();
    var second = new FakeSession();
    sessions.add(first);
    sessions.add(second);

    sessions.close();

    assertThat(first.told).isEqualTo("close stop ");
    assertThat(second.told).isEqualTo("close stop ");
  }

  private static final class FakeSession implements StageSession {
    private String told = "";
    private boolean gone;

    @Override
    public void close() {
      told += "close ";
    }

    @Override
    public void stop() {
      told += "stop ";
    }

    @Override
    public boolean isGone() {
      return gone;
    }

    @Override
    public boolean awaitEnd(Duration most) {
      return true;
    }
  }
}
