package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProofReportTest {
  @Test
  void tellsSeedCountFiguresAndThatItHolds() {
    var verdict = new Verdict(1000, Map.of("p99", "12 ms"), List.of());

    assertThat(ProofReport.lines("jobs", 7, verdict, 3.25))
        .containsExactly("jobs: seed 7, N = 1000, 3.3 s", "  p99: 12 ms", "  holds");
  }

  @Test
  void brokenProofSaysHowToRepeatIt() {
    var verdict = new Verdict(10, Map.of(), List.of("a job has two results"));

    assertThat(ProofReport.lines("jobs", 7, verdict, 1))
        .contains("  broken: a job has two results")
        .last()
        .isEqualTo("  does not hold; again with: ./patchbay prove jobs --seed 7");
  }

  @Test
  void nothingCheckedIsNothingProved() {
    var verdict = new Verdict(0, Map.of(), List.of());

    assertThat(verdict.holds()).isFalse();
    assertThat(ProofReport.lines("jobs", 7, verdict, 1)).last().asString().contains("nothing");
  }

  @Test
  void longListOfBreachesIsCutAndCounted() {
    List<String> breaches = IntStream.range(0, 25).mapToObj(number -> "breach " + number).toList();

    assertThat(ProofReport.lines("jobs", 7, new Verdict(25, Map.of(), breaches), 1))
        .contains("  broken: breach 19", "  and 5 more")
        .doesNotContain("  broken: breach 20");
  }
}
