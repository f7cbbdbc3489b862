package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.Topics;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

final class DeadLettersTest {
  private static final Fault FAULT = Fault.of(Fault.OVERSIZE, "", "must be smaller");

  private final RecordLimits limits = RecordLimits.of(TopicCatalogue.load());
  private final DeadLetters deadLetters = new DeadLetters(limits);

  @Test
  void leavesTheValueOutWhenNoTopicTakesIt() {
    int tooLarge = limits.maximum(Topics.DEAD_LETTERS);
    Emission letter = letter(new byte[] {1}, new byte[tooLarge], "short");

    assertThat(limits.fits(letter)).isTrue();
    assertThat(letter.value()).isNull();
    assertThat(letter.key()).containsExactly(1);
    assertThat(TopologyDriver.text(letter.headers()))
        .containsEntry("pb-omitted", "value " + tooLarge)
        .containsEntry("orig-x", "short")
        .containsEntry("pb-reason", "oversize");
  }

  @Test
  void leavesHeadersAndKeyOutTooWhenTheyAreTooLarge() {
    int tooLarge = limits.maximum(Topics.DEAD_LETTERS);
    Emission letter = letter(new byte[tooLarge], new byte[] {1}, "x".repeat(tooLarge));

    assertThat(limits.fits(letter)).isTrue();
    assertThat(letter.key()).isNull();
    assertThat(TopologyDriver.text(letter.headers()))
        .containsEntry("pb-omitted", "headers, key and value 1")
        .doesNotContainKey("orig-x");
  }

  @Test
  void takesEveryRecordThatAProductCanPublishUncompressed() {
    int largest = limits.maximum("audio.acme.results");
    Emission letter = letter(new byte[0], new byte[largest], "y".repeat(500_000));
    assertThat(letter.value()).hasSize(largest);
  }

  @Test
  void knowsTheLimitsOfTenantsTopicsAndOfNoOther() {
    assertThat(limits.maximum("audio.acme.results")).isEqualTo(2_097_152);
    assertThat(limits.maximum("audio.acme.nonsense")).isZero();
  }

  private Emission letter(byte[] key, byte[] value, String header) {
    var headers = new RecordHeaders();
    headers.add("x", header.getBytes(UTF_8));
    var original = new Original("audio.acme.jobs", 1, 7, Instant.EPOCH, key, value, headers);
    return deadLetters.of(original, FAULT, Optional.of("acme"), Optional.empty());
  }
}
