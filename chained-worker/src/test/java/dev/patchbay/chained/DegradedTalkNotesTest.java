package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.worker.frames.TapFailure;
import java.io.IOException;
import java.nio.file.Path;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller says instead of a talk, and what is taken down of it. */
class DegradedTalkNotesTest {
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
  void whatTheCallerSaysIsTakenDownWithoutTheSilenceAround() throws Exception {
    call.tells();
    call.notes("My parcel is lost.", "A parcel is lost.");
    call.afterTheNotice(() -> {
      call.says(0, 3_000);
      call.says(800, 2_000);
      call.says(0, 3_000);
      call.leaves();
    });

    JobOutput output = Ends.completed(call.notes(), "notes");

    assertThat(output.text()).contains("My parcel is lost.");
    assertThat(output.notes().orElseThrow().json()).contains("A parcel is lost.");
    assertThat(output.callback()).isEmpty();
    assertThat(output.talk()).map(TalkOutput::callerTurns).contains(1);
    assertThat(call.feed.told())
        .anySatisfy(line -> assertThat(line).contains("\"side\":\"caller\"", "My parcel is lost."));
    RecordedRequest heard = call.requests().get(2);
    // Half a second before and behind; what frames the file in the request is not much.
    assertThat(heard.getBodySize()).isBetween(3 * 48_000L, 3 * 48_000L + 2_000L);
  }

  @Test
  void whoSaysNothingHasFinishedAfterTheTimeOfIdlenessAndCostsNothing() throws Exception {
    call.tells();
    call.says(0, 5_000);

    JobOutput output = Ends.completed(call.notes(), "nothing_said");

    assertThat(output.text()).isEmpty();
    assertThat(output.callback()).isEmpty();
    assertThat(call.requests()).hasSize(2);
    assertThat(call.time.get()).isGreaterThan(45_000);
  }

  @Test
  void whoSpeaksForTooLongIsTakenDownAsFarAsThat() throws Exception {
    call.tells();
    call.notes("On and on.", "On.");
    call.says(800, 70_000);

    Ends.completed(call.notes(), "notes");

    assertThat(call.requests().get(2).getBodySize()).isBetween(60 * 48_000L, 60 * 48_000L + 2_000L);
  }

  @Test
  void notesThatNobodyCanTakeBecomeACallback() throws Exception {
    call.tells();
    call.nobodyCan();
    call.afterTheNotice(() -> {
      call.says(800, 1_000);
      call.leaves();
    });

    JobOutput output = Ends.completed(call.notes(), "notes_failed");

    assertThat(output.callback()).isPresent();
    assertThat(output.notes()).isEmpty();
    assertThat(output.text()).isEmpty();
    assertThat(call.requests()).hasSize(3);
  }

  @Test
  void whatACallerSaidWhoDidNotHearTheNoticeOutIsTakenDownTooWhenItIsOver() throws Exception {
    call.notes("It is about my parcel.", "A parcel.");
    call.says(800, 1_000);
    call.leaves();

    JobOutput output = Ends.completed(call.notes(), "notes");

    assertThat(output.text()).contains("It is about my parcel.");
  }

  @Test
  void callersWhoseFramesCannotBeReadAnyMoreAreCalledBack() throws Exception {
    call.tells();
    call.notes("It is about", "Unknown.");
    call.afterTheNotice(() -> {
      call.says(800, 1_000);
      call.frames.fails(new TapFailure.PastRetention(7, 9));
    });

    JobOutput output = Ends.completed(call.notes(), "notes_failed");

    assertThat(output.text()).contains("It is about");
    assertThat(output.callback()).isPresent();
  }

  @Test
  void aTranscriptThatNobodyCanHaveSpokenIsNotTaken() throws Exception {
    call.tells();
    call.provider.server.enqueue(ScriptedAnswers.heard("x".repeat(1_100_000)));
    call.afterTheNotice(() -> {
      call.says(800, 1_000);
      call.leaves();
    });

    JobOutput output = Ends.completed(call.notes(), "notes_failed");

    assertThat(output.text()).isEmpty();
  }
}
