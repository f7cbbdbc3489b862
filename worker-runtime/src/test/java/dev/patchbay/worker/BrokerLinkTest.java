package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class BrokerLinkTest {
  private static final MetricName COUNT = name("connection-count", Map.of("client-id", "lane"));

  private Object connections = 0.0;

  @Test
  void isLostOnceItWasThere() {
    var link = new BrokerLink(Map.of(COUNT, metric()));
    assertThat(link.isLost()).isFalse();
    connections = 2.0;
    assertThat(link.isLost()).isFalse();
    connections = 0.0;
    assertThat(link.isLost()).isTrue();
    connections = 1.0;
    assertThat(link.isLost()).isFalse();
  }

  @Test
  void clientThatCountsNothingIsNeverSaidToBeLost() {
    MetricName other = name("connection-count", Map.of("client-id", "lane", "node-id", "1"));
    var link = new BrokerLink(Map.of(name("request-rate", Map.of()), metric(), other, metric()));

    assertThat(link.isLost()).isFalse();
    connections = 1.0;
    assertThat(link.isLost()).isFalse();
    connections = 0.0;
    assertThat(link.isLost()).isFalse();
  }

  private Metric metric() {
    return new Metric() {
      @Override
      public MetricName metricName() {
        return COUNT;
      }

      @Override
      public Object metricValue() {
        return connections;
      }
    };
  }

  private static MetricName name(String name, Map<String, String> tags) {
    return new MetricName(name, "consumer-share-metrics", "", tags);
  }
}
