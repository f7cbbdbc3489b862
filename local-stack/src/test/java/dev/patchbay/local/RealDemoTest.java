package dev.patchbay.local;

import static dev.patchbay.local.DemoFixture.completed;
import static dev.patchbay.local.DemoFixture.onTopic;
import static dev.patchbay.local.DemoFixture.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RealDemoTest {
  private static final Recordings RECORDINGS = Recordings.load();

  private final RealDemo demo =
      new RealDemo(
          new ProviderSource.Real(
              URI.create("https://gateway.example/v1"),
              new ProviderKey("sk-canary"),
              Usd.parse("0.01")));
  private final DemoPlan plan = demo.plan(RECORDINGS, Path.of("files"));
  private final DemoEvidence evidence = new DemoEvidence(plan);

  @Test
  void whatNeedsFaultsOrScriptedWordsIsLeftOut() {
    assertThat(plan.jobs())
        .extracting(DemoJob::label)
        .contains("closing, heard", "flu jabs, twice", "meeting notes", "half a record")
        .doesNotContain("sale, fails twice", "sale, heard", "red light, heard");
    assertThat(plan.jobs()).noneMatch(DemoJob::cancelledWhenStarted);
    assertThat(plan.jobs())
        .noneMatch(job ->
            job.expected() instanceof Expected.Words || job.expected() instanceof Expected.Notes);
    assertThat(job("voicemail, undone").source()).isInstanceOf(DemoJob.Source.TakenBack.class);
    assertThat(job("voicemail, undone").attempts()).isZero();
    assertThat(job("red light, answered").expected())
        .isEqualTo(new Expected.Composed(Set.of(Output.TEXT, Output.AUDIO)));
    assertThat(demo.agents())
        .allSatisfy(agent -> assertThat(agent.instructions()).doesNotContain("say:"));
  }

  @Test
  void otherWordsAreRightAndToldButNoWordsAreWrong() {
    DemoJob parcel = job("parcel call");
    DemoRow row = DemoRow.of(parcel);

    assertThat(DemoOutcome.fault(row.with(result(parcel, completed("Hello."), 1, "0")))).isEmpty();
    assertThat(DemoOutcome.fault(row.with(result(parcel, completed(" "), 1, "0"))))
        .contains("no words");
    assertThat(DemoOutcome.fault(row.with(result(parcel, failed("provider_refused"), 1, "0"))))
        .contains("failed, not completed: provider_refused");
  }

  @Test
  void mostWordsMustBeThoseThatWereSaid() {
    String said = RECORDINGS.named("parcel-delay").text();
    see(result(job("parcel call"), completed(said + " Yes!"), 1, "0"));

    assertThat(check("words come near to what was said: 1 of ").passed()).isTrue();

    see(result(job("train question"), completed("something else"), 1, "0"));

    assertThat(check("words come near").faults())
        .hasSize(2)
        .anySatisfy(fault -> assertThat(fault).startsWith("parcel call: 1 of "));
  }

  @Test
  void aCheckOfWordsWithoutAnyTranscriptIsWrong() {
    see(result(job("parcel call"), failed("provider_unauthorised"), 1, "0"));

    assertThat(check("words come near to what was said"))
        .isEqualTo(
            new DemoCheck("words come near to what was said", List.of("no transcript came")));
  }

  @Test
  void itIsSettledWhenTheLinesOfEachResultAreThere() {
    see(result(job("parcel call"), completed("Hello."), 1, "0.00045"));
    assertThat(demo.settled(evidence)).isFalse();

    evidence.add(onTopic(Topics.USAGE, line("0.00045")));

    assertThat(demo.settled(evidence)).isTrue();
    assertThat(demo.provider(evidence))
        .isEqualTo("openai at https://gateway.example: spent $0.00045 of the cap of $0.01");
  }

  @Test
  void spendingMoreThanTheCapIsWrong() {
    evidence.add(onTopic(Topics.USAGE, line("0.01")));
    assertThat(check("spent no more than the cap").passed()).isTrue();

    evidence.add(onTopic(Topics.USAGE, line("0.000001")));

    assertThat(check("spent no more than the cap").faults()).containsExactly("$0.010001 of $0.01");
  }

  @Test
  void aCapThatStoppedJobsIsNamedWithWhatToDo() {
    assertThat(check("the spend cap had room for every call").passed()).isTrue();

    see(result(job("parcel call"), failed("spend_cap_reached"), 1, "0"));

    assertThat(check("the spend cap had room for every call").faults())
        .containsExactly(
            "the cap of $0.01 had no room for calls of 1 jobs (parcel call): give more with"
                + " --spend-cap");
  }

  @Test
  void aCapThatMadeJobsWaitForOthersIsNamedWhateverBecameOfThem() {
    see(result(job("parcel call"), failed("spend_cap_reserved"), 3, "0"));
    retrying("train question", "provider_unavailable");
    retrying("closing, heard", "spend_cap_reserved");
    see(result(job("closing, heard"), completed("Hello."), 2, "0"));

    assertThat(check("the spend cap had room for every call").faults())
        .singleElement()
        .asString()
        .contains("calls of 2 jobs", "parcel call", "closing, heard");
  }

  @Test
  void aCapThatLedJobsToTheLastResortIsNamedWhateverBecameOfThem() {
    for (String label : List.of("parcel call", "closing, heard")) {
      DemoJob job = job(label);
      evidence.add(
          onTopic(Topics.events(job.tenant()), DemoFixture.moved(job, "spend_cap_reached")));
    }
    see(result(job("parcel call"), failed("attempts_exhausted"), 2, "0"));
    see(result(job("closing, heard"), completed("Hello."), 2, "0"));

    assertThat(check("the spend cap had room for every call").faults())
        .singleElement()
        .asString()
        .contains("calls of 2 jobs", "parcel call", "closing, heard");
  }

  private void retrying(String label, String reason) {
    DemoJob job = job(label);
    evidence.add(
        onTopic(
            Topics.events(job.tenant()),
            new JobEvent.Retrying(job.jobId(), Instant.parse("2026-11-20T12:00:00Z"), 1, reason)));
  }

  private DemoJob job(String label) {
    return plan.jobs().stream().filter(job -> job.label().equals(label)).findFirst().orElseThrow();
  }

  private DemoCheck check(String name) {
    return demo.checks(evidence).stream()
        .filter(check -> check.name().startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private void see(Result result) {
    evidence.add(onTopic(Topics.results(result.tenant()), result));
  }

  private static Outcome failed(String reason) {
    return new Outcome.Failed(reason, "detail");
  }

  private UsageLine line(String cost) {
    DemoJob parcel = job("parcel call");
    return new UsageLine(
        "line-" + cost,
        parcel.tenant(),
        parcel.jobId(),
        1,
        1,
        1,
        UsageKind.ACTUAL,
        false,
        "req_1",
        "openai/gpt-transcribe",
        "gpt-transcribe",
        Map.of(Meter.INPUT_AUDIO_SECONDS, BigDecimal.ONE),
        "prices/2026-11-20",
        Usd.parse(cost),
        Instant.parse("2026-11-20T12:00:00Z"));
  }
}
