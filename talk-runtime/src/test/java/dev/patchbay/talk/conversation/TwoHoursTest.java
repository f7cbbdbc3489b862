package dev.patchbay.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A talk of two hours with a provider whose sessions live for one, by a clock of its own: the
 * caller has one conversation.
 */
class TwoHoursTest {
  private static final long LENGTH = Duration.ofHours(2).toMillis();
  private static final long LIFE = Duration.ofMinutes(60).toMillis();

  private final Map<Integer, Long> dialled = new HashMap<>();
  private final List<Integer> used = new ArrayList<>();
  private final List<Line.Final> finals = new ArrayList<>();
  private final Rehearsal talk =
      new Rehearsal(Casts.forHours(Casts.setup(true, false)), true, false);
  private long ms;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void sessionsAreRenewedAtPausesAndEveryTurnIsAnsweredOnce(long seed) {
    var random = new SplittableRandom(seed);
    dialled.put(1, 0L);
    used.add(1);
    play("opened");
    int turns = 0;
    while (ms < LENGTH) {
      turns++;
      speak(turns, random.nextLong(1_000, 6_000));
      answer(turns, random.nextLong(1_000, 9_000));
      pass(random.nextLong(0, 12_000));
    }

    assertThat(used).containsExactly(1, 2, 3);
    assertThat(talk.conversation().ended()).isFalse();
    assertThat(said(Line.Side.CALLER)).isEqualTo(words("Question ", turns));
    assertThat(said(Line.Side.AGENT)).isEqualTo(words("Answer ", turns));
    assertThat(finals).extracting(Line.Final::turn).isSorted().doesNotHaveDuplicates();
  }

  private void speak(int turn, long millis) {
    play("started u" + turn);
    pass(millis);
    play("stopped u" + turn, "committed u" + turn, "words u" + turn + " Question " + turn + ".");
  }

  private void answer(int turn, long millis) {
    String at = "r" + turn + " a" + turn;
    String text = "Answer " + turn + ".";
    play("created r" + turn + " ours", "text " + at + " " + text, "audio " + at + " " + millis);
    pass(millis);
    play("text-done " + at + " " + text, "audio-done " + at, "done r" + turn + " COMPLETED");
    play("heard a" + turn + " " + millis);
  }

  private void pass(long millis) {
    for (long left = millis; left > 0; left -= 250) {
      long step = Math.min(250, left);
      ms += step;
      play("wait " + step);
      int session = used.getLast();
      assertThat(ms - dialled.getOrDefault(session, 0L))
          .as("age of session " + session)
          .isLessThan(LIFE);
    }
  }

  private void play(String... lines) {
    for (String line : lines) {
      took(talk.play(line));
    }
  }

  private void took(List<Effect> effects) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Open(int session) -> {
          dialled.put(session, ms);
          took(talk.play("session created " + session));
          took(talk.play("session updated " + session));
        }
        case Effect.Listen(int session, var _) when session > 1 -> {
          used.add(session);
          assertThat(talk.conversation().pauses()).isTrue();
          assertThat(effects)
              .extracting(Shown::effect)
              .contains("text ASSISTANT " + finals.getLast().text());
        }
        case Effect.Write(long _, Line.Final line) -> finals.add(line);
        default -> {}
      }
    }
  }

  private List<String> said(Line.Side side) {
    return finals.stream().filter(line -> line.side() == side).map(Line.Final::text).toList();
  }

  private static List<String> words(String before, int turns) {
    return IntStream.rangeClosed(1, turns).mapToObj(n -> before + n + ".").toList();
  }
}
