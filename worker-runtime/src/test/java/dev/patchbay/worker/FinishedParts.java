package dev.patchbay.worker;

import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finished parts of the folded claim's job. */
final class FinishedParts {
  static final String KIND = "piece";

  private FinishedParts() {}

  static FinishedPart part(int epoch, int part) {
    return new FinishedPart(
        Fold.CLAIM.tenant(), Fold.CLAIM.jobId(), epoch, part, KIND, body("words of " + part));
  }

  static ObjectNode body(String text) {
    return JsonNodeFactory.instance.objectNode().put("text", text);
  }

  static ConsumerRecord<byte[], byte[]> at(int partition, long offset, FinishedPart part) {
    return new ConsumerRecord<>(
        Topics.CAPSULES, partition, offset, part.key().getBytes(), Json.write(part));
  }
}
