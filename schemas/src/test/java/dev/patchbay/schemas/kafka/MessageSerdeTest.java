package dev.patchbay.schemas.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class MessageSerdeTest {
  private static final String TOPIC = "audio.acme.events";
  private static final JobEvent EVENT =
      new JobEvent.Started(
          JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001"),
          Instant.parse("2026-11-20T10:00:00Z"),
          1,
          1);

  private final MessageSerde<JobEvent> serde = new MessageSerde<>(MessageType.JOB_EVENT);

  @Test
  void aMessageComesBackAsItWas() {
    byte[] json = serde.serializer().serialize(TOPIC, EVENT);

    assertThat(json).isEqualTo(Json.write(EVENT));
    assertThat(serde.deserializer().deserialize(TOPIC, json)).isEqualTo(EVENT);
  }

  @Test
  void aTombstonePasses() {
    assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
    assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
  }

  @Test
  void poisonIsATypedErrorThatNamesTheFieldAndRepeatsNothing() {
    byte[] poison = "{\"type\":\"canary\",\"jobId\":\"canary\"}".getBytes(UTF_8);

    assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, poison))
        .isInstanceOf(SerializationException.class)
        .hasMessageStartingWith("not a job-event")
        .hasMessageNotContaining("canary")
        .hasCauseInstanceOf(ContractViolation.class);
  }
}
