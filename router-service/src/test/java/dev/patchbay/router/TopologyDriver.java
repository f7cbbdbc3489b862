package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** One partition of a topology in this thread, without a broker. */
final class TopologyDriver implements AutoCloseable {
  private final TopologyTestDriver driver;

  TopologyDriver(Topology topology, Path stateDir) {
    var settings = new Properties();
    settings.putAll(
        Map.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            "router-test",
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
            "none:1",
            StreamsConfig.STATE_DIR_CONFIG,
            stateDir.toString(),
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.EXACTLY_ONCE_V2,
            StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
            0,
            StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG,
            RecordTime.class));
    this.driver = new TopologyTestDriver(topology, settings, Instant.parse("2026-11-20T12:00:00Z"));
  }

  void pipe(
      String topic,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      Instant brokerTime) {
    driver
        .createInputTopic(
            topic, new ByteArraySerializer(), new ByteArraySerializer(), brokerTime, Duration.ZERO)
        .pipeInput(new TestRecord<>(key, value, headers));
  }

  void advanceWallClock(Duration time) {
    driver.advanceWallClockTime(time);
  }

  /** What was written to the topic since the last look. */
  List<TestRecord<byte[], byte[]>> written(String topic) {
    var output =
        driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    return output.readRecordsToList();
  }

  @Override
  public void close() {
    driver.close();
  }

  /** Headers as text, the last of each name. */
  static Map<String, String> text(Headers headers) {
    var text = new TreeMap<String, String>();
    for (Header header : headers) {
      text.put(header.key(), new String(header.value(), UTF_8));
    }
    return text;
  }
}
