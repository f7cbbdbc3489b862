package dev.patchbay.stream.translation.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** For how long sessions are dialled that are lost one after the other. */
class SessionsTest {
  private static final int MANY = 100;
  private static final long SLOW = 20_000;

  private final Sessions sessions = new Sessions(Manner.bySegments(3_600_000, 90_000));

  @Test
  void sessionsThatFailedSlowlyHaveNotLasted() {
    assertThat(untilNoneFollows(Loss.FAILED)).isEqualTo(3);
  }

  @Test
  void sessionsThatWereOpenForLongBeforeTheyWereGoneHave() {
    assertThat(untilNoneFollows(Loss.GONE)).isEqualTo(MANY);
  }

  @Test
  void noneFollowsOneThatIsLostForGood() {
    assertThat(untilNoneFollows(Loss.FOR_GOOD)).isEqualTo(1);
  }

  private int untilNoneFollows(Loss how) {
    long now = 0;
    for (int lost = 1; lost < MANY; lost++) {
      sessions.dial(now);
      assertThat(sessions.opens(sessions.number(), now)).isTrue();
      now += SLOW;
      if (!sessions.lost(how, now)) {
        return lost;
      }
    }
    return MANY;
  }
}
