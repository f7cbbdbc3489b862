package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProofReportTest {
  private static final ProofRun RUN = new ProofRun("jobs", 7, ProofRun.Form.WHOLE);

  @Test
  void tellsSeedCountFiguresAndThatItHolds() {
    var verdict = new Verdict(1000, Map.of("p99", "12 ms"), List.of());

    assertThat(ProofReport.lines(RUN, verdict, 3.25))
        .containsExactly("jobs: seed 7, N = 1000, 3.3 s", "  p99: 12 ms", "  holds");
  }

  @Test
  void brokenProofSaysHowToRepeatIt() {
    var verdict = new Verdict(10, Map.of(), List.of("a job has two results"));

    assertThat(ProofReport.lines(RUN, verdict, 1))
        .contains("  broken: a job has two results")
        .last()
        .isEqualTo("  does not hold; again with: ./patchbay prove jobs --seed 7");
  }

  @Test
  void boundedFormIsRepeatedAsSuch() {
    var verdict = new Verdict(10, Map.of(), List.of("a job has two results"));
    var quick = new ProofRun("jobs", 7, ProofRun.Form.QUICK);

    assertThat(ProofReport.lines(quick, verdict, 1))
        .last()
        .asString()
        .endsWith("; again with: ./patchbay prove jobs --quick --seed 7");
  }

  @Test
  void runWithoutAVerdictSaysHowToRepeatItToo() {
    assertThat(ProofReport.notCarriedOut(RUN, new StackFailure("no broker")))
        .contains("could not be carried out", "no broker")
        .endsWith("; again with: ./patchbay prove jobs --seed 7");
  }

  @Test
  void nothingCheckedIsNothingProved() {
    var verdict = new Verdict(0, Map.of(), List.of());

    assertThat(verdict.holds()).isFalse();
    assertThat(ProofReport.lines(RUN, verdict, 1)).last().asString().contains("nothing");
  }

  @Test
  void longListOfBreachesIsCutAndCounted() {
    List<String> breaches = IntStream.range(0, 25).mapToObj(number -> "breach " + number).toList();

    assertThat(ProofReport.lines(RUN, new Verdict(25, Map.of(), breaches), 1))
        .contains("  broken: breach 19", "  and 5 more")
        .doesNotContain("  broken: breach 20");
  }
}
