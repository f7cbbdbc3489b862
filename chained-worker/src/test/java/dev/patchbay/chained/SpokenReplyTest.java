package dev.patchbay.chained;

import static dev.patchbay.chained.Ends.completed;
import static dev.patchbay.chained.ScriptedAnswers.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class SpokenReplyTest {
  private static final String USAGE =
      "{\"input_tokens\":7,\"output_tokens\":20,\"total_tokens\":27}";
  private static final String ANSWER =
      "The north gate opens at seven. Please bring two blue tickets. See you there.";
  private static final int EACH = 4_800;

  @TempDir Path folder;
  private ScriptedProvider provider;
  private final RecordingAttempt attempt = new RecordingAttempt();
  private final List<String> said = new ArrayList<>();
  private String answer = ANSWER;
  private String finish = "completed";
  private int speechFailsAt = Integer.MAX_VALUE;

  @BeforeEach
  void start() throws IOException {
    provider = new ScriptedProvider();
    provider.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return switch (request.getTarget()) {
              case "/v1/audio/transcriptions" -> ScriptedAnswers.heard("When does it open?");
              case "/v1/responses" -> ScriptedAnswers.written(answer, finish);
              default -> speech(request);
            };
          }
        });
  }

  private MockResponse speech(RecordedRequest request) {
    synchronized (said) {
      if (said.size() + 1 >= speechFailsAt) {
        return json(503, "{}");
      }
      said.add(
          JsonMapper.shared()
              .readTree(request.getBody().toByteArray())
              .path("input")
              .stringValue());
    }
    return ScriptedAnswers.speech(new byte[EACH], USAGE);
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void theDisclosureComesFirstAndTheSentencesFollowInOrder() throws Exception {
    JobOutput output = completed(work());

    assertThat(said)
        .containsExactly(
            "You hear an artificial voice.",
            "The north gate opens at seven.",
            "Please bring two blue tickets.",
            "See you there.");
    assertThat(output.text()).contains("You hear an artificial voice. " + ANSWER);
    assertThat(output.audio().orElseThrow().bytes()).isEqualTo(44 + 4 * EACH);
    assertThat(attempt.used()).hasSize(6);
  }

  @Test
  void withoutAStageToThinkTheAgentSaysItsFallbackPrompt() throws Exception {
    Ending ending =
        provider
            .worker(folder, folder)
            .work(ScriptedJobs.lastResort(Output.AUDIO, Output.TEXT), attempt);

    assertThat(said).containsExactly("You hear an artificial voice.", "Please call again later.");
    assertThat(completed(ending).text())
        .contains("You hear an artificial voice. Please call again later.");
  }

  @Test
  void anAnswerOfSignsAloneIsTheFallbackPrompt() throws Exception {
    answer = "!!! ... ??? --- !!!";

    JobOutput output = completed(work());

    assertThat(said).containsExactly("You hear an artificial voice.", "Please call again later.");
    assertThat(output.text()).contains("You hear an artificial voice. Please call again later.");
  }

  @Test
  void aSentenceThatNoVoiceSaysEndsTheAttemptAndPublishesNothing() throws Exception {
    speechFailsAt = 3;
    provider.other.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return json(500, "{}");
          }
        });

    Ending.Failed failed = (Ending.Failed) work();

    assertThat(failed.reason()).isEqualTo("provider_unavailable");
    assertThat(said).hasSize(2);
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .allMatch(file -> file.toString().endsWith(SaidFile.SUFFIX));
    }
  }

  @Test
  void anotherVendorSaysTheSentenceThatTheFirstDidNot() throws Exception {
    speechFailsAt = 3;
    provider.other.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return ScriptedAnswers.speech(new byte[2 * EACH], USAGE);
          }
        });

    JobOutput output = completed(work());

    assertThat(output.audio().orElseThrow().bytes()).isEqualTo(44 + 2 * EACH + 2 * 2 * EACH);
  }

  @Test
  void anAnswerThatTheModelDeclinesIsNone() throws Exception {
    answer = "";
    finish = "refused";

    assertThat(((Ending.Failed) work()).reason()).isEqualTo("text_refused");
  }

  private Ending work() throws InterruptedException {
    return provider
        .worker(folder, folder)
        .work(ScriptedJobs.recorded(Purpose.REPLY, Output.AUDIO, Output.TEXT), attempt);
  }
}
