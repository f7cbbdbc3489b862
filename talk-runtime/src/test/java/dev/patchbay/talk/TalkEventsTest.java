package dev.patchbay.talk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Schemas;
import dev.patchbay.schemas.TalkState;
import dev.patchbay.talk.conversation.Mood;
import dev.patchbay.worker.frames.FrameEvents;
import dev.patchbay.worker.frames.FrameFinding;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TalkEventsTest {
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final long TEN_MS = TEN.toEpochMilli();
  private static final TalkEvents EVENTS = new TalkEvents(JOB, 2);

  @Test
  void aMoodIsToldByItsWord() {
    assertThat(Arrays.stream(Mood.values()).map(mood -> EVENTS.state(TEN, mood)))
        .containsExactly(
            new JobEvent.State(JOB, TEN, 2, TalkState.LISTENING),
            new JobEvent.State(JOB, TEN, 2, TalkState.THINKING),
            new JobEvent.State(JOB, TEN, 2, TalkState.SPEAKING),
            new JobEvent.State(JOB, TEN, 2, TalkState.WAITING));
    assertThat(Arrays.stream(Mood.values()).map(mood -> mood.name().toLowerCase(Locale.ROOT)))
        .isEqualTo(Arrays.stream(TalkState.values()).map(TalkState::wire).toList());
  }

  static Stream<Arguments> findings() {
    return Stream.of(
        told(new FrameFinding.Missing(118, 3, TEN_MS), "\"sequence\":118,\"count\":3"),
        told(new FrameFinding.Repeated(118, TEN_MS), "\"sequence\":118"),
        told(new FrameFinding.Reordered(118, TEN_MS), "\"sequence\":118"),
        told(new FrameFinding.TooLate(118, TEN_MS), "\"sequence\":118"),
        told(new FrameFinding.AfterEnd(118, TEN_MS), "\"sequence\":118"),
        told(new FrameFinding.Restarted(118, TEN_MS), "\"sequence\":118"),
        told(new FrameFinding.WrongFormat(118, TEN_MS), "\"sequence\":118"),
        told(
            new FrameFinding.Unreadable(90_411, "pb-seq", "must be there", TEN_MS),
            "\"offset\":90411,\"field\":\"pb-seq\",\"rule\":\"must be there\""),
        told(new FrameFinding.Late(118, 310, TEN_MS), "\"sequence\":118,\"ms\":310"),
        told(new FrameFinding.Jittery(118, 42, TEN_MS), "\"sequence\":118,\"ms\":42"),
        told(new FrameFinding.Silent(118, 5_000, TEN_MS), "\"sequence\":118,\"ms\":5000"),
        told(new FrameFinding.Stalled(5_000, TEN_MS), "\"ms\":5000"),
        told(new FrameFinding.Resumed(118, 7_000, TEN_MS), "\"sequence\":118,\"ms\":7000"));
  }

  @ParameterizedTest
  @MethodSource("findings")
  void aFindingIsToldWithWhatItSays(FrameFinding finding, String fields) {
    var told = Json.tree(Json.write(EVENTS.frames(finding)));

    assertThat(told)
        .isEqualTo(
            Json.tree(
                """
                {"type":"frames","jobId":"%s","at":"2026-11-20T10:00:00Z","epoch":2,"kind":"%s",%s}
                """
                    .formatted(JOB, finding.kind().word(), fields)
                    .getBytes(UTF_8)));
    assertThat(Schemas.load().check(MessageType.JOB_EVENT, told)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(FrameFinding.Kind.class)
  void aKindOfFindingIsToldByItsWord(FrameFinding.Kind kind) {
    assertThat(FrameEvents.kind(kind).wire()).isEqualTo(kind.word());
    assertThat(findings().map(it -> ((FrameFinding) it.get()[0]).kind())).contains(kind);
  }

  private static Arguments told(FrameFinding finding, String fields) {
    return Arguments.of(finding, fields);
  }
}
