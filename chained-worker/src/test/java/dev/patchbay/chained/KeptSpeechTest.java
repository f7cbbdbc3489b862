package dev.patchbay.chained;

import static dev.patchbay.chained.SpeakingHolders.DISCLOSURE;
import static dev.patchbay.chained.SpeakingHolders.GATE;
import static dev.patchbay.chained.SpeakingHolders.PARTING;
import static dev.patchbay.chained.SpeakingHolders.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Tier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSpeechTest {
  @TempDir Path folder;
  private SpeakingHolders holders;

  @BeforeEach
  void start() throws IOException {
    holders = new SpeakingHolders(folder);
  }

  @AfterEach
  void stop() {
    holders.close();
  }

  @Test
  void theNextAttemptGoesOnWithTheSentenceThatFoundNoVoice() throws Exception {
    holders.unspeakable.add(TICKETS);
    failed(holders.attempt(), true);
    holders.unspeakable.clear();

    completed(holders.attempt());

    assertThat(holders.asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
    assertThat(holders.published(2))
        .isEqualTo(SpeakingHolders.sounds(DISCLOSURE, GATE, TICKETS, PARTING));
    assertThat(holders.files()).containsExactly("2.wav");
  }

  @Test
  void whatSeveralHoldersSaidOneAfterTheOtherIsAllThereOnce() throws Exception {
    for (String next : List.of(GATE, TICKETS, PARTING)) {
      holders.unspeakable.add(next);
      failed(holders.attempt(), true);
      holders.unspeakable.clear();
    }

    completed(holders.attempt());

    assertThat(holders.asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
    assertThat(holders.published(4))
        .isEqualTo(SpeakingHolders.sounds(DISCLOSURE, GATE, TICKETS, PARTING));
    assertThat(holders.files()).containsExactly("4.wav");
  }

  @Test
  void anAttemptThatIsToldToEndLeavesWhatItHasSaid() throws Exception {
    var stopped = holders.attempt();
    holders.onceAsked =
        text -> {
          if (text.equals(PARTING)) {
            stopped.stop();
          }
        };
    holders.unspeakable.add(PARTING);
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> holders.run(stopped, SpeakingHolders.reply()));
    holders.onceAsked = _ -> {};
    holders.unspeakable.clear();

    completed(holders.attempt());

    assertThat(holders.asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
    assertThat(holders.published(2))
        .isEqualTo(SpeakingHolders.sounds(DISCLOSURE, GATE, TICKETS, PARTING));
  }

  @Test
  void aSupersededHolderThatGoesOnHarmsNobody() throws Exception {
    var first = holders.attempt();
    var waits = new AtomicBoolean(true);
    var superseded = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    holders.onceAsked =
        text -> {
          if (text.equals(TICKETS) && waits.getAndSet(false)) {
            superseded.countDown();
            awaits(over);
          }
        };
    var slow = new FutureTask<>(() -> holders.run(first, SpeakingHolders.reply()));
    Thread.ofVirtual().start(slow);
    assertThat(superseded.await(10, TimeUnit.SECONDS)).isTrue();
    await().until(() -> first.finished().size() == 3 && twoLinesAreKept(first));
    holders.checkpoint.addAll(first.finished());

    completed(holders.attempt());
    over.countDown();

    assertThat(slow.get(10, TimeUnit.SECONDS)).isInstanceOf(Ending.Completed.class);
    assertThat(holders.asked)
        .containsExactlyInAnyOrder(DISCLOSURE, GATE, TICKETS, PARTING, TICKETS, PARTING);
    for (int holder : List.of(1, 2)) {
      assertThat(holders.published(holder))
          .isEqualTo(SpeakingHolders.sounds(DISCLOSURE, GATE, TICKETS, PARTING));
    }
    assertThat(holders.files()).containsExactlyInAnyOrder("1.wav", "2.wav");
  }

  private boolean twoLinesAreKept(RecordingAttempt attempt) throws IOException {
    SaidPart part = SaidPart.in(attempt.finished()).orElseThrow();
    return Files.size(holders.job().resolve(part.file()))
        == 2 * SaidFile.HEAD + SpeakingHolders.sounds(DISCLOSURE, GATE).length;
  }

  private static void awaits(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aHolderThatSaidNoMoreThanItFoundLeavesThePlaceWhereItFoundIt() throws Exception {
    holders.unspeakable.add(TICKETS);
    failed(holders.attempt(), true);
    var second = holders.attempt();
    failed(second, true);

    assertThat(second.finished()).extracting(FinishedPart::kind).doesNotContain("said_1");
    holders.unspeakable.clear();
    completed(holders.attempt());
    assertThat(holders.asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
  }

  @Test
  void speechThatCouldNotBePublishedIsNotSaidAgain() throws Exception {
    Files.createDirectories(holders.job().resolve("1.wav/in-the-way"));
    failed(holders.attempt(), true);

    completed(holders.attempt());

    assertThat(holders.asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
    assertThat(holders.published(2))
        .isEqualTo(SpeakingHolders.sounds(DISCLOSURE, GATE, TICKETS, PARTING));
  }

  @Test
  void whatWasSaidIsSeenByItsGroupAloneAndToldWithoutWords() throws Exception {
    holders.unspeakable.add(TICKETS);
    failed(holders.attempt(), true);

    Path kept = holders.kept();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-r-----");
    assertThat(new String(Files.readAllBytes(kept), StandardCharsets.ISO_8859_1))
        .doesNotContain("artificial", "gate");
    FinishedPart part = holders.said();
    assertThat(part.part()).isEqualTo(509);
    assertThat(part.body().propertyNames()).containsExactly("file", "key");
    assertThat(part.body().path("file").stringValue()).isEqualTo(kept.getFileName().toString());
    assertThat(SaidPart.in(List.of(part)).toString())
        .doesNotContain(part.body().path("key").stringValue());
  }

  @Test
  void aFailureForGoodLeavesNothing() throws Exception {
    holders.unspeakable.add(TICKETS);
    failed(holders.attempt(), true);
    holders.unspeakable.clear();
    holders.checkpoint.removeIf(part -> part.kind().equals("answer_1"));
    holders.answer = "";
    holders.finish = "refused";

    failed(holders.attempt(), false);

    assertThat(holders.files()).isEmpty();
  }

  @Test
  void ofAnAnswerThatIsWrittenAgainTheDisclosureAloneIsNotSaidAgain() throws Exception {
    holders.unspeakable.add(TICKETS);
    failed(holders.attempt(), true);
    holders.unspeakable.clear();
    holders.checkpoint.removeIf(part -> part.kind().equals("answer_1"));
    holders.answer = "We open the gate at nine. " + TICKETS;

    completed(holders.attempt());

    assertThat(holders.asked)
        .containsExactly(DISCLOSURE, GATE, "We open the gate at nine.", TICKETS);
    assertThat(holders.published(2))
        .isEqualTo(SpeakingHolders.sounds(DISCLOSURE, "We open the gate at nine.", TICKETS));
  }

  @Test
  void whatAnotherVoiceHasSaidIsSaidAgain() throws Exception {
    holders.unspeakable.add(TICKETS);
    failed(holders.attempt(), true);
    holders.unspeakable.clear();
    holders.asked.clear();

    holders.run(holders.attempt(), reply(agent("cedar", Duration.ofMinutes(1))));

    assertThat(holders.asked).containsExactly(DISCLOSURE, GATE, TICKETS, PARTING);
  }

  @Test
  void theLastResortSaysItsPromptAloneAndLeavesNothingOfWhatWasSaid() throws Exception {
    holders.unspeakable.add(TICKETS);
    failed(holders.attempt(), true);
    holders.asked.clear();
    Dispatch last = ScriptedProvider.lastResort(Output.AUDIO);
    Route route = last.route();

    holders.run(
        holders.attempt(),
        with(last, new Route(route.name(), route.lane(), Tier.C, route.stages()), last.agent()));

    assertThat(holders.asked).containsExactly(DISCLOSURE, "Please call again later.");
    assertThat(holders.files()).containsExactly("2.wav");
  }

  @Test
  void copiedSpeechCountsAgainstTheTimeOfTheReply() throws Exception {
    holders.unspeakable.add(PARTING);
    failed(holders.attempt(), true);
    holders.unspeakable.clear();

    // Each has 0.3 s.
    Ending.Completed completed =
        (Ending.Completed)
            holders.run(holders.attempt(), reply(agent("marin", Duration.ofSeconds(1))));

    assertThat(holders.published(2)).isEqualTo(SpeakingHolders.sounds(DISCLOSURE, GATE, TICKETS));
    assertThat(completed.output().text()).contains(String.join(" ", DISCLOSURE, GATE, TICKETS));
  }

  @Test
  void anAnnouncementGoesOnWithThePartThatFailed() throws Exception {
    String text = "One two three four. ".repeat(500);
    List<String> parts = Sentences.parts(text, 4_096);
    holders.unspeakable.add(parts.get(1));
    failed(holders.attempt(), ScriptedProvider.announcement(text), true);
    holders.unspeakable.clear();

    assertThat(holders.run(holders.attempt(), ScriptedProvider.announcement(text)))
        .isInstanceOf(Ending.Completed.class);

    assertThat(holders.asked).containsExactlyElementsOf(parts);
    assertThat(holders.published(2))
        .isEqualTo(SpeakingHolders.sounds(parts.toArray(String[]::new)));
  }

  @Test
  void anAnnouncementOfOnePartIsNotKept() throws Exception {
    assertThat(holders.run(holders.attempt(), ScriptedProvider.announcement("Hello.")))
        .isInstanceOf(Ending.Completed.class);

    assertThat(holders.checkpoint).isEmpty();
  }

  private static Dispatch reply(AgentProfile agent) {
    return with(SpeakingHolders.reply(), SpeakingHolders.reply().route(), Optional.of(agent));
  }

  private static Dispatch with(Dispatch dispatch, Route route, Optional<AgentProfile> agent) {
    return new Dispatch(dispatch.tenant(), 0, 1, route, dispatch.finishBy(), dispatch.job(), agent);
  }

  private static AgentProfile agent(String voice, Duration maxSpeech) {
    AgentProfile usual = SpeakingHolders.reply().agent().orElseThrow();
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

  private void completed(RecordingAttempt attempt) throws InterruptedException {
    assertThat(holders.run(attempt, SpeakingHolders.reply())).isInstanceOf(Ending.Completed.class);
  }

  private void failed(RecordingAttempt attempt, boolean again) throws InterruptedException {
    failed(attempt, SpeakingHolders.reply(), again);
  }

  private void failed(RecordingAttempt attempt, Dispatch dispatch, boolean again)
      throws InterruptedException {
    Ending ending = holders.run(attempt, dispatch);
    assertThat(ending).isInstanceOf(Ending.Failed.class);
    assertThat(((Ending.Failed) ending).retryable()).isEqualTo(again);
  }
}
