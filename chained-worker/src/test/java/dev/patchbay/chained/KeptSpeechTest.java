package dev.patchbay.chained;

import static dev.patchbay.chained.ScriptedProvider.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Tier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class KeptSpeechTest {
  private static final String USAGE =
      "{\"input_tokens\":7,\"output_tokens\":20,\"total_tokens\":27}";
  private static final String DISCLOSURE = "You hear an artificial voice.";
  private static final String GATE = "The north gate opens at seven.";
  private static final String TICKETS = "Please bring two blue tickets.";
  private static final String PARTING = "See you there.";
  private static final String ANSWER = String.join(" ", GATE, TICKETS, PARTING);

  @TempDir Path folder;
  private ScriptedProvider provider;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Set<String> unspeakable = new HashSet<>();
  private final List<FinishedPart> checkpoint = new ArrayList<>();
  private Optional<RecordingAttempt> stopsAt = Optional.empty();
  private String answer = ANSWER;
  private String finish = "completed";
  private int epoch;

  @BeforeEach
  void start() throws IOException {
    provider = new ScriptedProvider();
    var script =
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return switch (request.getTarget()) {
              case "/v1/audio/transcriptions" -> ScriptedProvider.heard("When does it open?");
              case "/v1/responses" -> ScriptedProvider.written(answer, finish);
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
    if (unspeakable.contains(text)) {
      stopsAt.ifPresent(RecordingAttempt::stop);
      return json(503, "{}");
    }
    asked.add(text);
    return ScriptedProvider.speech(sound(text), USAGE);
  }

  /** Unlike that of any other text, in length and in every piece. */
  private static byte[] sound(String text) {
    byte[] pcm = new byte[14_400 + 2 * text.length()];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (byte) (text.hashCode() * (i + 1));
    }
    return pcm;
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void theNextAttemptGoesOnWithTheSentenceThatFoundNoVoice() throws Exception {
    unspeakable.add(TICKETS);
    failed(attempt(), true);
    unspeakable.clear();

    completed(attempt());

    assertThat(asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
    assertThat(published(2)).isEqualTo(sounds(DISCLOSURE, GATE, TICKETS, PARTING));
    assertThat(files()).containsExactly("2.wav");
  }

  @Test
  void whatSeveralHoldersSaidOneAfterTheOtherIsAllThereOnce() throws Exception {
    for (String next : List.of(GATE, TICKETS, PARTING)) {
      unspeakable.add(next);
      failed(attempt(), true);
      unspeakable.clear();
    }

    completed(attempt());

    assertThat(asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
    assertThat(published(4)).isEqualTo(sounds(DISCLOSURE, GATE, TICKETS, PARTING));
    assertThat(files()).containsExactly("4.wav");
  }

  @Test
  void anAttemptThatIsToldToEndLeavesWhatItHasSaid() throws Exception {
    var stopped = attempt();
    unspeakable.add(PARTING);
    stopsAt = Optional.of(stopped);
    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> run(stopped, reply()));
    checkpoint.addAll(stopped.finished());
    stopsAt = Optional.empty();
    unspeakable.clear();

    completed(attempt());

    assertThat(asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
    assertThat(published(2)).isEqualTo(sounds(DISCLOSURE, GATE, TICKETS, PARTING));
  }

  @Test
  void aHolderThatSaidNoMoreThanItFoundLeavesThePlaceWhereItFoundIt() throws Exception {
    unspeakable.add(TICKETS);
    failed(attempt(), true);
    var second = attempt();
    failed(second, true);

    assertThat(second.finished()).extracting(FinishedPart::kind).doesNotContain("said_1");
    unspeakable.clear();
    completed(attempt());
    assertThat(asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
  }

  @Test
  void speechThatCouldNotBePublishedIsNotSaidAgain() throws Exception {
    Files.createDirectories(job().resolve("1.wav/in-the-way"));
    failed(attempt(), true);

    completed(attempt());

    assertThat(asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
    assertThat(published(2)).isEqualTo(sounds(DISCLOSURE, GATE, TICKETS, PARTING));
  }

  @Test
  void whatWasSaidIsSeenByItsGroupAloneAndToldWithoutWords() throws Exception {
    unspeakable.add(TICKETS);
    failed(attempt(), true);

    Path kept = kept();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-r-----");
    assertThat(new String(Files.readAllBytes(kept), StandardCharsets.ISO_8859_1))
        .doesNotContain("artificial", "gate");
    FinishedPart part = said();
    assertThat(part.part()).isEqualTo(509);
    assertThat(part.body().propertyNames()).containsExactly("file", "key");
    assertThat(part.body().path("file").stringValue()).isEqualTo(kept.getFileName().toString());
    assertThat(SaidPart.in(List.of(part)).toString())
        .doesNotContain(part.body().path("key").stringValue());
  }

  @Test
  void aFailureForGoodLeavesNothing() throws Exception {
    unspeakable.add(TICKETS);
    failed(attempt(), true);
    unspeakable.clear();
    checkpoint.removeIf(part -> part.kind().equals("answer_1"));
    answer = "";
    finish = "refused";

    failed(attempt(), false);

    assertThat(files()).isEmpty();
  }

  @Test
  void ofAnAnswerThatIsWrittenAgainTheDisclosureAloneIsNotSaidAgain() throws Exception {
    unspeakable.add(TICKETS);
    failed(attempt(), true);
    unspeakable.clear();
    checkpoint.removeIf(part -> part.kind().equals("answer_1"));
    answer = "We open the gate at nine. " + TICKETS;

    completed(attempt());

    assertThat(asked).containsExactly(DISCLOSURE, GATE, "We open the gate at nine.", TICKETS);
    assertThat(published(2)).isEqualTo(sounds(DISCLOSURE, "We open the gate at nine.", TICKETS));
  }

  @Test
  void whatAnotherVoiceHasSaidIsSaidAgain() throws Exception {
    unspeakable.add(TICKETS);
    failed(attempt(), true);
    unspeakable.clear();
    asked.clear();

    run(attempt(), reply(agent("cedar", Duration.ofMinutes(1))));

    assertThat(asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
  }

  @Test
  void theLastResortSaysItsPromptAloneAndLeavesNothingOfWhatWasSaid() throws Exception {
    unspeakable.add(TICKETS);
    failed(attempt(), true);
    asked.clear();
    Dispatch last = ScriptedProvider.lastResort(Output.AUDIO);
    Route route = last.route();

    run(
        attempt(),
        with(last, new Route(route.name(), route.lane(), Tier.C, route.stages()), last.agent()));

    assertThat(asked).containsExactly(DISCLOSURE, "Please call again later.");
    assertThat(files()).containsExactly("2.wav");
  }

  @Test
  void copiedSpeechCountsAgainstTheTimeOfTheReply() throws Exception {
    unspeakable.add(PARTING);
    failed(attempt(), true);
    unspeakable.clear();

    // Each has 0.3 s.
    Ending.Completed completed =
        (Ending.Completed) run(attempt(), reply(agent("marin", Duration.ofSeconds(1))));

    assertThat(published(2)).isEqualTo(sounds(DISCLOSURE, GATE, TICKETS));
    assertThat(completed.output().text()).contains(String.join(" ", DISCLOSURE, GATE, TICKETS));
  }

  @Test
  void anAnnouncementGoesOnWithThePartThatFailed() throws Exception {
    String text = "One two three four. ".repeat(500);
    List<String> parts = Sentences.parts(text, 4_096);
    unspeakable.add(parts.get(1));
    failed(attempt(), ScriptedProvider.announcement(text), true);
    unspeakable.clear();

    assertThat(run(attempt(), ScriptedProvider.announcement(text)))
        .isInstanceOf(Ending.Completed.class);

    assertThat(asked).containsExactlyElementsOf(parts);
    assertThat(published(2)).isEqualTo(sounds(parts.toArray(String[]::new)));
  }

  @Test
  void anAnnouncementOfOnePartIsNotKept() throws Exception {
    assertThat(run(attempt(), ScriptedProvider.announcement("Hello.")))
        .isInstanceOf(Ending.Completed.class);

    assertThat(checkpoint).isEmpty();
  }

  /** What the runtime gives the next holder: of each number the last. */
  private RecordingAttempt attempt() {
    return new RecordingAttempt(checkpoint, ++epoch);
  }

  private static Dispatch reply() {
    return ScriptedProvider.recorded(Purpose.REPLY, Output.AUDIO, Output.TEXT);
  }

  private static Dispatch reply(AgentProfile agent) {
    return with(reply(), reply().route(), Optional.of(agent));
  }

  private static Dispatch with(Dispatch dispatch, Route route, Optional<AgentProfile> agent) {
    return new Dispatch(dispatch.tenant(), 0, 1, route, dispatch.finishBy(), dispatch.job(), agent);
  }

  private static AgentProfile agent(String voice, Duration maxSpeech) {
    AgentProfile usual = reply().agent().orElseThrow();
    return new AgentProfile(
        usual.version(),
        usual.name(),
        usual.instructions(),
        voice,
        usual.maxOutputTokens(),
        maxSpeech,
        usual.disclosure(),
        usual.fallbackPrompt());
  }

  private Ending run(RecordingAttempt attempt, Dispatch dispatch) throws InterruptedException {
    try {
      return provider.worker(folder, folder).work(dispatch, attempt);
    } finally {
      for (FinishedPart part : attempt.finished()) {
        checkpoint.removeIf(known -> known.part() == part.part());
        checkpoint.add(part);
      }
    }
  }

  private void completed(RecordingAttempt attempt) throws InterruptedException {
    assertThat(run(attempt, reply())).isInstanceOf(Ending.Completed.class);
  }

  private void failed(RecordingAttempt attempt, boolean again) throws InterruptedException {
    failed(attempt, reply(), again);
  }

  private void failed(RecordingAttempt attempt, Dispatch dispatch, boolean again)
      throws InterruptedException {
    Ending ending = run(attempt, dispatch);
    assertThat(ending).isInstanceOf(Ending.Failed.class);
    assertThat(((Ending.Failed) ending).retryable()).isEqualTo(again);
  }

  private FinishedPart said() {
    return checkpoint.stream()
        .filter(part -> part.kind().equals("said_1"))
        .findFirst()
        .orElseThrow();
  }

  private Path kept() {
    return job().resolve(said().body().path("file").stringValue());
  }

  private Path job() {
    return folder.resolve("acme/" + ScriptedProvider.JOB);
  }

  private byte[] published(int holder) throws IOException {
    byte[] wav = Files.readAllBytes(job().resolve(holder + ".wav"));
    return Arrays.copyOfRange(wav, SpeechHeader.BYTES, wav.length);
  }

  private static byte[] sounds(String... texts) {
    var all = new ByteArrayOutputStream();
    for (String text : texts) {
      all.writeBytes(sound(text));
    }
    return all.toByteArray();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    }
  }
}
