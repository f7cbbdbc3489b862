package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobId;
import dev.patchbay.talk.conversation.Line;
import dev.patchbay.talk.conversation.Mood;
import dev.patchbay.worker.FakeFeed;
import dev.patchbay.worker.frames.FrameFinding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TalkLogTest {
  private static final JobId JOB = FakeBackEnd.JOB;
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  private final FakeFeed feed = new FakeFeed();
  private boolean proven = true;
  private final TalkLog log =
      new TalkLog(
          feed.open(FakeBackEnd.ACME, JOB, 3),
          JOB,
          3,
          Clock.fixed(NOW, ZoneOffset.UTC),
          () -> proven);

  @Test
  void linesMoodsAndFindingsAreToldUnderTheEpoch() {
    log.line(1, new Line.HandedOver("desk", "billing"));
    log.mood(Mood.LISTENING);
    log.found(new FrameFinding.Stalled(2_000, NOW.toEpochMilli()));

    List<String> told = feed.told();

    assertThat(told).hasSize(3).allMatch(json -> json.contains("\"epoch\":3"));
    assertThat(told).anyMatch(json -> json.contains("billing") && json.contains("\"sequence\":1"));
    assertThat(told).anyMatch(json -> json.contains("listening"));
    assertThat(told).anyMatch(json -> json.contains("stalled"));
  }

  @Test
  void aHolderWhoseLeaseIsNotProvenWritesItsLinesOnceItIsAgain() throws InterruptedException {
    proven = false;
    log.line(1, new Line.HandedOver("desk", "billing"));
    log.line(2, new Line.HandedOver("billing", "desk"));
    assertThat(feed.told()).isEmpty();
    assertThat(log.settle(Duration.ZERO)).as("whoever never may").isEqualTo(2);

    proven = true;
    log.flush();
    assertThat(feed.told()).hasSize(2);
    assertThat(feed.told().getFirst()).contains("\"sequence\":1");
  }

  @Test
  void linesThatWaitOrAreUnderWayAreNotTold() {
    log.line(1, new Line.HandedOver("desk", "billing"));
    assertThat(log.told()).isZero();
    feed.takes();
    assertThat(log.told()).isEqualTo(1);

    proven = false;
    log.line(2, new Line.HandedOver("billing", "desk"));
    assertThat(log.told()).isEqualTo(1);
  }

  @Test
  void whatComesBehindALineThatIsNotWrittenIsNotTold() {
    proven = false;
    for (long sequence = 1; sequence <= 1_002; sequence++) {
      log.line(sequence, new Line.HandedOver("desk", "billing"));
    }
    proven = true;
    log.line(1_003, new Line.HandedOver("billing", "desk"));
    log.line(1_004, new Line.HandedOver("desk", "billing"));
    feed.takes();

    assertThat(feed.told()).last().asString().contains("\"sequence\":1004");
    assertThat(log.told()).isEqualTo(1_000);
  }

  @Test
  void linesThatTheBrokerDoesNotHaveWhenPatienceIsOverAreInDoubtAndEventsAreNot()
      throws InterruptedException {
    log.line(1, new Line.HandedOver("desk", "billing"));
    log.line(2, new Line.HandedOver("billing", "desk"));
    log.mood(Mood.LISTENING);

    assertThat(log.settle(Duration.ZERO)).isEqualTo(2);
    feed.takes();
    assertThat(log.settle(Duration.ZERO)).isZero();
  }
}
