package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.ServerEvent;
import dev.patchbay.openai.socket.SocketEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderLineTest {
  private static final class Ears implements ProviderLine.Hearer {
    private int looks;

    @Override
    public void audio(ProviderLine line, Sound sound) {}

    @Override
    public void event(ProviderLine line, ServerEvent event) {}

    @Override
    public void mayGoOn(ProviderLine line) {}

    @Override
    public void look() {
      looks++;
    }

    @Override
    public void ended(ProviderLine line, SocketEnd end) {}
  }

  private static final class Purse implements SessionQueue.Permits {
    private int left;

    @Override
    public boolean take() {
      boolean may = left > 0;
      left -= may ? 1 : 0;
      return may;
    }

    @Override
    public void giveBack() {
      left++;
    }
  }

  private final Ears ears = new Ears();
  private final Purse purse = new Purse();
  private final FakeWire wire = new FakeWire();
  private final ProviderLine line = new ProviderLine(1, ears, purse, FakeTalk.unheard());

  @Test
  void whatIsSentBeforeItIsOpenWaits() {
    line.send(plain("e1"));
    line.opened(wire);
    line.send(plain("e2"));
    assertThat(sent()).containsExactly("e1", "e2");
  }

  @Test
  void behindAResponseWithoutPermissionEverythingWaitsInItsOrder() {
    line.opened(wire);
    line.send(plain("e1"));
    line.send(ask("e2"));
    line.send(plain("e3"));
    assertThat(sent()).containsExactly("e1");

    purse.left = 1;
    line.flush();

    assertThat(sent()).containsExactly("e1", "e2", "e3");
    assertThat(purse.left).isZero();
  }

  @Test
  void aRequestThatWaitsIsGivenUpAndWhatWaitsBehindItGoes() {
    line.opened(wire);
    line.send(ask("e1"));
    line.send(plain("e2"));

    assertThat(line.unask()).containsExactly("e1");

    assertThat(sent()).containsExactly("e2");
    purse.left = 1;
    line.flush();
    assertThat(sent()).containsExactly("e2");
    assertThat(purse.left).isEqualTo(1);
  }

  @Test
  void aResponseThatTheSessionDidNotTakeGivesItsPermissionBack() {
    purse.left = 1;
    line.opened(wire);
    wire.flow = Flow.ENDED;
    line.send(ask("e1"));
    assertThat(purse.left).isEqualTo(1);
    assertThat(line.refused("e1")).isFalse();
  }

  @Test
  void aRefusedResponseGivesItsPermissionBackOnceWhateverTheProviderSaidByItself() {
    purse.left = 1;
    line.opened(wire);
    line.send(ask("e1"));

    assertThat(line.refused("e9")).isFalse();
    assertThat(line.refused("e1")).isTrue();
    assertThat(line.refused("e1")).isFalse();
    assertThat(purse.left).isEqualTo(1);
  }

  @Test
  void nothingIsSentOnceItIsClosedAndTheDialIsGivenUp() {
    List<String> closed = new ArrayList<>();
    line.dialled(() -> closed.add("given up"));
    line.send(plain("e1"));
    line.close();
    line.opened(wire);
    line.flush();
    assertThat(closed).containsExactly("given up");
    assertThat(sent()).isEmpty();
  }

  @Test
  void manyWakeUpsAreOneLookUntilItHappens() {
    line.wake();
    line.opened(wire);
    line.wake();
    line.wake();
    assertThat(wire.soon).hasSize(1);

    wire.soon.removeFirst().run();
    line.wake();

    assertThat(ears.looks).isEqualTo(1);
    assertThat(wire.soon).hasSize(1);
  }

  @Test
  void audioFlowsOnlyWhileTheSessionSaysSo() {
    assertThat(line.append(new byte[2])).isFalse();
    line.opened(wire);
    assertThat(line.append(new byte[2])).isTrue();
    wire.flow = Flow.WAIT;
    assertThat(line.append(new byte[2])).isFalse();
    assertThat(wire.heard).containsExactly(2, 2);
  }

  private List<String> sent() {
    return wire.sent.stream().map(event -> event.eventId().orElseThrow()).toList();
  }

  private static ClientEvent plain(String id) {
    return new ClientEvent.Clear(Optional.of(id));
  }

  private static ClientEvent ask(String id) {
    return new ClientEvent.ResponseCreate(Optional.of(id), Optional.empty());
  }
}
