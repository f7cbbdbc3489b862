package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BrokerSourceTest {
  @Test
  void eachIsChosenByItsName() {
    assertThat(BrokerSource.named("process")).isEqualTo(BrokerSource.PROCESS);
    assertThat(BrokerSource.named("testcontainers")).isEqualTo(BrokerSource.TESTCONTAINERS);
  }

  @Test
  void aNameThatIsNoneFailsAndSaysWhichThereAre() {
    for (String word : new String[] {"docker", "", "PROCESS", "testcontainers "}) {
      assertThatThrownBy(() -> BrokerSource.named(word))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("-Dbroker must be one of: process, testcontainers");
    }
  }

  @Test
  void aDockerOnThisMachineCanBeUsed() {
    for (String host : new String[] {"localhost", "127.0.0.1", "::1"}) {
      assertThat(Docker.reachable(host)).isEmpty();
    }
  }

  @Test
  void aDockerElsewhereIsNotUsed() {
    for (String host : new String[] {"192.0.2.7", "172.17.0.1", "0.0.0.0"}) {
      assertThat(Docker.reachable(host))
          .hasValue("Docker is on another machine, and a broker there would be open to others");
    }
  }

  @Test
  void aSkippedTestSaysThatItWasNotRunAndWhy() {
    assertThat(Docker.skipped("no Docker can be used"))
        .isEqualTo("SKIPPED, NOT RUN with -Dbroker=testcontainers: no Docker can be used");
  }
}
