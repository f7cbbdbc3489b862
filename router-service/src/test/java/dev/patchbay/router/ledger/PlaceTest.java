package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.STREAM;
import static dev.patchbay.router.ledger.LiveSamples.talk;
import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.START;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.finishBy;
import static dev.patchbay.router.ledger.Samples.yielded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FramesEnd;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaceTest {
  private static final FramesPlace OTHER = new FramesPlace(1, 1);
  private static final String OWN = JOB.toString();
  private final FakeShell shell = LiveSamples.shell();

  @Test
  void aDispatchOfANewStreamTellsItsIdsAndFormatAndNoPlace() {
    assertThat(live(shell.submit(talk())))
        .containsExactly(LiveSamples.work(STREAM, OWN, FrameFormat.PCMU, Optional.empty()));
  }

  @Test
  void aStreamThatTheJobDoesNotNameIsCalledLikeTheJob() {
    var input = new JobInput.Frames(Optional.empty(), FrameFormat.PCMA);

    assertThat(live(shell.submit(talk(JOB, input, JobLimits.NONE))))
        .containsExactly(LiveSamples.work(OWN, OWN, FrameFormat.PCMA, Optional.empty()));
  }

  @Test
  void theFirstAdmittedHolderSaysWhereTheFramesLieAndTheProductHearsOfIt() {
    shell.submit(talk());

    List<Out> outs = shell.claim(claim(1, "a"), PLACE);

    assertThat(signals(outs)).containsExactly(LiveSamples.admitted(claim(1, "a"), 1, false));
    assertThat(events(outs))
        .containsExactly(
            new JobEvent.Ready(
                JOB,
                START,
                1,
                new FramesEnd("audio.acme.frames.in", 2, STREAM, FrameFormat.PCMU),
                new FramesEnd("audio.acme.frames.out", 0, OWN, FrameFormat.PCMU)));
  }

  @Test
  void aClaimThatSaysNoPlaceWhenThereIsNoneIsRefusedAndAnotherMayCome() {
    shell.submit(talk());

    assertThat(signals(shell.claim(claim(1, "a"))))
        .containsExactly(new Signal.Refused(claim(1, "a"), "frames_unplaced"));
    assertThat(signals(shell.claim(claim(1, "b"), PLACE)))
        .containsExactly(LiveSamples.admitted(claim(1, "b"), 1, false));
  }

  @Test
  void aRepeatedClaimGetsTheSameAnswerAndTheProductHearsNothingTwice() {
    shell.submit(talk());
    shell.claim(claim(1, "a"), PLACE);

    List<Out> outs = shell.claim(claim(1, "a"), OTHER);

    assertThat(signals(outs)).containsExactly(LiveSamples.admitted(claim(1, "a"), 1, false));
    assertThat(events(outs)).isEmpty();
  }

  @Test
  void theNextHolderGetsThePlaceInItsDispatchAndCannotMoveIt() {
    shell.submit(talk());
    shell.claim(claim(1, "a"), PLACE);

    assertThat(live(shell.report(yielded(claim(1, "a"), 1))))
        .extracting(LiveWork::frames)
        .containsExactly(Optional.of(PLACE));
    List<Out> outs = shell.claim(claim(2, "b"), OTHER);

    assertThat(signals(outs)).containsExactly(LiveSamples.admitted(claim(2, "b"), 2, false));
    assertThat(events(outs))
        .singleElement()
        .isInstanceOfSatisfying(
            JobEvent.Ready.class,
            ready -> {
              assertThat(ready.epoch()).isEqualTo(2);
              assertThat(ready.in().partition()).isEqualTo(2);
            });
  }

  @Test
  void aLaterJobOfTheStreamGetsItsPlaceAndAnswersOnAStreamOfItsOwn() {
    shell.streams.put(TENANT + "/" + STREAM, KnownStream.of(PLACE, FrameFormat.PCMU));

    assertThat(live(shell.submit(talk())))
        .containsExactly(LiveSamples.work(STREAM, OWN, FrameFormat.PCMU, Optional.of(PLACE)));
  }

  @Test
  void aJobThatWasDispatchedBeforeItsStreamHadAPlaceLearnsItWithItsAdmission() {
    shell.submit(talk());
    shell.streams.put(TENANT + "/" + STREAM, KnownStream.of(PLACE, FrameFormat.PCMU));

    assertThat(signals(shell.claim(claim(1, "a"), OTHER)))
        .containsExactly(LiveSamples.admitted(claim(1, "a"), 1, false));
  }

  @Test
  void aLaterJobThatNamesAnotherFormatThanItsStreamsIsRejected() {
    shell.streams.put(TENANT + "/" + STREAM, KnownStream.of(PLACE, FrameFormat.PCM16));

    shell.submit(talk());

    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Rejected(
                "other_format", "input.format: must be pcm16, as the stream's is"));
    assertThat(dispatches(shell.all)).isEmpty();
  }

  @Test
  void ofTwoJobsThatOpenAStreamInTwoFormatsTheSecondIsNotAdmitted() {
    shell.submit(talk());
    shell.streams.put(TENANT + "/" + STREAM, KnownStream.of(PLACE, FrameFormat.PCM16));

    List<Out> outs = shell.claim(claim(1, "a"), OTHER);

    assertThat(signals(outs)).containsExactly(new Signal.Refused(claim(1, "a"), "job_finished"));
    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Failed("other_format", "input.format: must be pcm16, as the stream's is"));
  }

  @Test
  void aStreamThatWasStoredWithoutItsFormatHasItsPlaceAndTakesAny() {
    byte[] stored = "{\"in\":2,\"out\":0}".getBytes(StandardCharsets.UTF_8);
    shell.streams.put(TENANT + "/" + STREAM, Json.read(KnownStream.class, stored));

    assertThat(live(shell.submit(talk())))
        .extracting(LiveWork::frames)
        .containsExactly(Optional.of(PLACE));
  }

  @Test
  void aStreamIsAnotherOneForAnotherTenant() {
    shell.streams.put("other/" + STREAM, KnownStream.of(PLACE, FrameFormat.PCMU));

    assertThat(live(shell.submit(talk())))
        .extracting(LiveWork::frames)
        .containsOnly(Optional.empty());
  }

  @Test
  void aStreamIsRememberedUntilTheLastFrameOfItsLongestJobIsGone() {
    shell.submit(talk(finishBy(START.plus(Duration.ofHours(2)))));

    assertThat(kept(shell.claim(claim(1, "a"), PLACE)))
        .isEqualTo(START.plus(Duration.ofHours(2)).plus(Duration.ofMinutes(15)));
  }

  @Test
  void nothingIsRememberedLongerThanFinishedJobs() {
    shell.submit(talk(finishBy(START.plus(Duration.ofDays(30)))));

    assertThat(kept(shell.claim(claim(1, "a"), PLACE))).isEqualTo(START.plus(Duration.ofDays(4)));
  }

  private static Instant kept(List<Out> outs) {
    return outs.stream()
        .filter(Out.KeepStream.class::isInstance)
        .map(out -> ((Out.KeepStream) out).until())
        .findFirst()
        .orElseThrow();
  }

  private static List<LiveWork> live(List<Out> outs) {
    return dispatches(outs).stream().flatMap(dispatch -> dispatch.live().stream()).toList();
  }
}
