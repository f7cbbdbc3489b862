package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: a law, and what happens when, in milliseconds. */
class PlaybackTest {
  private final Arrivals arrivals = new Arrivals();
  private final Playback playback = new Playback(arrivals);
  private long sequence;

  @Test
  void howeverManyFramesAreSentBeforeSomebodyAsksEachThatArrivedIsPlayedInItsTime() {
    for (int frame = 0; frame <= Arrivals.MOST; frame++) {
      playback.sent("a", frame, 20_000);
      arrivals.add(new Arrivals.Arrival(frame, 0));
    }
    assertThat(playback.heardUntilMs("a", 10)).hasValue(10);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing is known of a response that sent nothing | 0 unknown a",
        "without marks the clock counts                   | 0 sent a 1000; 0 heard a 0; 400 heard a 400; 999 heard a 999",
        "no more is heard than was sent                   | 0 sent a 1000; 5000 heard a 1000; 5000 whole a",
        "audio that comes faster than it plays waits      | 0 sent a 1000; 10 sent a 1000; 700 heard a 700; 1500 heard a 1500; 2500 heard a 2000",
        "audio that comes too slowly leaves a pause       | 0 sent a 100; 1000 sent a 100; 1050 heard a 150; 1050 cut a",
        "a response waits for the one before              | 0 sent a 300; 100 sent b 300; 200 heard b 0; 200 heard a 200; 450 heard b 150; 450 whole a",
        "marks count, and nothing beyond them             | 0 sent a 200; 0 mark m a; 0 sent a 800; 220 played m; 900 heard a 200",
        "the last mark at the end is the whole            | 0 sent a 200; 0 mark m a; 230 played m; 230 heard a 200; 230 whole a",
        "until a first mark is told the clock counts      | 0 sent a 200; 0 mark m a; 150 heard a 150",
        "once marks are told a response without is unheard| 0 sent a 200; 0 mark m a; 210 played m; 300 sent b 500; 300 mark n b; 700 heard b 0; 810 played n; 810 heard b 500",
        "a mark tells those before it                     | 0 sent a 200; 0 mark m a; 0 sent b 200; 0 mark n b; 410 played n; 410 heard a 200; 410 heard b 200",
        "a mark is told once                              | 0 sent a 200; 0 mark m a; 210 played m; 220 strange m",
        "an unknown mark is nobody's                      | 0 sent a 200; 100 strange x; 100 heard a 100",
        "no mark counts beyond the clock                  | 0 sent a 1000; 0 mark m a; 300 played m; 300 heard a 300",
        "what was heard when it is cleared stays heard    | 0 sent a 1000; 400 clear; 400 heard a 400; 9000 heard a 400",
        "by marks what is cleared is what they told       | 0 sent a 200; 0 mark m a; 0 sent a 800; 0 mark n a; 210 played m; 350 clear; 350 heard a 200",
        "an echo of cleared marks counts for nothing      | 0 sent a 200; 0 mark m a; 0 sent a 800; 0 mark n a; 210 played m; 350 clear; 1500 strange n; 1500 heard a 200",
        "what is cleared unheard was not heard            | 0 sent a 300; 0 sent b 300; 100 clear; 800 heard a 100; 800 heard b 0",
        "after a clear the player is free at once         | 0 sent a 9000; 400 clear; 500 sent b 300; 600 heard b 100; 600 heard a 400",
        "a response may go on where it was cut            | 0 sent a 1000; 400 clear; 1000 sent a 600; 1100 heard a 500; 1600 heard a 1000",
        "a clear of an empty player changes nothing       | 0 sent a 100; 500 clear; 500 heard a 100; 500 whole a",
        "what the log does not have yet is not heard      | 0 written a 1000; 700 heard a 0; 700 arrived 1; 700 heard a 0; 900 heard a 200; 900 cut a",
        "the clock begins when the first frame arrives    | 0 written a 100; 5 written a 100; 300 arrived 1; 310 arrived 2; 450 heard a 150; 500 whole a",
        "a frame that never arrives is passed over        | 0 written a 100; 0 written a 100; 0 written a 100; 10 arrived 1; 200 arrived 3; 250 heard a 250",
        "what arrives behind a clear was thrown away      | 0 written a 500; 100 clear; 120 arrived 1; 600 heard a 0; 700 sent a 300; 900 heard a 200",
        "a part that is on its way is not the whole       | 0 sent a 100; 0 written a 100; 900 cut a; 900 heard a 100",
        "a mark tells what was written before it          | 0 written a 200; 0 mark m a; 100 arrived 1; 310 played m; 310 heard a 200",
        "a mark before any audio is at its beginning      | 0 mark m a; 0 sent a 100; 50 played m; 60 heard a 0",
      })
  void heardIs(String law, String story) {
    for (String step : story.split(";", -1)) {
      String[] words = step.strip().split(" ", -1);
      long now = Long.parseLong(words[0]);
      switch (words[1]) {
        case "sent" -> sent(words[2], 1_000 * Long.parseLong(words[3]), now);
        case "written" -> written(words[2], 1_000 * Long.parseLong(words[3]));
        case "arrived" -> arrivals.add(new Arrivals.Arrival(Long.parseLong(words[2]), now));
        case "mark" -> playback.marked(words[2], words[3]);
        case "played" -> assertThat(playback.played(words[2], now)).isTrue();
        case "strange" -> assertThat(playback.played(words[2], now)).isFalse();
        case "clear" -> playback.cleared(now);
        case "heard" ->
            assertThat(playback.heardUntilMs(words[2], now))
                .as(step)
                .isEqualTo(OptionalLong.of(Long.parseLong(words[3])));
        case "unknown" -> assertThat(playback.heardUntilMs(words[2], now)).isEmpty();
        case "whole" -> assertThat(playback.wholeHeard(words[2], now)).as(step).isTrue();
        case "cut" -> assertThat(playback.wholeHeard(words[2], now)).as(step).isFalse();
        default -> throw new AssertionError(step);
      }
    }
  }

  private void sent(String response, long micros, long now) {
    written(response, micros);
    arrivals.add(new Arrivals.Arrival(sequence, now));
  }

  private void written(String response, long micros) {
    sequence++;
    playback.sent(response, sequence, micros);
  }

  @Test
  void halfAMillisecondIsNotYetHeard() {
    sent("a", 10_500, 0);

    assertThat(playback.heardUntilMs("a", 50)).hasValue(10);
  }

  @Test
  void whatWasHeardFurtherIsToldOnceAndInOrder() {
    sent("b", 100_000, 0);
    sent("a", 100_000, 0);

    assertThat(playback.heardFurther(0)).isEmpty();
    assertThat(playback.heardFurther(40)).containsExactly(Map.entry("b", 40L));
    assertThat(playback.heardFurther(40)).isEmpty();
    assertThat(playback.heardFurther(150))
        .containsExactly(Map.entry("b", 100L), Map.entry("a", 50L));
    playback.cleared(160);
    assertThat(playback.heardFurther(9_000)).containsExactly(Map.entry("a", 60L));
  }

  @Test
  void responsesAndMarksAreBounded() {
    for (int i = 0; i < 2 * Playback.MOST_RESPONSES; i++) {
      sent("r" + i, 1_000, i);
    }
    assertThat(playback.heardUntilMs("r" + (Playback.MOST_RESPONSES - 1), 1_000)).isEmpty();
    assertThat(playback.heardUntilMs("r" + Playback.MOST_RESPONSES, 1_000)).hasValue(1);
    for (int i = 0; i <= Playback.MOST_MARKS; i++) {
      playback.marked("m" + i, "r100");
    }
    assertThat(playback.played("m0", 1_000)).isFalse();
    assertThat(playback.played("m1", 1_000)).isTrue();
  }
}
