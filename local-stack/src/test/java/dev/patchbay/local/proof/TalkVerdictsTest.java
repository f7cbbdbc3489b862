package dev.patchbay.local.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TalkVerdictsTest {
  private static final String JOB = "0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001";

  private final TalkVerdicts verdicts = TalkVerdicts.of("acme", "zenith", List.of(JOB));
  private final List<Seen> records = new ArrayList<>();

  private TalkVerdictsTest() {
    add("audio.acme.results", "{\"jobId\":\"%s\"}", Map.of());
    add(
        "audio.acme.events",
        "{\"jobId\":\"%s\",\"type\":\"verdict\",\"verdict\":\"resolved\"}",
        Map.of());
    add(
        "audio.zenith.events",
        "{\"jobId\":\"%s\",\"type\":\"notice\",\"reason\":\"unknown_job\"}",
        Map.of());
    add(
        "audio.dead-letters",
        "{}",
        Map.of("pb-reason", "unknown_job", "pb-tenant", "zenith", "pb-job-id", JOB));
  }

  private void add(String topic, String value, Map<String, String> headers) {
    records.add(
        new Seen(
            topic,
            0,
            records.size(),
            Instant.EPOCH,
            Optional.of(JOB.getBytes(UTF_8)),
            Optional.of(value.replace("%s", JOB).getBytes(UTF_8)),
            headers));
  }

  @Test
  void aVerdictOfTheProductAmongItsJobsEventsAndNoneOfAStranger() {
    assertThat(verdicts.publications())
        .extracting(Publication::topic)
        .containsExactly("audio.acme.jobs", "audio.zenith.jobs");
    assertThat(verdicts.breaches(records)).isEmpty();
  }

  @Test
  void aVerdictThatIsMissingDoubledOrOfAJobWithoutAResult() {
    Seen result = records.removeFirst();
    assertThat(verdicts.breaches(records)).containsExactly("a verdict of a talk without a result");
    records.addFirst(result);
    records.add(records.get(1));
    assertThat(verdicts.breaches(records))
        .containsExactly("the verdict resolved stands among events as [resolved, resolved]");
    records.removeIf(seen -> seen.topic().equals("audio.acme.events"));
    assertThat(verdicts.breaches(records))
        .containsExactly("the verdict resolved stands among events as []");
  }

  @Test
  void aStrangersVerdictThatIsTakenOrSilentlyForgotten() {
    add(
        "audio.zenith.events",
        "{\"jobId\":\"%s\",\"type\":\"verdict\",\"verdict\":\"resolved\"}",
        Map.of());
    records.removeIf(seen -> seen.topic().equals("audio.dead-letters"));
    records.removeIf(seen -> new Message(seen, seen.json()).type().equals("notice"));
    assertThat(verdicts.breaches(records))
        .containsExactly(
            "a stranger is not told that it knows no such job",
            "0 of a stranger's verdicts set aside, not 1",
            "a stranger's verdict was taken");
  }
}
