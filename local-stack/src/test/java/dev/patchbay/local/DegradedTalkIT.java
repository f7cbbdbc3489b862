package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.sockets.Sound;
import dev.patchbay.local.talk.Cue;
import dev.patchbay.local.talk.DegradedRules;
import dev.patchbay.local.talk.Leaving;
import dev.patchbay.local.talk.Switchboard;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkRules;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Utterance;
import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Callers while somebody keeps all talks away from the realtime model. */
final class DegradedTalkIT {
  private static final String TARGET = "openai/gpt-realtime-2";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String GREETING = "What can I do for you?";
  private static final String CALLS_BACK = "We cannot talk now and call you within the hour.";
  private static final String TAKES_NOTES = "We cannot talk now, so please say what you need.";

  private static final LiveAgent CALLING_BACK = agent("calls-back").callingBack(CALLS_BACK);
  private static final LiveAgent TAKING_NOTES =
      agent("takes-notes").takingNotes(TAKES_NOTES, Duration.ofSeconds(20));
  private static final LiveAgent LIVE_ALONE = agent("live-alone");

  private static String tenant = "";
  private static AppProcess worker;

  private final Breakers breakers = new Breakers();

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    Stack stack = TestStack.stack();
    tenant = TestStack.tenant().name();
    LiveAgent.apply(
        stack.bootstrapServers(), tenant, List.of(CALLING_BACK, TAKING_NOTES, LIVE_ALONE));
    StackOptions talks = stack.options().with(Talks.by(1).patient());
    worker =
        AppProcess.start(
            Installation.current(),
            App.realtimeWorker(11, stack.bootstrapServers(), stack.provider(), talks),
            Tuning.QUICK_START,
            SharedBroker.folder("degraded-talks"));
    worker.awaitReady(Deadline.after(Duration.ofSeconds(120)));
  }

  @AfterAll
  static void stop() {
    worker.close();
  }

  @BeforeEach
  void nobodyTalksLive() throws Exception {
    breakers.order("open", TARGET);
    breakers.await(TARGET, BreakerPosition.FORCED_OPEN);
    Path job = job();
    Deadline.after(PATIENCE)
        .await(
            "the router goes by it, and knows the agents",
            () ->
                quoted(job, "/degradedFrom/reason").equals("breaker_open")
                    && quoted(job, "/route/name").equals("chained-live/callback"));
  }

  @AfterEach
  void everybodyTalksLiveAgain() {
    breakers.close();
  }

  @Test
  void whoIsToldThatSomebodyCallsBackIsCalledByTheResultsJob() {
    TalkReport told = carryOut(script(CALLING_BACK, Sound.PCM, List.of()));

    assertThat(rules(CALLS_BACK, "callback").breaches(told)).isEmpty();
    assertBrokenLive(told);
    assertThat(cost(told, 1)).isEqualByComparingTo(total(told));

    breakers.restore(TARGET);
    String opening = LiveAgent.DISCLOSURE + " " + GREETING;
    TalkReport talk = carryOut(DegradedRules.calledBack(told, opening));

    assertThat(new TalkRules(opening, List.of()).polite(talk)).isEmpty();
    assertThat(result(talk).path("tier").asString("")).isEqualTo("A");
    assertThat(result(talk).at("/route/lane").asString("")).isEqualTo("conversation");
  }

  @Test
  void whatACallerSaysBehindTheNoticeIsTakenDownAtThePriceOfItsCalls() {
    var says =
        Utterance.of(
            "Please send the blue garden chair back to my old house.",
            new Cue.Heard("need."),
            Duration.ofMillis(400));

    TalkReport told = carryOut(script(TAKING_NOTES, Sound.MU_LAW, List.of(says)));

    assertThat(rules(TAKES_NOTES, "notes").breaches(told)).isEmpty();
    assertBrokenLive(told);
    assertThat(cost(told, 3)).isEqualByComparingTo(total(told)).isPositive();
  }

  @Test
  void anAgentThatNamesNothingElseIsNotHadAtAll() {
    TalkReport told = carryOut(script(LIVE_ALONE, Sound.MU_LAW, List.of()));

    assertThat(result(told).at("/outcome/kind").asString("")).isEqualTo("rejected");
    assertThat(result(told).at("/outcome/reason").asString("")).isEqualTo("breaker_open");
    assertThat(told.heard().words()).isEmpty();
    assertThat(total(told)).isZero();
  }

  private static LiveAgent agent(String name) {
    return new LiveAgent(name, List.of(), GREETING, List.of(), List.of());
  }

  private static DegradedRules rules(String notice, String reason) {
    return new DegradedRules(LiveAgent.DISCLOSURE + " " + notice, "B", reason);
  }

  private static TalkScript script(LiveAgent agent, Sound sound, List<Utterance> says) {
    Leaving.How how = says.isEmpty() ? Leaving.How.STAY : Leaving.How.HANG_UP;
    return new TalkScript(
        UUID.randomUUID().toString(),
        agent.name(),
        sound,
        20,
        says,
        new Leaving(new Cue.AtOnce(), Duration.ofMillis(600), how),
        TalkScript.Ear.USUAL,
        List.of());
  }

  private static TalkReport carryOut(TalkScript script) {
    try (var callers = Switchboard.open(TestStack.stack().bootstrapServers(), tenant)) {
      return callers.carryOut(List.of(script), Duration.ZERO, PATIENCE).getFirst();
    }
  }

  private static void assertBrokenLive(TalkReport report) {
    assertThat(result(report).at("/degradedFrom/tier").asString("")).isEqualTo("A");
    assertThat(result(report).at("/degradedFrom/reason").asString("")).isEqualTo("breaker_open");
  }

  private static JsonNode result(TalkReport report) {
    return report.result().orElseThrow();
  }

  private static BigDecimal total(TalkReport report) {
    return new BigDecimal(result(report).path("totalCost").asString());
  }

  /** What the simulator served to the job, which are so many calls at least. */
  private static BigDecimal cost(TalkReport report, int calls) {
    JobId job = JobId.parse(report.script().jobId());
    Deadline.after(PATIENCE)
        .await("the calls stand in the simulator's ledger", () -> served(job).size() >= calls);
    PriceList prices = PriceList.ofNewSite();
    return served(job).stream()
        .map(call -> prices.cost(call.model(), call.used()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<ServedCall> served(JobId job) {
    return new SimulatedProvider(TestStack.stack().simulator().url())
        .ledger().stream().filter(call -> call.isFor(job)).toList();
  }

  /** One for the agent that calls back. */
  private Path job() throws IOException {
    Map<String, ?> job =
        Map.of(
            "jobId", UUID.randomUUID().toString(),
            "purpose", "conversation",
            "needs", Map.of("live", true, "interruptible", true),
            "input", Map.of("kind", "frames", "format", "pcmu"),
            "agentProfile", CALLING_BACK.name(),
            "outputs", List.of("audio"));
    return Files.write(folder.resolve("talk.json"), Json.write(job));
  }

  /** What the router says of it now. */
  private static String quoted(Path job, String pointer) {
    Cli quote = Cli.run("quote", job.toString(), "--tenant", tenant, "-o", "json");
    return quote.out().isBlank()
        ? ""
        : quote.json().getFirst().path("quoted").at(pointer).asString("");
  }
}
