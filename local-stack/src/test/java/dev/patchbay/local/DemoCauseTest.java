package dev.patchbay.local;

import static dev.patchbay.local.DemoFixture.job;
import static dev.patchbay.local.DemoFixture.onTopic;
import static dev.patchbay.local.DemoFixture.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.Usd;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DemoCauseTest {
  private final DemoEvidence evidence = new DemoEvidence(DemoFixture.PLAN);
  private final DemoCause cause =
      new DemoCause(
          evidence,
          new ProviderSource.Real(
              URI.create("https://gateway.example:8443/secret/v1"),
              new ProviderKey("sk-canary"),
              Usd.parse("0.5")));

  @Test
  void nothingIsToldWhereNothingFailedForACauseOfTheUsers() {
    see("parcel call", DemoFixture.completed("Hello."));
    see("train question", new Outcome.Failed("provider_refused", "status 400"));

    assertThat(cause.lines()).isEmpty();
  }

  @Test
  void aRefusedKeyIsToldWithTheNumberOfJobs() {
    see("parcel call", new Outcome.Failed("provider_unauthorised", "status 401"));
    see("train question", exhausted("provider_unauthorised"));

    assertThat(cause.lines())
        .containsExactly("The provider refused the key (provider_unauthorised): 2 jobs failed");
  }

  @Test
  void aProviderThatRefusesTheKeyIsNotAwayThoughTheLastResortCouldNotSpeak() {
    see("parcel call", new Outcome.Failed("provider_unauthorised", "status 401"));
    see("closing days", exhausted("provider_unavailable"));

    assertThat(cause.lines())
        .containsExactly("The provider refused the key (provider_unauthorised): 1 job failed");
  }

  @Test
  void aProviderThatIsAwayIsToldByItsHostAlone() {
    see("parcel call", exhausted("provider_unavailable"));

    assertThat(cause.lines())
        .containsExactly(
            "The provider at gateway.example:8443 cannot be reached, or does not answer in time:"
                + " 1 job failed");
  }

  @Test
  void aSpendCapIsToldAlsoWhereAnAttemptBeforeTheLastFailedForIt() {
    DemoJob parcel = job("parcel call");
    evidence.add(
        onTopic(
            Topics.events(parcel.tenant()),
            new JobEvent.Retrying(
                parcel.jobId(), Instant.parse("2026-11-20T12:00:00Z"), 1, "spend_cap_reserved")));
    see("parcel call", new Outcome.Failed("too_late", "its time was over"));
    see("train question", new Outcome.Failed("spend_cap_reached", "nothing is left"));

    assertThat(cause.lines())
        .containsExactly("The spend cap of $0.50 stopped 2 jobs: give more with --spend-cap");
  }

  @Test
  void aSpendCapIsToldAlsoWhereTheLastResortThatItLedToCouldNotSpeak() {
    DemoJob closing = job("closing days");
    evidence.add(
        onTopic(Topics.events(closing.tenant()), DemoFixture.moved(closing, "spend_cap_reached")));
    see("closing days", exhausted("provider_unavailable"));

    assertThat(cause.lines())
        .containsExactly("The spend cap of $0.50 stopped 1 job: give more with --spend-cap");
  }

  private static Outcome exhausted(String reason) {
    return new Outcome.Failed(
        "attempts_exhausted", "attempt 3 of 3: " + reason + ", text: a/one answered 503");
  }

  private void see(String label, Outcome outcome) {
    DemoJob job = job(label);
    evidence.add(onTopic(Topics.results(job.tenant()), result(job, outcome, 1, "0")));
  }
}
