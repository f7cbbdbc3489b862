package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.TopicSpec;
import dev.patchbay.schemas.Topics;
import org.junit.jupiter.api.Test;

class FrameBatchTest {
  @Test
  void theTopicOfWhatAgentsSayTakesTheBatchesOfItsWriter() {
    var tenant = TenantId.of("clinic");
    TopicSpec out =
        TopicCatalogue.load().of(tenant).stream()
            .filter(topic -> topic.name().equals(Topics.framesOut(tenant)))
            .findFirst()
            .orElseThrow();
    assertThat(Integer.parseInt(out.configs().get("max.message.bytes")))
        .isGreaterThan(KafkaFrameClients.BATCH_BYTES + 1024);
  }
}
