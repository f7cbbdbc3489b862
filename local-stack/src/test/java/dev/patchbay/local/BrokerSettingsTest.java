package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {
  private final String properties = new BrokerSettings(9092, 9093, Path.of("data")).properties();

  @Test
  void nobodyButThisMachineReachesIt() {
    assertThat(properties.lines().filter(line -> line.contains("listeners=")))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("//127.0.0.1:").doesNotContain("0.0.0.0"));
  }

  @Test
  void whoComesByADetourIsToldToComeByItAgainAndNobodyElseIs() {
    var detour = new BrokerDetour(9094, 9095);
    String detoured =
        new BrokerSettings(9092, 9093, Path.of("data"), detour.settings(9092, 9093)).properties();

    assertThat(detoured)
        .contains("\nlisteners=PLAINTEXT://127.0.0.1:9092,DETOUR://127.0.0.1:9094,")
        .contains("\nadvertised.listeners=PLAINTEXT://127.0.0.1:9092,DETOUR://127.0.0.1:9095\n");
    assertThat(properties).doesNotContain("DETOUR");
  }

  @Test
  void topicsAreNeverMadeByTheWay() {
    assertThat(properties).contains("auto.create.topics.enable=false\n");
  }

  @Test
  void internalTopicsGetAlongWithOneNode() {
    assertThat(properties)
        .contains("offsets.topic.replication.factor=1\n")
        .contains("transaction.state.log.replication.factor=1\n")
        .contains("share.coordinator.state.topic.replication.factor=1\n");
  }

  @Test
  void openTransactionsOfTheDeadAreSweptSoon() {
    assertThat(properties)
        .contains("transaction.abort.timed.out.transaction.cleanup.interval.ms=500\n");
  }

  @Test
  void whatADeadWorkerHadToItselfComesToOthersBeforeItsLeaseIsOver() {
    assertThat(properties)
        .containsOnlyOnce("group.share.session.timeout.ms=5000\n")
        .containsOnlyOnce("group.share.min.session.timeout.ms=5000\n")
        .containsOnlyOnce("group.share.assignment.interval.ms=0\n")
        .contains("group.share.heartbeat.interval.ms=1000\n");
  }

  @Test
  void aNodeThatWouldListenTwiceOnOnePortIsRefused() {
    assertThatThrownBy(() -> new BrokerSettings(9092, 9092, Path.of("data")))
        .hasMessage("controllerPort must not be port, here 9092");
  }

  @Test
  void theOtherPortIsAnother() {
    for (int turn = 0; turn < 2_000; turn++) {
      int port = FreePorts.one();
      assertThat(FreePorts.other(port)).isNotEqualTo(port);
    }
  }
}
