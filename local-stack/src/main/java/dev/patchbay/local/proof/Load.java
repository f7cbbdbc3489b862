package dev.patchbay.local.proof;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Work that goes in as one record and comes out as some records under the same id.
 *
 * @param outputs the topics to watch, whose records have the id as their key
 * @param recordsPerItem how many records an item comes out as; it is through with the last one
 * @param input makes the record of an item
 */
record Load(Set<String> outputs, int recordsPerItem, Input input) {
  /** Makes the record that carries the item of this place and id. */
  @FunctionalInterface
  interface Input {
    ProducerRecord<byte[], byte[]> record(int place, String id);
  }

  Load {
    outputs = Set.copyOf(outputs);
  }

  /** Announcements of the tenants in turn, until dispatch and decision are there. */
  static Load dispatches(List<String> tenants) {
    return new Load(
        Set.of("audio.lanes.chained", "audio.decisions"),
        2,
        (place, id) -> announcement(tenants, place, id));
  }

  /** Announcements of the tenants in turn, until the result is there. */
  static Load lifecycles(List<String> tenants) {
    return new Load(results(tenants), 1, (place, id) -> announcement(tenants, place, id));
  }

  /** The same records, through the copy loop. */
  static Load copies(List<String> tenants) {
    return new Load(
        Set.of(CopyLoop.OUTPUT),
        1,
        (place, id) ->
            new ProducerRecord<>(
                CopyLoop.INPUT, utf8(id), announcement(tenants, place, id).value()));
  }

  /** Cancels of the jobs of {@link #dispatches}, in the same order, until the result is there. */
  static Load cancels(List<String> tenants, List<String> jobs) {
    return new Load(
        results(tenants),
        1,
        (place, _) ->
            new ProducerRecord<>(
                jobsTopic(tenants, place),
                utf8(jobs.get(place)),
                JobBody.bytes(JobBody.cancel(jobs.get(place)))));
  }

  private static Set<String> results(List<String> tenants) {
    return tenants.stream()
        .map(tenant -> "audio." + tenant + ".results")
        .collect(Collectors.toUnmodifiableSet());
  }

  private static ProducerRecord<byte[], byte[]> announcement(
      List<String> tenants, int place, String id) {
    byte[] request = JobBody.bytes(JobBody.announcement(id, TEXT));
    return new ProducerRecord<>(jobsTopic(tenants, place), utf8(id), request);
  }

  private static String jobsTopic(List<String> tenants, int place) {
    return "audio." + tenants.get(place % tenants.size()) + ".jobs";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Makes a request of about 1 KB. */
  private static final String TEXT =
      "The ferry leaves from the north gate in ten minutes. ".repeat(15);
}
