package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.SimulatedProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * Who holds a reply is killed with texts paid for and the rest still to do. The next holder could
 * not get them again: from the kill on every call for them fails, and would stand in the provider's
 * ledger.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeptTextsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String HEARD = "510";
  private static final String WRITTEN = "511";
  private static final String HEARING = FaultedStage.HEARING.first().model();
  private static final String WRITING = FaultedStage.WRITING.first().model();
  private static final String SAYING = FaultedStage.SAYING.first().model();

  /** The parts are seen in reports: often told, they are not waited for. */
  private static final Map<String, String> OFTEN =
      Map.of("patchbay.worker.progress-every", "250ms");

  private final SiteFixture fixture = SiteFixture.of(KeptTextsIT.class);
  private Clip clip;

  /** Who finishes one test's reply is who holds the next one's. */
  private AppProcess worker;

  @BeforeAll
  void start() {
    Site site = fixture.site();
    try (var publisher = new Publisher(site.bootstrapServers(), fixture.random().split())) {
      ReplyAgent.join(site, publisher, fixture.submissions(), fixture.random().split());
    }
    clip = Clips.of(site.provider(), fixture.random().split(), 1).getFirst();
    worker = fixture.worker(OFTEN);
  }

  @AfterAll
  void stop() {
    try (fixture) {
      worker.close();
    }
  }

  /** Usage lines are the provider's calls, each at its price, whatever was killed. */
  @AfterEach
  void everyRuleOfTheOracleHolds() {
    provider().mend();
    var findings = new Findings();
    findings.judge(Oracle.whereWorkMayMove(), fixture.site().evidence(fixture.submissions()));
    fixture.requireAllRight(findings);
  }

  @Test
  void anAnswerThatWasWrittenAndNotYetSaidIsNotPaidForAgain() {
    provider().spoilAll("speech", "hang");
    JobKey job = publish();
    String written = killedWith(Set.of(HEARD, WRITTEN), SAYING, job);
    provider().spoilAll("transcriptions", "500");
    provider().spoilAll("responses", "500");
    Evidence evidence = finishedByAnother();

    requireThatTheKillHit(job, Set.of(HEARD, WRITTEN), evidence);
    assertThat(epochs(job, HEARING, evidence)).containsExactly(1);
    assertThat(epochs(job, WRITING, evidence)).containsExactly(1);
    assertThat(epochs(job, SAYING, evidence))
        .as("the hung call, and all of the speech")
        .contains(1, 2);
    assertThat(said(job, evidence)).isEqualTo(ReplyAgent.SAID).endsWith(written);
    assertThat(estimated(job, evidence)).isSubsetOf(SAYING);
  }

  @Test
  void wordsThatWereHeardAndNotYetAnsweredAreNotPaidForAgain() {
    provider().spoilAll("responses", "hang");
    JobKey job = publish();
    String heard = killedWith(Set.of(HEARD), WRITING, job);
    provider().spoilAll("transcriptions", "500");
    Evidence evidence = finishedByAnother();

    requireThatTheKillHit(job, Set.of(HEARD), evidence);
    assertThat(heard).isEqualTo(clip.text());
    assertThat(epochs(job, HEARING, evidence)).containsExactly(1);
    assertThat(epochs(job, WRITING, evidence))
        .as("the hung call, and the answer")
        .containsExactly(1, 2);
    assertThat(said(job, evidence)).isEqualTo(ReplyAgent.SAID);
    assertThat(estimated(job, evidence)).doesNotContain(HEARING);
  }

  private JobKey publish() {
    var key = new JobKey(Site.TENANTS.getFirst(), new UUID(random(), random()).toString());
    fixture.publish(MixedPlan.reply(key, clip).expecting("completed"));
    return key;
  }

  private long random() {
    return fixture.random().nextLong();
  }

  /**
   * Has the worker do the job until its reports name these parts and nothing stands open but calls
   * of this model, which hang; and kills it.
   *
   * @return the last part's text
   */
  private String killedWith(Set<String> parts, String hanging, JobKey job) {
    Deadline.after(PATIENCE)
        .await(
            "the texts are kept and a call hangs",
            () -> {
              worker.requireAlive();
              return named(job).containsAll(parts)
                  && standing(job).equals(Set.of(hanging))
                  && provider().callsOpen() >= 1;
            });
    worker.kill();
    worker.close();
    fixture.site().noteStruck(fixture.submissions().plan());
    provider().mend();
    return text(job, parts.stream().max(String::compareTo).orElseThrow());
  }

  private Evidence finishedByAnother() {
    Site site = fixture.site();
    worker = fixture.worker(OFTEN);
    site.awaitEnd(fixture.submissions(), PATIENCE);
    provider().mend();
    Deadline.after(PATIENCE).await("all calls have ended", () -> provider().callsOpen() == 0);
    return site.evidence(fixture.submissions());
  }

  /**
   * The first holder said nothing more, its lease ran out, and the second was told of the parts.
   */
  private static void requireThatTheKillHit(JobKey job, Set<String> parts, Evidence evidence) {
    assertThat(evidence.admissions().map(Epoch::of).filter(epoch -> epoch.job().equals(job)))
        .containsExactlyInAnyOrder(new Epoch(job, 1), new Epoch(job, 2));
    assertThat(evidence.reports("ended").map(Epoch::of).filter(epoch -> epoch.job().equals(job)))
        .containsExactly(new Epoch(job, 2));
    assertThat(
            evidence.on("audio.decisions").stream()
                .filter(decision -> decision.job().equals(job))
                .filter(decision -> decision.text("kind").equals("redispatch"))
                .map(decision -> decision.text("reason")))
        .containsExactly("lease_expired");
    assertThat(
            evidence
                .dispatches()
                .filter(dispatch -> JobKey.ofDispatch(dispatch).equals(job))
                .filter(dispatch -> dispatch.number("attempt") == 2)
                .map(dispatch -> numbers(dispatch.json())))
        .singleElement(as(InstanceOfAssertFactories.set(String.class)))
        .containsAll(parts);
  }

  /** The parts that the first holder's reports have named. */
  private Set<String> named(JobKey job) {
    return progress(job)
        .flatMap(report -> numbers(report.json()).stream())
        .collect(Collectors.toSet());
  }

  /** The models whose calls stand open by the first holder's last report. */
  private Set<String> standing(JobKey job) {
    return progress(job)
        .reduce((_, later) -> later)
        .map(last -> last.elements("exposures"))
        .orElse(List.of())
        .stream()
        .map(exposure -> exposure.path("model").asString())
        .collect(Collectors.toSet());
  }

  private Stream<Message> progress(JobKey job) {
    return fixture.site().topics().committed("audio.attempts"::equals).stream()
        .map(seen -> new Message(seen, seen.json()))
        .filter(report -> report.type().equals("progress"))
        .filter(report -> Epoch.of(report).equals(new Epoch(job, 1)));
  }

  private static Set<String> numbers(JsonNode message) {
    return StreamSupport.stream(message.at("/checkpoint/parts").spliterator(), false)
        .map(reference -> reference.asString().split("/", -1)[1])
        .collect(Collectors.toSet());
  }

  private String text(JobKey job, String part) {
    List<String> texts =
        fixture.site().topics().committed("audio.capsules"::equals).stream()
            .filter(seen -> seen.keyText().equals(job + "/1/" + part) && seen.value().isPresent())
            .map(seen -> seen.json().at("/body/text").asString())
            .toList();
    assertThat(texts).hasSize(1);
    return texts.getFirst();
  }

  /** In whose name a model was called for the job, one for each call, whatever became of it. */
  private static Stream<Integer> epochs(JobKey job, String model, Evidence evidence) {
    return evidence.calls().stream()
        .filter(call -> call.model().equals(model))
        .map(evidence::epochOf)
        .flatMap(epoch -> epoch.stream())
        .filter(epoch -> epoch.job().equals(job))
        .map(Epoch::number)
        .sorted();
  }

  private static Set<String> estimated(JobKey job, Evidence evidence) {
    return evidence.on("audio.usage").stream()
        .map(UsageSeen::of)
        .filter(line -> line.epoch().job().equals(job) && line.kind().equals("estimated"))
        .map(UsageSeen::model)
        .collect(Collectors.toSet());
  }

  private static String said(JobKey job, Evidence evidence) {
    return evidence
        .results()
        .filter(result -> result.job().equals(job))
        .map(result -> result.json().at("/outcome/output/text").asString(""))
        .collect(Collectors.joining(" and "));
  }

  private SimulatedProvider provider() {
    return fixture.site().provider();
  }
}
