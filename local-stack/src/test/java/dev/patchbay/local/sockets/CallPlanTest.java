package dev.patchbay.local.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What callers do follows from the seed, and no word of theirs can be taken for another. */
final class CallPlanTest {
  private static final List<CallPlan> PLANS = CallPlan.of(7, 200, "caller-");

  @Test
  void theSameSeedGivesTheSameCalls() {
    assertThat(CallPlan.of(7, 200, "caller-")).isEqualTo(PLANS);
    assertThat(CallPlan.of(8, 200, "caller-")).isNotEqualTo(PLANS);
  }

  @Test
  void threeOfFiveConverseAndTheOthersTranscribeOrTranslate() {
    Map<CallPlan.Kind, Long> kinds =
        PLANS.stream().collect(Collectors.groupingBy(CallPlan::kind, Collectors.counting()));
    assertThat(kinds)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                CallPlan.Kind.CONVERSATION, 120L,
                CallPlan.Kind.TRANSCRIPTION, 40L,
                CallPlan.Kind.TRANSLATION, 40L));
  }

  @Test
  void everySoundAndEveryFrameLengthIsThereAndTranslationsHavePcm() {
    assertThat(PLANS).extracting(CallPlan::sound).contains(Sound.values());
    assertThat(PLANS).extracting(CallPlan::frameMillis).contains(20, 40, 100);
    assertThat(PLANS)
        .filteredOn(plan -> plan.kind() == CallPlan.Kind.TRANSLATION)
        .allMatch(plan -> plan.sound() == Sound.PCM);
  }

  @Test
  void noWordOccursTwiceInTheWholeRun() {
    List<String> words =
        PLANS.stream()
            .flatMap(plan -> plan.turns().stream())
            .flatMap(turn -> Stream.of(turn.says(), turn.reply()))
            .flatMap(text -> Texts.words(text).stream())
            .toList();
    assertThat(words).doesNotHaveDuplicates();
    assertThat(words).allMatch(word -> bytes("es:" + word) <= 15);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
