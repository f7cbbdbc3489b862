package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallbackTest {
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  private static final Job TALK = talk(JOB);

  @Test
  void theSameTalkAlwaysHasTheSameCallbackAndAnotherOneAnother() {
    JobId callback = TALK.callback().jobId();

    assertThat(TALK.callback()).isEqualTo(talk(JOB).callback());
    assertThat(callback).isEqualTo(JobId.parse(callback.toString())).isNotEqualTo(JOB);
    JobId other = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0002");
    assertThat(talk(other).callback().jobId()).isNotEqualTo(callback);
  }

  @Test
  void aCallbackThatCannotBeHadLiveEitherHasOneOfItsOwn() {
    assertThat(TALK.callback().callback().jobId()).isNotIn(JOB, TALK.callback().jobId());
  }

  @Test
  void itOpensAStreamOfItsOwnInTheSameFormat() {
    assertThat(TALK.callback().input())
        .isEqualTo(new JobInput.Frames(Optional.empty(), FrameFormat.PCMU));
  }

  @Test
  void theTimesOfTheTalkAreNotItsOwnAndWhatItMayCostIs() {
    assertThat(TALK.callback().limits())
        .isEqualTo(
            new JobLimits(
                Optional.of("campaign"),
                Optional.of(Usd.parse("1.5")),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void itAsksForTheSameOfTheSameAgent() {
    Job callback = TALK.callback();

    assertThat(callback)
        .usingRecursiveComparison()
        .ignoringFields("jobId", "input", "limits")
        .isEqualTo(TALK);
  }

  @Test
  void itIsARequestOfAProductWhenItIsPublished() {
    byte[] request = Json.write(new JobRequest.Submit(TALK.callback()));

    assertThat(Schemas.load().check(MessageType.JOB_REQUEST, Json.tree(request))).isEmpty();
  }

  private static Job talk(JobId id) {
    return new Job(
        id,
        Purpose.CONVERSATION,
        new Needs(true, true, false, true),
        new JobInput.Frames(Optional.of("line-4711"), FrameFormat.PCMU),
        new Languages(Optional.of("en"), List.of()),
        Optional.of("front-desk"),
        Set.of(Output.AUDIO, Output.TEXT),
        new JobLimits(
            Optional.of("campaign"),
            Optional.of(Usd.parse("1.5")),
            Optional.of(Duration.ofSeconds(15)),
            Optional.of(Instant.parse("2026-11-20T12:00:00Z"))),
        Degrade.FORBID,
        Optional.of("user-1"),
        Privacy.STANDARD,
        Map.of("team", "orders"));
  }
}
