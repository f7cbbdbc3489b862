package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words become speech in a file, and the file becomes the same words. */
final class RoundTripIT {
  private static final int WORDS = 300;

  @TempDir Path folder;

  @Test
  void threeHundredWordsComeBackWordForWord() {
    try (var fixture = SiteFixture.start(folder, 1)) {
      String text = text(fixture);
      String audio = announce(fixture, text);
      String heard = transcribe(fixture, audio);

      assertThat(heard.strip().split("\\s+")).hasSize(WORDS).containsExactly(text.split(" "));
      List<Optional<Boolean>> decodes =
          fixture.site().provider().ledger().stream().map(ServedCall::clean).toList();
      assertThat(decodes).contains(Optional.of(true)).doesNotContain(Optional.of(false));
    }
  }

  /** Sentences of ten words. */
  private static String text(SiteFixture fixture) {
    return IntStream.range(0, WORDS / 10)
        .mapToObj(_ -> Words.text(fixture.random(), 10) + ".")
        .collect(Collectors.joining(" "));
  }

  private static String announce(SiteFixture fixture, String text) {
    var key = key(fixture);
    byte[] request = JobBody.bytes(JobBody.announcement(key.jobId(), text));
    return outcome(fixture, key, GoodJob.AUDIO, request).at("/output/audio/uri").asString();
  }

  private static String transcribe(SiteFixture fixture, String uri) {
    var key = key(fixture);
    byte[] request = JobBody.bytes(JobBody.transcriptOf(key.jobId(), uri));
    return outcome(fixture, key, GoodJob.TEXT, request).at("/output/text").asString();
  }

  private static JobKey key(SiteFixture fixture) {
    return JobGenerator.announcements(fixture.random(), 1, Site.TENANTS, "")
        .jobs()
        .getFirst()
        .job();
  }

  private static tools.jackson.databind.JsonNode outcome(
      SiteFixture fixture, JobKey key, Set<String> wanted, byte[] request) {
    var publication =
        new Publication(
            "audio." + key.tenant() + ".jobs",
            Publication.Kind.SUBMIT,
            Optional.of(key),
            Optional.of(request));
    var expected = new GoodJob(key, wanted, GoodJob.COMPLETED, Optional.empty());
    fixture.publish(new JobPlan(List.of(expected), List.of(publication)));
    fixture.site().awaitEnd(fixture.submissions(), Duration.ofMinutes(2));
    var outcome =
        fixture
            .site()
            .evidence(fixture.submissions())
            .results()
            .filter(result -> result.job().equals(key))
            .map(result -> result.json().path("outcome"))
            .findFirst()
            .orElseThrow();
    assertThat(outcome.path("kind").asString())
        .as("%s: %s", outcome.path("reason").asString(), outcome.path("detail").asString())
        .isEqualTo("completed");
    return outcome;
  }
}
