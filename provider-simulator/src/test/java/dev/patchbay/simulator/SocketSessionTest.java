package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class SocketSessionTest {
  @Test
  void aSessionWhoseBrainFailsAtItsEndFreesItsSlotAllTheSameAndOnce() {
    AtomicInteger ends = new AtomicInteger();
    EmbeddedChannel channel = new EmbeddedChannel();
    Instant now = Instant.now();
    SessionBook book =
        new SessionBook(
            SocketFamily.REALTIME,
            new SessionOpening(
                "sess_1", "m", Optional.empty(), Optional.empty(), now, now.plusSeconds(60)),
            SocketScript.NONE);
    SocketSession session =
        new SocketSession(
            channel,
            new SocketSession.Terms(
                Clock.systemUTC(), Duration.ofSeconds(1), Duration.ofSeconds(1), Runnable::run),
            book,
            new SocketFaults(SocketScript.NONE),
            peer -> new Failing(),
            ends::incrementAndGet);
    channel.pipeline().addLast(session);
    session.open(Optional.empty());
    channel.close();
    session.gone();
    assertThat(ends).hasValue(1);
  }

  private static final class Failing implements SocketProtocol {
    @Override
    public void opened() {}

    @Override
    public void received(ObjectNode event, String eventId) {}

    @Override
    public void closed() {
      throw new IllegalStateException("broken");
    }
  }
}
