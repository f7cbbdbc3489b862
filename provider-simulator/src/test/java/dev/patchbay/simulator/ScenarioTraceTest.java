package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a scenario stands after what a request tells: U the caller, C: a call, else the model. */
final class ScenarioTraceTest {
  private static final String HARBOUR =
      """
      say Welcome to the harbour office.
      ask How can I help?
      say One moment.
      call find
      call note
      ask It left on Monday. Else?
      fail
      ask Goodbye.
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
                                                                           | Say, Ask
          U                                                                | Say, Ask
          Welcome to the harbour office. How can I help?; U                | Say, Call[find], Call[note]
          Welcome to; U                                                    | Say, Call[find], Call[note]
          Welcome  to the harbour…; U                                      | Say, Call[find], Call[note]
          Hello from somebody else.; U                                     | Say, Ask
          Welcome to the harbour office. How can I help?; U; One moment.; U | Call[find], Call[note]
          One moment.; C:find                                              | Call[note]
          C:note; C:find                                                   | Ask
          U; C:note; U                                                     | Ask
          C:other; U                                                       | Say, Ask
          U; One moment.; C:find; C:note; It left; U                       | Fail[code=server_error]
          It left on Monday. Else?; U; U                                   | Ask
          It left on Monday. Else?; U; U; Goodbye.; U                      | -
          Welcome to the harbour office. How can I help? One moment.; U    | Call[find], Call[note]
          Welcome to the harbour office. How can I help? Good; U           | Say, Call[find], Call[note]
          """)
  void aScenarioStandsBehindTheLastOfItsLinesThatIsShown(String past, String next) {
    assertThat(next(HARBOUR, past)).isEqualTo(next == null ? "" : next);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          One.                      | Say, Call[find]
          One.; Two.; C:find        | Ask
          C:find; C:find            | Ask
          Two.; C:find; One.; C:find | Ask
          """)
  void whatRepeatsIsLookedForRoundAndRound(String past, String next) {
    assertThat(next("ask One.\nsay Two.\ncall find\nrepeat", past)).isEqualTo(next);
  }

  @Test
  void aScenarioThatOnlyFailsDoesSoForEver() {
    assertThat(next("fail no_way\nrepeat", "U; U; U; Hello.; U")).isEqualTo("Fail[code=no_way]");
  }

  @Test
  void wordsWithoutLettersAreKnownToo() {
    assertThat(next("ask …!\nask Ho.\nfail", "…!; U")).isEqualTo("Ask");
    assertThat(next("say …!\nask Ho.\nfail", "…! Ho.; U")).isEqualTo("Fail[code=server_error]");
  }

  @Test
  void aLongTalkIsSoonFoundInALongScenario() {
    String scenario = "ask B" + "b".repeat(200);
    String lines = (scenario + "\ncall find\n").repeat(490) + "ask B\ncall note\nrepeat";
    String past = ("B" + "b".repeat(199) + "a;C:note;C:x;U;").repeat(500);

    assertThat(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> next(lines, past)))
        .isEqualTo("Ask");
  }

  @Test
  void noPastIsTooOddForAScenario() {
    Random random = new Random(7);
    List<String> lines =
        List.of("say A.", "ask Ab.", "call find", "fail", "wait 1s", "pace 2", "insist note");
    List<String> pasts = List.of("U", "A", "Abab", "…", "C:find", "C:note", "C:x");
    for (int i = 0; i < 3_000; i++) {
      String scenario = "ask A.\n" + some(lines, "\n", random) + (i % 2 == 0 ? "\nrepeat" : "");
      String past = some(pasts, ";", random);
      assertThatCode(() -> next(scenario, past)).as(scenario + past).doesNotThrowAnyException();
    }
  }

  private static String some(List<String> from, String between, Random random) {
    return random
        .ints(1 + random.nextInt(8), 0, from.size())
        .mapToObj(from::get)
        .collect(Collectors.joining(between));
  }

  private static String next(String scenario, String past) {
    try {
      return ScenarioTrace.reading(Scenario.parse("script", scenario), past(past))
          .next(true)
          .stream()
          .map(ScenarioStep::toString)
          .collect(Collectors.joining(", "));
    } catch (Refusal refused) {
      throw new AssertionError(refused);
    }
  }

  private static List<Dialogue.Past> past(String told) {
    List<Dialogue.Past> past = new ArrayList<>();
    for (String one : (told == null ? "" : told).split(";", -1)) {
      String event = one.strip();
      if (event.equals("U")) {
        past.add(new Dialogue.Past.Heard());
      } else if (event.startsWith("C:")) {
        past.add(new Dialogue.Past.Called(event.substring(2)));
      } else if (!event.isEmpty()) {
        past.add(new Dialogue.Past.Said(event));
      }
    }
    return past;
  }
}
