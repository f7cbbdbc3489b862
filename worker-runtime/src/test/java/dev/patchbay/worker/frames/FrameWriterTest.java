package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameOut;
import dev.patchbay.schemas.kafka.FrameHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Against Kafka's own double of a producer, which acknowledges when it is told to. */
class FrameWriterTest {
  private static final String TOPIC = "audio.acme.frames.out";
  private static final Node[] NONE = {};
  private static final FrameAudio HALF_SECOND = new FrameAudio(FrameFormat.PCM16, new byte[24_000]);

  /** So many half seconds reach the mark at which a session waits. */
  private static final int UNTIL_WAIT = 6;

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          new Cluster(
              "c",
              List.of(),
              List.of(
                  new PartitionInfo(TOPIC, 0, Node.noNode(), NONE, NONE),
                  new PartitionInfo(TOPIC, 1, Node.noNode(), NONE, NONE)),
              Set.of(),
              Set.of()),
          false,
          null,
          new ByteArraySerializer(),
          new ByteArraySerializer());
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FrameWriter writer = new FrameWriter(new OneProducer(producer), registry);
  private final Heard heard = new Heard();

  @Test
  void framesOfAllKindsAreNumberedFromZeroAndKeepTheirOrder() throws Exception {
    OutStream stream = open();
    stream.audio(HALF_SECOND);
    stream.mark("m1");
    stream.clear();
    stream.end();

    assertThat(written())
        .containsExactly(
            new FrameOut.Audio("call", 3, 0, HALF_SECOND),
            new FrameOut.Mark("call", 3, 1, "m1"),
            new FrameOut.Clear("call", 3, 2),
            new FrameOut.End("call", 3, 3));
    assertThat(producer.history())
        .allSatisfy(record -> {
          assertThat(record.topic()).isEqualTo(TOPIC);
          assertThat(record.partition()).isEqualTo(1);
          assertThat(record.key()).isNull();
        });
  }

  @Test
  void aMarkThatMayNotBeUsesNoNumber() throws Exception {
    OutStream stream = open();

    assertThatThrownBy(() -> stream.mark("a b")).isInstanceOf(ContractViolation.class);
    stream.clear();
    assertThat(written()).containsExactly(new FrameOut.Clear("call", 3, 0));
  }

  @Test
  void aSessionWaitsWhileMuchIsOnItsWayAndThenGoesOn() throws Exception {
    OutStream stream = open();
    for (int i = 1; i < UNTIL_WAIT; i++) {
      assertThat(stream.audio(HALF_SECOND)).isEqualTo(Written.GO_ON);
    }
    assertThat(stream.audio(HALF_SECOND)).isEqualTo(Written.WAIT);
    assertThat(stream.clear()).as("what is not audio goes on").isEqualTo(Written.WAIT);

    acknowledge(3);
    assertThat(heard.goneOn).isZero();
    acknowledge(1);
    assertThat(heard.goneOn).isEqualTo(1);
    acknowledge(3);
    assertThat(heard.goneOn).isEqualTo(1);
    assertThat(stream.audio(HALF_SECOND)).isEqualTo(Written.GO_ON);
    assertThat(registry.get("audio.worker.frames.waits").counter().count()).isEqualTo(1);
  }

  @Test
  void whoDoesNotWaitIsBrokenOffAtTheBound() throws Exception {
    OutStream stream = open();
    Written last = Written.GO_ON;
    int calls = 0;
    while (last != Written.LOST) {
      last = stream.audio(HALF_SECOND);
      calls++;
    }

    assertThat(calls).isEqualTo(OutStream.MOST_BYTES / 24_000 + 1);
    assertThat(heard.losses).containsExactly(new FrameLoss.Overrun());
    assertThat(written()).hasSize(calls - 1);
  }

  @Test
  void whatIsNotAcknowledgedInTimeBreaksTheStreamOnce() throws Exception {
    OutStream stream = open();
    stream.audio(HALF_SECOND);
    stream.audio(HALF_SECOND);
    producer.completeNext();
    stream.audio(HALF_SECOND);
    producer.errorNext(new TimeoutException("late"));
    producer.errorNext(new TimeoutException("late"));

    assertThat(heard.losses).containsExactly(new FrameLoss.NotAcknowledged(1));
    assertThat(stream.loss()).hasValue(new FrameLoss.NotAcknowledged(1));
    assertThat(stream.audio(HALF_SECOND)).isEqualTo(Written.LOST);
    assertThat(written()).as("nothing more is sent").hasSize(3);
    assertThat(lost("not_acknowledged")).isEqualTo(1);
  }

  @Test
  void aResumedStreamGoesOnCountingAndOldFailuresDoNotBreakItAgain() throws Exception {
    OutStream stream = open();
    stream.audio(HALF_SECOND);
    stream.audio(HALF_SECOND);
    producer.errorNext(new TimeoutException("late"));

    assertThat(stream.resume()).isEqualTo(Written.GO_ON);
    assertThat(stream.clear()).isEqualTo(Written.GO_ON);
    producer.errorNext(new TimeoutException("late"));

    assertThat(stream.loss()).isEmpty();
    assertThat(written().getLast()).isEqualTo(new FrameOut.Clear("call", 3, 2));
    producer.errorNext(new TimeoutException("late"));
    assertThat(stream.loss()).hasValue(new FrameLoss.NotAcknowledged(2));
  }

  @Test
  void whatWasBrokenOffWhileItWaitedGoesOnWhenItIsResumed() throws Exception {
    OutStream stream = open();
    for (int i = 0; i < UNTIL_WAIT; i++) {
      stream.audio(HALF_SECOND);
    }
    producer.errorNext(new TimeoutException("late"));
    assertThat(stream.resume()).isEqualTo(Written.GO_ON);

    stream.audio(HALF_SECOND);
    assertThat(stream.audio(HALF_SECOND)).isEqualTo(Written.WAIT);
    acknowledge(7);
    assertThat(heard.goneOn).isEqualTo(1);
  }

  @Test
  void aStreamThatIsResumedWhileMuchIsOnItsWayIsToldToGoOnWhateverBecomesOfThat() throws Exception {
    OutStream stream = open();
    for (int i = 0; i < 2 * UNTIL_WAIT - 2; i++) {
      stream.audio(HALF_SECOND);
    }
    producer.errorNext(new TimeoutException("late"));
    assertThat(stream.resume()).isEqualTo(Written.WAIT);

    for (int i = 1; i < 2 * UNTIL_WAIT - 2; i++) {
      producer.errorNext(new TimeoutException("late"));
    }
    assertThat(heard.goneOn).isEqualTo(1);
    assertThat(stream.loss()).isEmpty();
  }

  @Test
  void whatTheClientRefusesIsTypedAndTakesNoPlaceOnTheWay() throws Exception {
    OutStream stream = open();
    producer.sendException = new RecordTooLargeException("canary");
    assertThat(stream.audio(HALF_SECOND)).isEqualTo(Written.LOST);
    producer.sendException = null;

    assertThat(heard.losses).containsExactly(new FrameLoss.Refused(0, "RecordTooLargeException"));
    assertThat(stream.settled()).isDone();
  }

  @Test
  void nothingIsWrittenBehindTheEndUnlessTheEndIsLost() throws Exception {
    OutStream stream = open();
    assertThat(stream.end()).isEqualTo(Written.GO_ON);
    assertThat(stream.clear()).isEqualTo(Written.LOST);
    assertThat(heard.losses).isEmpty();

    producer.errorNext(new TimeoutException("late"));
    stream.resume();
    assertThat(stream.end()).isEqualTo(Written.GO_ON);
    assertThat(written())
        .containsExactly(new FrameOut.End("call", 3, 0), new FrameOut.End("call", 3, 1));
  }

  @Test
  void aClosedWriterWritesNothingAndStaysClosed() throws Exception {
    OutStream stream = open();
    writer.close();

    assertThat(stream.clear()).isEqualTo(Written.LOST);
    assertThat(stream.resume()).isEqualTo(Written.LOST);
    assertThat(heard.losses).containsExactly(new FrameLoss.Closed());
  }

  @Test
  void theFateOfAllThatWasWrittenCanBeAwaited() throws Exception {
    OutStream stream = open();
    assertThat(stream.settled()).isDone();
    stream.audio(HALF_SECOND);
    stream.end();
    var settled = stream.settled();

    producer.completeNext();
    assertThat(settled).isNotDone();
    producer.errorNext(new TimeoutException("late"));
    assertThat(settled).isCompleted();
  }

  @Test
  void aPartitionThatIsNotThereIsTypedAsIsATopicThatMayNotBeWritten() throws Exception {
    assertThat(writer.partitions(TOPIC)).isEqualTo(2);
    refused(FramesUnavailableException.Kind.NO_SUCH_PARTITION, 2);
    producer.partitionsForException = new TopicAuthorizationException("canary");
    refused(FramesUnavailableException.Kind.REFUSED, 0);
    producer.partitionsForException = new IllegalStateException("canary");
    refused(FramesUnavailableException.Kind.UNKNOWN, 0);
  }

  @Test
  void streamsWaitEachForThemselves() throws Exception {
    OutStream full = open();
    for (int i = 0; i < UNTIL_WAIT; i++) {
      full.audio(HALF_SECOND);
    }

    assertThat(open().audio(HALF_SECOND)).isEqualTo(Written.GO_ON);
  }

  private void refused(FramesUnavailableException.Kind kind, int partition) {
    assertThatThrownBy(() -> writer.open(new FramePlace(TOPIC, partition, "call"), 1, heard))
        .isInstanceOfSatisfying(
            FramesUnavailableException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageNotContaining("canary");
  }

  private OutStream open() throws Exception {
    return writer.open(new FramePlace(TOPIC, 1, "call"), 3, heard);
  }

  private void acknowledge(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(producer.completeNext()).isTrue();
    }
  }

  private List<FrameOut> written() {
    return producer.history().stream()
        .map(record -> FrameHeaders.readOut(record.headers(), record.value()))
        .toList();
  }

  private double lost(String cause) {
    return registry.get("audio.worker.frames.losses").tag("cause", cause).counter().count();
  }

  private static final class Heard implements OutListener {
    private int goneOn;
    private final List<FrameLoss> losses = new ArrayList<>();

    @Override
    public void mayGoOn() {
      goneOn++;
    }

    @Override
    public void lost(FrameLoss loss) {
      losses.add(loss);
    }
  }

  private record OneProducer(Producer<byte[], byte[]> producer) implements FrameClients {
    @Override
    public Consumer<byte[], byte[]> tap() {
      throw new AssertionError("nothing is heard");
    }

    @Override
    public Consumer<byte[], byte[]> catchUp() {
      throw new AssertionError("nothing is heard");
    }

    @Override
    public PartitionAnswers answers() {
      throw new AssertionError("nothing is heard");
    }
  }
}
