package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MixedPlanTest {
  private static final List<Clip> CLIPS = List.of(new Clip("two words", new byte[] {1, 2, 3}));

  @TempDir Path files;

  private List<MixedPlan.Planned> jobs(long seed, int count) {
    return new MixedPlan(new SplittableRandom(seed), CLIPS, files).jobs(count);
  }

  @Test
  void theSameSeedGivesTheSameJobs() {
    assertThat(jobs(5, 50)).isEqualTo(jobs(5, 50)).isNotEqualTo(jobs(6, 50));
  }

  @Test
  void everyPurposeIsThereInlineAndAsAFileOfItsTenant() {
    String requests =
        MixedPlan.plan(jobs(1, 200)).publications().stream()
            .map(publication ->
                new String(publication.value().orElseThrow(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("\n"));

    for (String purpose : List.of("transcript", "notes", "reply", "announcement")) {
      assertThat(requests).contains("\"purpose\":\"" + purpose + "\"");
    }
    for (String tenant : Site.TENANTS) {
      assertThat(requests).contains(files.resolve(tenant).resolve("clip-0.wav").toUri().toString());
    }
    assertThat(requests).contains("\"kind\":\"inline\"");
    assertThat(jobs(1, 200).stream().map(job -> job.good().wanted()).distinct())
        .containsExactlyInAnyOrder(
            GoodJob.TEXT,
            GoodJob.TEXT_AND_CUES,
            GoodJob.TEXT_AND_NOTES,
            GoodJob.TEXT_AND_AUDIO,
            GoodJob.AUDIO);
  }
}
