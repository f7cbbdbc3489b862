package dev.patchbay.local.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.patchbay.openai.socket.SocketLimits;
import dev.patchbay.openai.socket.Sockets;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakTracker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a process holds is seen while it is held, and not after. */
final class ResidueTest {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Test
  void openSocketsShowAsThreadsAndDescriptorsAndClosedOnesNoMore() {
    // Loads what stays: classes out of archives, the native library.
    Sockets.open(SocketLimits.defaults()).close();
    await()
        .atMost(PATIENCE)
        .until(() -> Residue.now().threads().stream().noneMatch(ResidueTest::ofSockets));
    Residue before = Residue.now();
    try (Sockets open = Sockets.open(SocketLimits.defaults())) {
      assertThat(open.counts().open()).isZero();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(Residue.now().beyond(before))
                  .anyMatch(thing -> thing.startsWith("a descriptor of "))
                  .anyMatch(thing -> thing.startsWith("a thread called patchbay-sockets-")));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(Residue.now().beyond(before)).noneMatch(ResidueTest::ofSockets));
  }

  @Test
  void oneMoreOfTheSameKindIsMore() {
    var before = new Residue(List.of("socket:[#]"), List.of("loop-#", "main"), 0);
    var after = new Residue(List.of("socket:[#]", "socket:[#]"), List.of("main", "loop-#"), 0);
    assertThat(after.beyond(before)).containsExactly("a descriptor of socket:[#]");
    assertThat(before.beyond(after)).isEmpty();
  }

  @Test
  void aLostBufferIsCounted() {
    var detector = new CountedLeaks<Object>(Object.class, 1);
    long before = CountedLeaks.found();
    var log = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
    log.setLevel(Level.OFF);
    await()
        .atMost(PATIENCE)
        .until(() -> {
          Optional<ResourceLeakTracker<Object>> lost =
              Optional.ofNullable(detector.track(new Object()));
          assertThat(lost).isPresent();
          System.gc();
          return CountedLeaks.found() > before;
        });
  }

  private static boolean ofSockets(String name) {
    return name.contains("patchbay-sockets");
  }
}
