package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.sockets.Sound;
import dev.patchbay.local.stream.Sounded;
import dev.patchbay.local.stream.StreamDesk;
import dev.patchbay.local.stream.StreamPlan;
import dev.patchbay.local.stream.StreamReport;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Streams on a real broker, translated by a worker of the shared stack's own. */
final class TranslationIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static AppProcess worker;

  private final SplittableRandom random = new SplittableRandom(5);

  @BeforeAll
  static void start() {
    Stack stack = TestStack.stack();
    worker =
        AppProcess.start(
            Installation.current(),
            App.transcriptionWorker(7, stack.bootstrapServers(), stack.provider()),
            Tuning.QUICK_START,
            SharedBroker.folder("translation"));
    worker.awaitReady(Deadline.after(Duration.ofSeconds(120)));
  }

  @AfterAll
  static void stop() {
    worker.close();
  }

  @Test
  void aStreamIsHeardAndReadInEachOfItsLanguages() {
    StreamReport report = carryOut(plan(Sound.MU_LAW));

    assertThat(report.errors()).isEmpty();
    assertThat(outcome(report).path("reason").asString("")).isEqualTo("ended");
    for (String language : report.plan().languages()) {
      assertThat(written(report, language)).isEqualTo(wanted(report, language));
      assertThat(sounded(report, language)).isEqualTo(wanted(report, language));
    }
    JsonNode stream = outcome(report).at("/output/stream");
    assertThat(stream.path("lengthMs").asLong()).isEqualTo(10_000);
    assertThat(stream.path("meteredMs").asLong()).isEqualTo(20_000);
    assertThat(stream.path("gaps")).isEmpty();
    assertThat(stream.path("languages")).hasSize(2);
  }

  @Test
  void whoHangsUpIsTranslatedToThere() {
    StreamReport report = carryOut(plan(Sound.PCM).with(StreamPlan.Manner.HUNG_UP));

    assertThat(outcome(report).path("kind").asString("")).isEqualTo("completed");
    assertThat(outcome(report).path("reason").asString("")).isEqualTo("hung_up");
    assertThat(written(report, "es")).isEqualTo(wanted(report, "es"));
    assertThat(sounded(report, "fr")).isEqualTo(wanted(report, "fr"));
  }

  @Test
  void whoWantsTextAloneGetsNoFrames() {
    StreamReport report = carryOut(plan(Sound.PCM).with(StreamPlan.Manner.WRITTEN));

    assertThat(written(report, "es")).isEqualTo(wanted(report, "es"));
    assertThat(Objects.requireNonNull(report.sounded().get("es")).lengthMs()).isZero();
    JsonNode language = outcome(report).at("/output/stream/languages/0");
    assertThat(language.path("audioFrames").asLong(-1)).isZero();
    assertThat(language.path("meteredMs").asLong()).isEqualTo(10_000);
  }

  private StreamReport carryOut(StreamPlan plan) {
    String servers = TestStack.stack().bootstrapServers();
    try (var desk = StreamDesk.open(servers, TestStack.tenant().name())) {
      return desk.carryOut(List.of(plan), Duration.ZERO, PATIENCE).getFirst();
    }
  }

  private StreamPlan plan(Sound sound) {
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    return StreamPlan.of(id, List.of("es", "fr"), sound, 10, random);
  }

  private static JsonNode outcome(StreamReport report) {
    return report.result().orElseThrow().path("outcome");
  }

  private static List<String> wanted(StreamReport report, String language) {
    return report.plan().words().stream().map(word -> language + ":" + word.text()).toList();
  }

  private static List<String> written(StreamReport report, String language) {
    return report.lines().stream()
        .filter(line -> line.type().equals("translated") && line.language().equals(language))
        .flatMap(line -> Arrays.stream(line.text().strip().split(" +")))
        .toList();
  }

  private static List<String> sounded(StreamReport report, String language) {
    return Objects.requireNonNull(report.sounded().get(language)).words().stream()
        .map(Sounded.Word::text)
        .toList();
  }
}
