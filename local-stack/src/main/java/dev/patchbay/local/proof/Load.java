package dev.patchbay.local.proof;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Work that goes in as one record and comes out as some records under the same id.
 *
 * @param outputs the topics to watch, whose records have the id as their key
 * @param recordsPerItem how many records an item comes out as; it is through with the last one
 * @param input makes the record of an item
 */
record Load(Set<String> outputs, int recordsPerItem, Input input) {
  /** Makes the record that carries the item of this id. */
  @FunctionalInterface
  interface Input {
    ProducerRecord<byte[], byte[]> record(String id);
  }

  Load {
    outputs = Set.copyOf(outputs);
  }

  /** Announcements of one tenant, until dispatch and decision are there. */
  static Load dispatches(String tenant) {
    return new Load(
        Set.of("audio.lanes.chained", "audio.decisions"), 2, id -> announcement(tenant, id));
  }

  /** Announcements of one tenant, until the result is there. */
  static Load lifecycles(String tenant) {
    return new Load(Set.of("audio." + tenant + ".results"), 1, id -> announcement(tenant, id));
  }

  /** The same records, through the copy loop. */
  static Load copies(String tenant) {
    return new Load(
        Set.of(CopyLoop.OUTPUT),
        1,
        id -> new ProducerRecord<>(CopyLoop.INPUT, utf8(id), announcement(tenant, id).value()));
  }

  private static ProducerRecord<byte[], byte[]> announcement(String tenant, String id) {
    byte[] request = JobBody.bytes(JobBody.announcement(id, TEXT));
    return new ProducerRecord<>("audio." + tenant + ".jobs", utf8(id), request);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Makes a request of about 1 KB. */
  private static final String TEXT =
      "The ferry leaves from the north gate in ten minutes. ".repeat(15);
}
