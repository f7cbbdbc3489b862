package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class JobGeneratorTest {
  private static final List<String> TENANTS = List.of("acme", "zeta");
  private static final List<Clip> CLIPS = List.of(new Clip("two words", new byte[] {1, 2, 3}));

  private static JobPlan plan(long seed, JobGenerator.Mix mix) {
    return JobGenerator.plan(new SplittableRandom(seed), mix, TENANTS, "stray", CLIPS);
  }

  @Test
  void theSameSeedGivesTheSamePlan() {
    var mix = JobGenerator.Mix.arbitrary(200);
    assertThat(plan(5, mix)).isEqualTo(plan(5, mix)).isNotEqualTo(plan(6, mix));
  }

  @Test
  void aPlanHasWhatItsMixSays() {
    JobPlan plan = plan(1, JobGenerator.Mix.arbitrary(1_000));
    Map<Publication.Kind, Long> counts =
        plan.publications().stream()
            .collect(Collectors.groupingBy(Publication::kind, Collectors.counting()));
    assertThat(plan.jobs()).hasSize(1_000);
    assertThat(counts)
        .containsEntry(Publication.Kind.SUBMIT, 1_000L)
        .containsEntry(Publication.Kind.DUPLICATE, 100L)
        .containsEntry(Publication.Kind.BAD_COPY, 25L)
        .containsEntry(Publication.Kind.BAD, 25L)
        .containsEntry(Publication.Kind.CANCEL, 40L)
        .containsEntry(Publication.Kind.STRAY, 5L);
    assertThat(plan.jobs().stream().map(GoodJob::wanted).distinct())
        .containsExactlyInAnyOrder(GoodJob.AUDIO, GoodJob.TEXT, GoodJob.TEXT_AND_CUES);
    assertThat(plan.jobs().stream().map(job -> job.job().tenant()).distinct())
        .containsExactlyInAnyOrderElementsOf(TENANTS);
  }

  @Test
  void damagedCopiesAndCancelsStandOnBothSidesOfTheirJob() {
    JobPlan plan = plan(1, JobGenerator.Mix.arbitrary(1_000));
    var places = new HashMap<JobKey, Integer>();
    for (int i = 0; i < plan.publications().size(); i++) {
      if (plan.publications().get(i).kind() == Publication.Kind.SUBMIT) {
        places.put(plan.publications().get(i).job().orElseThrow(), i);
      }
    }
    for (var kind : List.of(Publication.Kind.BAD_COPY, Publication.Kind.CANCEL)) {
      var before =
          plan.publications().stream()
              .filter(publication -> publication.kind() == kind)
              .map(publication ->
                  plan.publications().indexOf(publication)
                      < places.getOrDefault(publication.job().orElseThrow(), -1))
              .collect(Collectors.toSet());
      assertThat(before).containsExactlyInAnyOrder(true, false);
    }
  }
}
