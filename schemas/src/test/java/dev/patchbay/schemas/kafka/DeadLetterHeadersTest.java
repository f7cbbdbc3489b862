package dev.patchbay.schemas.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.ContractViolation;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterHeadersTest {
  private static final DeadLetterHeaders SCHEMA = letter("schema");

  @Test
  void whatIsWrittenIsReadBack() {
    assertThat(DeadLetterHeaders.parse(SCHEMA.toKafka(new RecordHeaders()))).contains(SCHEMA);
  }

  @Test
  void theOriginalsHeadersStandUnderAPrefixAndAreLeftAlone() {
    Headers original =
        new RecordHeaders()
            .add("traceparent", "t".getBytes(UTF_8))
            .add("pb-reason", "forged".getBytes(UTF_8))
            .add("empty", null);

    Headers letter = SCHEMA.toKafka(original);

    assertThat(letter.lastHeader("orig-traceparent").value()).isEqualTo("t".getBytes(UTF_8));
    assertThat(letter.lastHeader("orig-empty").value()).isNull();
    assertThat(DeadLetterHeaders.parse(letter)).contains(SCHEMA);
    assertThat(original.toArray()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pb-reason", "pb-rule", "pb-topic", "pb-partition", "pb-offset"})
  void withoutARequiredHeaderItIsNoDeadLetter(String missing) {
    assertThat(DeadLetterHeaders.parse(SCHEMA.toKafka(new RecordHeaders()).remove(missing)))
        .isEmpty();
  }

  @Test
  void aReasonIsAWordForMachines() {
    assertThatThrownBy(() -> letter("It broke")).isInstanceOf(ContractViolation.class);
  }

  private static DeadLetterHeaders letter(String reason) {
    return new DeadLetterHeaders(
        reason,
        Optional.of("job.purpose"),
        "must be one of the known values",
        "audio.acme.jobs",
        2,
        41,
        Optional.of("acme"),
        Optional.empty());
  }
}
