package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.simulator.HeardWord;
import dev.patchbay.simulator.Hearing;
import dev.patchbay.simulator.SimulatorServer;
import dev.patchbay.simulator.SimulatorSettings;
import dev.patchbay.simulator.ToneListener;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reply of two attempts at two vendors whose speech is tones: what is said is heard back. */
class SpokenOnceIT {
  private static final String HEARD =
      "The north gate opens at seven. Please bring two blue tickets. See you there tomorrow.";

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private ScriptedProvider provider;
  private SimulatorServer first;
  private SimulatorServer second;

  @BeforeEach
  void start() throws IOException {
    provider = new ScriptedProvider();
    first = SimulatorServer.start(SimulatorSettings.defaults());
    second = SimulatorServer.start(SimulatorSettings.defaults());
    provider.first = first.url().resolve("/v1");
    provider.second = second.url().resolve("/v1");
  }

  @AfterEach
  void stop() {
    provider.close();
    first.close();
    second.close();
    http.close();
  }

  @Test
  void whenTheThirdSentenceFindsNoVoiceTheNextAttemptPaysForNothingTwiceAndAllIsHeard()
      throws Exception {
    spoil(first);
    spoil(second);
    var one = new RecordingAttempt(List.of(heard()), 1);
    assertThat(work(one)).isInstanceOf(Ending.Failed.class);

    List<FinishedPart> left = new ArrayList<>(one.finished());
    left.add(heard());
    var two = new RecordingAttempt(left, 2);
    Ending ending = work(two);

    assertThat(ending).isInstanceOf(Ending.Completed.class);
    assertThat(heard(folder.resolve("acme/" + ScriptedProvider.JOB + "/2.wav")))
        .isEqualTo("You hear an artificial voice. You said: " + HEARD);
    List<JsonNode> calls = calls();
    assertThat(calls).hasSize(4 + 2);
    assertThat(calls.stream().filter(call -> call.path("billed").booleanValue())).hasSize(4);
    assertThat(one.used()).hasSize(1 + 2);
    assertThat(two.used()).hasSize(2);
  }

  private Ending work(RecordingAttempt attempt) throws InterruptedException {
    return provider
        .worker(folder, folder)
        .work(ScriptedJobs.recorded(Purpose.REPLY, Output.AUDIO, Output.TEXT), attempt);
  }

  private static FinishedPart heard() {
    return new FinishedPart(
        TenantId.of("acme"), ScriptedProvider.JOB, 1, 510, "heard_1", KeptText.body(HEARD));
  }

  private void spoil(SimulatorServer server) throws Exception {
    String rule =
        """
        {"match": {"endpoint": "speech", "contains": "blue tickets"}, "fault": "503", "times": 1}\
        """;
    var unused =
        answer(
            HttpRequest.newBuilder(server.url().resolve("/admin/faults"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(rule)));
  }

  private List<JsonNode> calls() throws Exception {
    List<JsonNode> calls = new ArrayList<>();
    for (SimulatorServer server : List.of(first, second)) {
      URI ledger = server.url().resolve("/admin/ledger?after=0");
      for (JsonNode entry :
          JsonMapper.shared().readTree(answer(HttpRequest.newBuilder(ledger))).path("entries")) {
        if (entry.path("endpoint").stringValue().equals("speech")) {
          calls.add(entry);
        }
      }
    }
    return calls;
  }

  private String answer(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isBetween(200, 299);
    return answer.body();
  }

  private static String heard(Path wav) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN);
    short[] samples = new short[(bytes.capacity() - SpeechHeader.BYTES) / 2];
    bytes
        .position(SpeechHeader.BYTES)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asShortBuffer()
        .get(samples);
    Hearing hearing = ToneListener.hear(samples, 24_000);
    return hearing.words().stream().map(HeardWord::text).collect(Collectors.joining(" "));
  }
}
