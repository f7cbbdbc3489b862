package dev.patchbay.chained;

import static dev.patchbay.chained.Ends.completed;
import static dev.patchbay.chained.ScriptedAnswers.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTextsTest {
  private static final String USAGE =
      "{\"input_tokens\":7,\"output_tokens\":20,\"total_tokens\":27}";
  private static final String NOTES =
      "{\"summary\":\"They met.\",\"decisions\":[],\"actionItems\":[]}";
  private static final String ANSWER =
      "The north gate opens at seven. Please bring two blue tickets. See you there.";
  private static final int SECOND = 48_000;

  @TempDir Path folder;
  private ScriptedProvider provider;
  private final RecordingAttempt first = new RecordingAttempt();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private String written = ANSWER;
  private boolean textFails;
  private int speechesLeft = Integer.MAX_VALUE;
  private int speechBytes = 4_800;
  private Duration longestSpeech = Duration.ofMinutes(1);

  @BeforeEach
  void start() throws IOException {
    provider = new ScriptedProvider();
    var script =
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            asked.add(request.getTarget());
            return switch (request.getTarget()) {
              case "/v1/audio/transcriptions" -> ScriptedAnswers.heard("When does it open?");
              case "/v1/responses" ->
                  textFails ? json(503, "{}") : ScriptedAnswers.written(written, "completed");
              default -> speech();
            };
          }
        };
    provider.server.setDispatcher(script);
    provider.other.setDispatcher(script);
  }

  private synchronized MockResponse speech() {
    return speechesLeft-- > 0
        ? ScriptedAnswers.speech(new byte[speechBytes], USAGE)
        : json(503, "{}");
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void aReplyLeavesWhatItHeardAndWhatItWroteBehindPartsOfRecordings() throws Exception {
    completed(work(Purpose.REPLY, first));

    assertThat(first.finished())
        .extracting(FinishedPart::part, FinishedPart::kind)
        .containsExactlyInAnyOrder(
            tuple(509, "said_1"), tuple(510, "heard_1"), tuple(511, "answer_1"));
    assertThat(KeptText.WRITTEN.in(first.finished())).contains(ANSWER);
  }

  @Test
  void anAnswerWhoseSecondSentenceFailedIsSaidOnWithoutHearingOrWritingItAgain() throws Exception {
    speechesLeft = 2;
    assertThat(work(Purpose.REPLY, first)).isInstanceOf(Ending.Failed.class);
    speechesLeft = Integer.MAX_VALUE;
    asked.clear();

    JobOutput output = completed(work(Purpose.REPLY, next()));

    assertThat(output.text()).contains("You hear an artificial voice. " + ANSWER);
    assertThat(asked).hasSize(2).containsOnly("/v1/audio/speech");
  }

  @Test
  void aReplyWhoseTextFailedIsWrittenFromWhatWasHeard() throws Exception {
    textFails = true;
    assertThat(work(Purpose.REPLY, first)).isInstanceOf(Ending.Failed.class);
    textFails = false;
    asked.clear();

    completed(work(Purpose.REPLY, next()));

    assertThat(asked).contains("/v1/responses").doesNotContain("/v1/audio/transcriptions");
  }

  @Test
  void notesGoOnFromWhatWasHeardAndFromWhatWasWritten() throws Exception {
    textFails = true;
    assertThat(work(Purpose.NOTES, first)).isInstanceOf(Ending.Failed.class);
    textFails = false;
    written = NOTES;
    asked.clear();
    var second = next();
    completed(work(Purpose.NOTES, second));
    assertThat(asked).containsExactly("/v1/responses");
    asked.clear();

    var both = List.of(first.finished().getFirst(), second.finished().getFirst());
    completed(work(Purpose.NOTES, new RecordingAttempt(both)));

    assertThat(asked).isEmpty();
  }

  @Test
  void keptNotesOfAnotherFormAreWrittenAgain() throws Exception {
    written = NOTES;
    FinishedPart other =
        new FinishedPart(
            ScriptedJobs.announcement("x").tenant(),
            ScriptedProvider.JOB,
            1,
            511,
            "answer_1",
            KeptText.body("{}"));

    completed(work(Purpose.NOTES, new RecordingAttempt(List.of(other))));

    assertThat(asked).contains("/v1/responses");
  }

  @Test
  void anAnswerThatOutgrowsItsSpeechEndsWithTheSentencesThatFit() throws Exception {
    longestSpeech = Duration.ofSeconds(4);
    speechBytes = 3 * SECOND / 2;

    JobOutput output = completed(work(Purpose.REPLY, first));

    assertThat(output.text())
        .contains("You hear an artificial voice. The north gate opens at seven.");
    assertThat(output.audio().orElseThrow().durationMs()).isEqualTo(3_000);
  }

  @Test
  void anAnswerOfWhichNoSentenceFitsIsTooLong() throws Exception {
    longestSpeech = Duration.ofSeconds(4);
    speechBytes = 5 * SECOND / 2;

    assertThat(((Ending.Failed) work(Purpose.REPLY, first)).reason()).isEqualTo("output_too_long");
  }

  @Test
  void theFirstSampleOfTheAnswerIsTimedOnce() throws Exception {
    completed(work(Purpose.REPLY, first));

    assertThat(provider.registry.get("patchbay.chained.first.audio").timer().count()).isEqualTo(1);
  }

  private RecordingAttempt next() {
    return new RecordingAttempt(first.finished());
  }

  private Ending work(Purpose purpose, RecordingAttempt attempt) throws InterruptedException {
    Output[] outputs =
        purpose == Purpose.REPLY
            ? new Output[] {Output.AUDIO, Output.TEXT}
            : new Output[] {Output.NOTES};
    return provider
        .worker(folder, folder, longestSpeech)
        .work(ScriptedJobs.recorded(purpose, outputs), attempt);
  }
}
