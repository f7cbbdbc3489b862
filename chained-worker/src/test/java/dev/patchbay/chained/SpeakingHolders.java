package dev.patchbay.chained;

import static dev.patchbay.chained.ScriptedAnswers.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import tools.jackson.databind.json.JsonMapper;

/** A job's holders, one after the other, at two vendors whose speech tells what was said. */
final class SpeakingHolders implements AutoCloseable {
  private static final String USAGE =
      "{\"input_tokens\":7,\"output_tokens\":20,\"total_tokens\":27}";
  static final String DISCLOSURE = "You hear an artificial voice.";
  static final String GATE = "The north gate opens at seven.";
  static final String TICKETS = "Please bring two blue tickets.";
  static final String PARTING = "See you there.";
  static final String ANSWER = String.join(" ", GATE, TICKETS, PARTING);

  final ScriptedProvider provider = new ScriptedProvider();
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** Sentences that both vendors fail at. */
  final Set<String> unspeakable = ConcurrentHashMap.newKeySet();

  /** What the ledger gives the next holder: of each number the last part. */
  final List<FinishedPart> checkpoint = new ArrayList<>();

  /** What happens when a sentence is asked for. */
  volatile Consumer<String> onceAsked = _ -> {};

  /** How long the first sound of a sentence takes. */
  volatile Duration soundsAfter = Duration.ZERO;

  volatile Supplier<MockResponse> hearing = () -> ScriptedAnswers.heard("When does it open?");
  volatile String answer = ANSWER;
  volatile String finish = "completed";
  volatile Supplier<MockResponse> writing = () -> ScriptedAnswers.written(answer, finish);
  private final Path folder;
  private int epoch;

  SpeakingHolders(Path folder) throws IOException {
    this.folder = folder;
    var script =
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return switch (request.getTarget()) {
              case "/v1/audio/transcriptions" -> hearing.get();
              case "/v1/responses" -> writing.get();
              default -> speech(request);
            };
          }
        };
    provider.server.setDispatcher(script);
    provider.other.setDispatcher(script);
  }

  private MockResponse speech(RecordedRequest request) {
    String text =
        JsonMapper.shared().readTree(request.getBody().toByteArray()).path("input").stringValue();
    onceAsked.accept(text);
    if (unspeakable.contains(text)) {
      return json(503, "{}");
    }
    asked.add(text);
    return ScriptedAnswers.speech(sound(text), USAGE)
        .newBuilder()
        .headersDelay(soundsAfter.toMillis(), TimeUnit.MILLISECONDS)
        .build();
  }

  /** Unlike that of any other text, in length and in every piece. */
  static byte[] sound(String text) {
    byte[] pcm = new byte[14_400 + 2 * text.length()];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (byte) (text.hashCode() * (i + 1));
    }
    return pcm;
  }

  /** The next holder, who goes on from there. */
  RecordingAttempt attempt() {
    return new RecordingAttempt(checkpoint, ++epoch);
  }

  static Dispatch reply() {
    return ScriptedJobs.recorded(Purpose.REPLY, Output.AUDIO, Output.TEXT);
  }

  static Dispatch reply(String voice, Duration maxSpeech) {
    Dispatch usual = reply();
    AgentProfile agent = usual.agent().orElseThrow();
    return new Dispatch(
        usual.tenant(),
        0,
        1,
        usual.route(),
        usual.finishBy(),
        usual.job(),
        Optional.of(
            new AgentProfile(
                agent.version(),
                agent.name(),
                agent.instructions(),
                voice,
                agent.maxOutputTokens(),
                maxSpeech,
                agent.disclosure(),
                agent.fallbackPrompt())));
  }

  Ending run(RecordingAttempt attempt, Dispatch dispatch) throws InterruptedException {
    try {
      return provider.worker(folder, folder).work(dispatch, attempt);
    } finally {
      attempt.over();
      for (FinishedPart part : attempt.finished()) {
        checkpoint.removeIf(known -> known.part() == part.part());
        checkpoint.add(part);
      }
    }
  }

  void completed(RecordingAttempt attempt) throws InterruptedException {
    assertThat(run(attempt, reply())).isInstanceOf(Ending.Completed.class);
  }

  void failed(RecordingAttempt attempt, boolean again) throws InterruptedException {
    failed(attempt, reply(), again);
  }

  void failed(RecordingAttempt attempt, Dispatch dispatch, boolean again)
      throws InterruptedException {
    Ending ending = run(attempt, dispatch);
    assertThat(ending).isInstanceOf(Ending.Failed.class);
    assertThat(((Ending.Failed) ending).retryable()).isEqualTo(again);
  }

  FinishedPart said() {
    return checkpoint.stream()
        .filter(part -> part.kind().equals("said_1"))
        .findFirst()
        .orElseThrow();
  }

  Path kept() {
    return job().resolve(said().body().path("file").stringValue());
  }

  Path job() {
    return folder.resolve("acme/" + ScriptedProvider.JOB);
  }

  byte[] published(int holder) throws IOException {
    byte[] wav = Files.readAllBytes(job().resolve(holder + ".wav"));
    return Arrays.copyOfRange(wav, SpeechHeader.BYTES, wav.length);
  }

  static byte[] sounds(String... texts) {
    var all = new ByteArrayOutputStream();
    for (String text : texts) {
      all.writeBytes(sound(text));
    }
    return all.toByteArray();
  }

  List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    }
  }

  @Override
  public void close() {
    provider.close();
  }
}
