package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.SharedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cancel lands at every step of a job; each job still ends exactly once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CancelIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path folder = SharedBroker.folder("cancel");
  private final SiteFixture fixture = SiteFixture.of(CancelIT.class);

  @AfterAll
  void stop() {
    fixture.close();
  }

  @AfterEach
  void everythingStillEndsOnce() {
    fixture.site().provider().mend();
    fixture.site().awaitEnd(fixture.submissions(), PATIENCE);
    var findings = new Findings();
    findings.judge(Oracle.whereWorkMayMove(), fixture.site().evidence(fixture.submissions()));
    fixture.requireAllRight(findings);
  }

  @Test
  void beforeItsSubmitMeansNoWork() {
    JobPlan job = job("", "cancelled");
    cancel(job);
    Settled.await(fixture.site().bootstrapServers(), Deadline.after(PATIENCE));
    fixture.publish(job);
    awaitResult(job);
    assertThat(calls(job)).isZero();
  }

  @Test
  void ofAnUnclaimedJobMeansNoWork() {
    JobPlan job = job("", "cancelled");
    fixture.publish(job);
    awaitDispatch(job);
    cancel(job);
    awaitResult(job);
    try (var _ = fixture.worker(Map.of())) {
      // The worker reads the old dispatch first, so when the later job is done it has been refused.
      JobPlan later = job("", "completed");
      fixture.publish(later);
      awaitResult(later);
    }
    assertThat(calls(job)).isZero();
  }

  /** The router stands still from the dispatch until the claim and the cancel are on the broker. */
  @Test
  void betweenClaimAndAdmissionEndsTheJobAllTheSame() {
    fixture.site().provider().spoil("speech", "patience", "delay:120000");
    JobPlan job = job("patience", "cancelled");
    PausePoint point =
        PausePoint.armed(PausePoint.Step.DISPATCH_ACKNOWLEDGED, folder.resolve("unanswered"));
    fixture.publish(job);
    try (var _ =
        fixture
            .site()
            .processes()
            .unansweredWorker(fixture.nextWorker(), point, job, Deadline.after(PATIENCE))) {
      cancel(job);
      fixture.site().stack().router().resume();
      point.release();
      awaitResult(job);
    }
  }

  /** One worker, which stands still at a step only while a test has it do so. */
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  final class WithAWorkerThatGoesOn {
    private final Path pauses = folder.resolve("pauses");
    private AppProcess worker;

    @BeforeAll
    void start() {
      worker = fixture.worker(PausePoint.watched(pauses));
    }

    @AfterAll
    void leave() {
      worker.close();
    }

    /** Its call would last longer than this test waits: only the cancel can have ended the job. */
    @ParameterizedTest
    @EnumSource(names = {"CLAIM_DURABLE", "ADMISSION_READ", "WORK_BEGINS"})
    void ofAClaimedJobStopsItsHolder(PausePoint.Step step) {
      fixture.site().provider().spoil("speech", "patience", "delay:120000");
      cancelAt(step, job("patience", "cancelled"));
    }

    @ParameterizedTest
    @EnumSource(names = {"WORK_OVER", "END_DURABLE"})
    void ofAJobThatIsDoneComesTooLate(PausePoint.Step step) {
      cancelAt(step, job("", "completed"));
    }

    private void cancelAt(PausePoint.Step step, JobPlan job) {
      PausePoint point = PausePoint.armedFor(job.jobs().getFirst().job(), step, pauses);
      fixture.publish(job);
      await("a worker stands at " + step, point::isReached);
      fixture.site().noteStruck(job);
      cancel(job);
      Settled.await(fixture.site().bootstrapServers(), Deadline.after(PATIENCE));
      point.release();
      awaitResult(job);
    }

    @Test
    void duringABackoffMeansNoFurtherCall() {
      fixture.site().provider().spoil("speech", "stumble", "429:20");
      JobPlan job = job("stumble", "cancelled");
      fixture.publish(job);
      await("it waits for its next attempt", () -> events(job, "retrying") == 1);
      cancel(job);
      awaitResult(job);
      assertThat(calls(job)).isEqualTo(1);
    }

    @Test
    void inAProviderCallAbortsIt() {
      fixture.site().provider().spoil("speech", "patience", "delay:60000");
      JobPlan job = job("patience", "cancelled");
      fixture.publish(job);
      await("its call is open", () -> fixture.site().provider().callsOpen() >= 1);
      cancel(job);
      awaitResult(job);
      await("its call is closed", () -> fixture.site().provider().callsOpen() == 0);
    }

    @Test
    void afterItsEndChangesNothing() {
      JobPlan job = job("", "completed");
      fixture.publish(job);
      awaitResult(job);
      cancel(job);
    }
  }

  private JobPlan job(String word, String outcome) {
    return JobGenerator.announcements(fixture.random(), 1, Site.TENANTS, word).expecting(outcome);
  }

  private void cancel(JobPlan plan) {
    JobKey job = plan.jobs().getFirst().job();
    byte[] cancel = JobBody.bytes(JobBody.cancel(job.jobId()));
    fixture.publish(
        new JobPlan(
            List.of(),
            List.of(
                new Publication(
                    "audio." + job.tenant() + ".jobs",
                    Publication.Kind.CANCEL,
                    Optional.of(job),
                    Optional.of(cancel)))));
  }

  private void awaitDispatch(JobPlan plan) {
    String id = plan.jobs().getFirst().job().jobId();
    await("it is dispatched", () -> fixture.site().watch().dispatchSeen(id).isPresent());
  }

  private void awaitResult(JobPlan plan) {
    fixture.site().watch().awaitResults(plan, List.of(), Deadline.after(PATIENCE));
  }

  private long events(JobPlan plan, String type) {
    return fixture
        .site()
        .evidence(fixture.submissions())
        .events()
        .filter(event -> event.type().equals(type))
        .filter(event -> event.text("jobId").equals(plan.jobs().getFirst().job().jobId()))
        .count();
  }

  private long calls(JobPlan plan) {
    String id = plan.jobs().getFirst().job().jobId();
    return fixture.site().provider().ledger().stream()
        .filter(call -> call.clientRequestId().startsWith(id))
        .count();
  }

  private static void await(String what, BooleanSupplier condition) {
    Deadline.after(PATIENCE).await(what, condition);
  }
}
