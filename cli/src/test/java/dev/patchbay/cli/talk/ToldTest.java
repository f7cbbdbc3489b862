package dev.patchbay.cli.talk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.FrameFindingKind;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FramesEnd;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.StreamOutput;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.schemas.TalkState;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.Usd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ToldTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final JobId job = new JobId(UUID.randomUUID());
  private final List<String> heard = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final Told told = new Told(ACME, job, listener());

  @Test
  void readyEventOfTheJobIsItsLineAndALaterOneMovesNothing() {
    tell(event(ready(new JobId(UUID.randomUUID()), 0)));
    assertThat(told.line()).isEmpty();
    tell(event(ready(job, 1)), event(ready(job, 2)));

    assertThat(told.line().orElseThrow().in().partition()).isEqualTo(1);
  }

  @Test
  void agentIsBusyUnlessItSaysThatItListens() {
    assertThat(told.busy()).isFalse();
    tell(event(new JobEvent.State(job, NOW, 2, TalkState.WAITING)));
    assertThat(told.busy()).isTrue();
    tell(event(new JobEvent.State(job, NOW, 1, TalkState.LISTENING)));
    assertThat(told.busy()).isTrue();
    tell(event(new JobEvent.State(job, NOW, 2, TalkState.LISTENING)));
    assertThat(told.busy()).isFalse();
  }

  @Test
  void eventsOfAHolderThatWasSupersededAreHandedOnToNobody() {
    tell(event(state(1)), event(new JobEvent.Started(job, NOW, 2, 2)));
    assertThat(events).containsExactly("state", "started");

    tell(event(state(1)), event(ready(job, 3)), event(stalled(1)));
    assertThat(events).hasSize(2);
    assertThat(told.line()).isEmpty();
    tell(event(state(2)), event(new JobEvent.Cancelling(job, NOW)));
    assertThat(events).containsExactly("state", "started", "state", "cancelling");
  }

  @Test
  void whatIsToldOfAnotherJobSupersedesNobody() {
    var other = new JobId(UUID.randomUUID());
    tell(event(new JobEvent.Started(other, NOW, 2, 2)), event(state(1)));

    assertThat(events).containsExactly("started", "state");
  }

  @Test
  void linesAreHandedOnOnceAndOfTheHighestEpochOnly() {
    tell(line(job, 1, 1), line(job, 1, 1), line(new JobId(UUID.randomUUID()), 1, 2));
    tell(line(job, 2, 1), line(job, 1, 2), line(job, 2, 4));

    assertThat(heard).containsExactly("1/1", "2/1", "2/4");
    assertThat(told.missingLines()).isEqualTo(2);
  }

  @Test
  void resultIsHandedOnBehindWhatCameWithIt() {
    tell(result(0), line(job, 1, 1));

    assertThat(heard).containsExactly("1/1", "result");
    assertThat(told.lastWord()).isTrue();
  }

  @Test
  void talkIsWholeWhenAllLinesHaveComeOfWhichTheResultTells() {
    tell(line(job, 1, 1));
    assertThat(told.whole()).isTrue();
    tell(result(3));
    assertThat(told.whole()).isFalse();
    tell(line(job, 1, 2), line(job, 1, 3));
    assertThat(told.whole()).isTrue();
  }

  @Test
  void captionsAreWholeWhenAllLinesHaveComeAlsoWhenTheyFailed() {
    var stream = new StreamOutput(1, 1, 1, 0, 0, 2, 0, CallerFrames.NONE, List.of(), 0, 0);
    var failed =
        new Outcome.Failed("provider_unavailable", "Cut.", Optional.empty(), Optional.of(stream));
    tell(line(job, 1, 1), result(failed));
    assertThat(told.whole()).isFalse();
    tell(line(job, 1, 2));
    assertThat(told.whole()).isTrue();
  }

  @Test
  void whatIsNoMessageIsPassedOver() {
    byte[] rubbish = "{".getBytes(UTF_8);
    tell(record(Topics.events(ACME), rubbish), record(Topics.transcripts(ACME), rubbish));

    assertThat(told.line()).isEmpty();
    assertThat(heard).isEmpty();
  }

  private CallerListener listener() {
    return new CallerListener() {
      @Override
      public boolean record(ConsumerRecord<byte[], byte[]> record) {
        boolean result = record.topic().equals(Topics.results(ACME));
        if (result) {
          heard.add("result");
        } else {
          events.add(type(record.value()));
        }
        return result;
      }

      @Override
      public void line(TranscriptEvent line) {
        heard.add(line.epoch() + "/" + line.sequence());
      }

      @Override
      public void ready(JobEvent.Ready ready) {}

      @Override
      public void moment(Moment moment, long at) {}
    };
  }

  @SafeVarargs
  private void tell(ConsumerRecord<byte[], byte[]>... records) {
    told.take(List.of(records));
  }

  private static String type(byte[] value) {
    try {
      return Json.tree(value).path("type").asString("");
    } catch (ContractViolation e) {
      return "";
    }
  }

  private JobEvent state(int epoch) {
    return new JobEvent.State(job, NOW, epoch, TalkState.LISTENING);
  }

  private JobEvent stalled(int epoch) {
    return new JobEvent.Frames(
        job,
        NOW,
        epoch,
        FrameFindingKind.STALLED,
        Optional.empty(),
        Optional.empty(),
        Optional.of(900L),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static JobEvent ready(JobId job, int partition) {
    return new JobEvent.Ready(
        job,
        NOW,
        1,
        new FramesEnd(Topics.framesIn(ACME), partition, "call", FrameFormat.PCMU),
        new FramesEnd(Topics.framesOut(ACME), partition, "answer", FrameFormat.PCMU));
  }

  private static ConsumerRecord<byte[], byte[]> event(JobEvent event) {
    return record(Topics.events(ACME), Json.write(event));
  }

  private static ConsumerRecord<byte[], byte[]> line(JobId job, int epoch, long sequence) {
    TranscriptEvent line =
        new TranscriptEvent.Interim(job, epoch, sequence, NOW, 1, TalkSide.AGENT, "words");
    return record(Topics.transcripts(ACME), Json.write(line));
  }

  private ConsumerRecord<byte[], byte[]> result(long lines) {
    var frames = CallerFrames.NONE;
    var talk = new TalkOutput(1, 1, 1, 0, 0, lines, 0, 0, frames, 0);
    return result(new Outcome.Completed(new JobOutput(talk)));
  }

  private ConsumerRecord<byte[], byte[]> result(Outcome outcome) {
    var result =
        new Result(
            "acme/1",
            ACME,
            job,
            Purpose.CONVERSATION,
            outcome,
            Optional.empty(),
            Optional.empty(),
            1,
            1,
            NOW,
            NOW,
            List.of(),
            Usd.ZERO,
            Map.of());
    return record(Topics.results(ACME), Json.write(result));
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic, byte[] value) {
    return new ConsumerRecord<>(topic, 0, 0, new byte[0], value);
  }
}
