package dev.patchbay.router;

import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.TopicSpec;
import dev.patchbay.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How large a record each topic takes, from the catalogue. Sizes are checked before anything is
 * forwarded: a record that the producer refuses kills its stream thread.
 */
final class RecordLimits {
  private final Map<String, Integer> maximums;

  private RecordLimits(Map<String, Integer> maximums) {
    this.maximums = maximums;
  }

  static RecordLimits of(TopicCatalogue catalogue) {
    var maximums = new HashMap<String, Integer>();
    List<TopicSpec> topics = catalogue.topics();
    topics.forEach(topic -> maximums.put(topic.name(), topic.maxMessageBytes()));
    return new RecordLimits(maximums);
  }

  /** The largest of all limits, in bytes: what the producer must be able to send. */
  int largest() {
    return maximums.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  boolean fits(Emission emission) {
    return emission.size() <= maximum(emission.topic());
  }

  /** Largest record in bytes; zero for a topic that is not in the catalogue: nothing fits it. */
  int maximum(String topic) {
    String name = Topics.ofTenant(topic).map(Topics.OfTenant::family).orElse(topic);
    return maximums.getOrDefault(name, 0);
  }
}
