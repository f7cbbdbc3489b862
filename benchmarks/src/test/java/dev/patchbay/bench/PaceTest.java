package dev.patchbay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long BEGINS = 5_000_000_000L;
  private static final Window WINDOW = new Window(BEGINS, 10 * AudioFrame.NANOS, 20);

  private record Sent(int session, long due) {}

  private final List<Sent> sent = new ArrayList<>();
  private final Pace pace = Pace.of(WINDOW, 7);

  @Test
  void everySessionGetsEachOfItsFramesFortyMillisecondsApart() {
    long now = BEGINS;
    while (now != Pace.OVER) {
      now = advance(now);
    }

    assertThat(sent).hasSize((int) WINDOW.frames());
    Map<Integer, List<Long>> dues =
        sent.stream()
            .collect(
                Collectors.groupingBy(
                    Sent::session, Collectors.mapping(Sent::due, Collectors.toList())));
    assertThat(dues).hasSize(20);
    dues.values()
        .forEach(of ->
            assertThat(of)
                .hasSize(10)
                .allMatch(WINDOW::holds)
                .isEqualTo(every40Millis(of.getFirst())));
  }

  @Test
  void nothingIsSentBeforeItIsDue() {
    long now = BEGINS;
    while (now != Pace.OVER) {
      long instant = now;
      int before = sent.size();
      now = advance(now);
      assertThat(sent.subList(before, sent.size())).allMatch(one -> one.due() <= instant);
    }
  }

  @Test
  void whoIsLateMakesUpUnderTheInstantsThatWereMissed() {
    assertThat(advance(WINDOW.ends())).isEqualTo(Pace.OVER);

    assertThat(sent).hasSize((int) WINDOW.frames());
    assertThat(sent.stream().map(Sent::due)).isSorted().allMatch(WINDOW::holds);
  }

  @Test
  void sessionsAreSpreadOverTheFortyMilliseconds() {
    advance(BEGINS + AudioFrame.NANOS - 1);

    assertThat(sent.stream().map(Sent::due).distinct()).hasSize(20);
  }

  @Test
  void sameSeedGivesTheSamePhases() {
    advance(WINDOW.ends());
    List<Sent> again = new ArrayList<>();
    Pace.of(WINDOW, 7).advance(WINDOW.ends(), (session, due) -> again.add(new Sent(session, due)));

    assertThat(again).isEqualTo(sent);
  }

  private long advance(long now) {
    return pace.advance(now, (session, due) -> sent.add(new Sent(session, due)));
  }

  private static List<Long> every40Millis(long first) {
    List<Long> dues = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      dues.add(first + round * AudioFrame.NANOS);
    }
    return dues;
  }
}
