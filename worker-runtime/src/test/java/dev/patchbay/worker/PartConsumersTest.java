package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;

class PartConsumersTest {
  private final FakeClients clients = new FakeClients();
  private final PartConsumers consumers = new PartConsumers(clients);

  @Test
  void oneClientServesOneReadingAfterTheOther() throws Exception {
    var lent = new ArrayList<Consumer<byte[], byte[]>>();
    consumers.lend(lent::add);
    consumers.lend(lent::add);

    assertThat(clients.readers).hasSize(1);
    assertThat(lent.getFirst()).isSameAs(lent.getLast());
    assertThat(clients.readers.getFirst().closed()).isFalse();
  }

  @Test
  void whoeverReadsAtTheSameTimeHasAClientOfTheirOwnAndFewAreKept() throws Exception {
    nested(6);

    assertThat(clients.readers).hasSize(6);
    assertThat(clients.readers.stream().filter(reader -> !reader.closed())).hasSize(4);
  }

  private void nested(int more) throws InterruptedException {
    var inner = new ArrayList<InterruptedException>();
    consumers.lend(_ -> {
      try {
        if (more > 1) {
          nested(more - 1);
        }
      } catch (InterruptedException e) {
        inner.add(e);
      }
    });
    assertThat(inner).isEmpty();
  }

  @Test
  void aClientThatFailedIsNotLentAgain() throws Exception {
    assertThatThrownBy(() ->
            consumers.lend(_ -> {
              throw new IllegalStateException("gone");
            }))
        .isInstanceOf(IllegalStateException.class);
    consumers.lend(_ -> {});

    assertThat(clients.readers)
        .extracting(FakeClients.FakeCapsules::closed)
        .isEqualTo(List.of(true, false));
  }

  @Test
  void allThatAreKeptAreClosedInTheEndAndThoseThatAreLentWhenTheyComeBack() throws Exception {
    consumers.lend(_ -> consumers.close());
    consumers.lend(_ -> {});

    assertThat(clients.readers).allMatch(FakeClients.FakeCapsules::closed);
  }
}
