package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameOut;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.TalkOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller hears of a talk that is not had live, and how it ends. */
class DegradedTalkRunTest {
  @TempDir Path outputs;
  private DegradedCall call;

  @BeforeEach
  void start() throws IOException {
    call = new DegradedCall(outputs);
  }

  @AfterEach
  void close() {
    call.close();
  }

  @Test
  void theCallerHearsDisclosureAndNoticeAndTheResultHasTheJobOfACallback() throws Exception {
    call.tells();

    JobOutput output = Ends.completed(call.callback(), "callback");

    List<FrameOut> written = call.frames.written();
    assertThat(DegradedCall.sound(written))
        .isEqualTo(DegradedCall.joined(DegradedCall.DISCLOSURE, DegradedCall.NOTICE));
    assertThat(written.getLast()).isInstanceOf(FrameOut.End.class);
    assertThat(output.callback().orElseThrow().jobId()).isNotEqualTo(ScriptedProvider.JOB);
    assertThat(output.callback()).contains(DegradedTalks.job().callback());
    TalkOutput talk = output.talk().orElseThrow();
    assertThat(talk.agentTurns()).isEqualTo(1);
    assertThat(talk.agentFrames()).isEqualTo(written.size());
    assertThat(call.feed.told())
        .anySatisfy(line ->
            assertThat(line)
                .contains("\"side\":\"agent\"")
                .contains("A machine speaks. We cannot talk now.")
                .contains("\"heardMs\":1600"));
    assertThat(call.attempt.told).filteredOn(RecordingAttempt.Used.class::isInstance).hasSize(2);
  }

  @Test
  void whoHangsUpHearsNoMoreAndIsCalledBackAllTheSame() throws Exception {
    call.attempt.hungUp = true;

    JobOutput output = Ends.completed(call.callback(), "hung_up");

    assertThat(output.callback()).isPresent();
    assertThat(call.requests()).isEmpty();
  }

  @Test
  void whoHangsUpWhileNobodyCanSayItHasHungUp() throws Exception {
    call.nobodyCan();
    call.attempt.onceAnnounced = () -> call.attempt.hungUp = true;

    JobOutput output = Ends.completed(call.callback(), "hung_up");

    assertThat(output.callback()).isPresent();
  }

  @Test
  void whoHasHeardNothingOfANoticeThatNobodyCanSayToItsEndIsLeftToOthers() throws Exception {
    call.discloses();
    call.nobodyCan();

    var failed = Ends.failed(call.callback());

    assertThat(failed.talk()).map(TalkOutput::agentFrames).contains(0L);
    assertThat(call.frames.written()).isEmpty();
  }

  @Test
  void aNoticeThatNobodyCanSayFailsTheAttemptAndLeavesTheStreamToOthers() throws Exception {
    call.nobodyCan();

    var failed = Ends.failed(call.callback());

    assertThat(failed.reason()).startsWith("provider_");
    assertThat(failed.talk()).map(TalkOutput::agentFrames).contains(0L);
    assertThat(call.frames.written()).isEmpty();
  }

  @Test
  void whereNobodyTakesNotesTheFallbackPromptIsSaid() throws Exception {
    call.tells();

    JobOutput output =
        Ends.completed(call.run(DegradedTalks.notes(), DegradedTalks.voices()), "notice");

    assertThat(output.callback()).isEmpty();
    assertThat(call.feed.told()).anySatisfy(line -> assertThat(line).contains("We are sorry."));
  }

  @Test
  void nothingIsLeftInTheFolderOfSpeech() throws Exception {
    call.tells();

    call.callback();

    try (Stream<Path> left = Files.walk(outputs)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(outputs.resolve("acme").resolve(ScriptedProvider.JOB.toString())).doesNotExist();
  }
}
