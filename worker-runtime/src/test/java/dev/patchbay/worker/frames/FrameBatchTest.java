package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.TopicSpec;
import dev.patchbay.schemas.Topics;
import org.junit.jupiter.api.Test;

class FrameBatchTest {
  private static final TenantId TENANT = TenantId.of("clinic");

  /** What the schemas' README tells producers of many callers' frames to set. */
  private static final int ADVISED_BATCH_BYTES = 131_072;

  @Test
  void theTopicOfWhatAgentsSayTakesTheBatchesOfItsWriter() {
    assertThat(largest(Topics.framesOut(TENANT)))
        .isGreaterThan(KafkaFrameClients.BATCH_BYTES + 1024);
  }

  @Test
  void theTopicOfWhatCallersSayTakesTheBatchesThatProductsAreAdvised() {
    assertThat(largest(Topics.framesIn(TENANT))).isGreaterThan(ADVISED_BATCH_BYTES + 1024);
  }

  private static int largest(String topic) {
    TopicSpec spec =
        TopicCatalogue.load().of(TENANT).stream()
            .filter(each -> each.name().equals(topic))
            .findFirst()
            .orElseThrow();
    return Integer.parseInt(spec.configs().get("max.message.bytes"));
  }
}
