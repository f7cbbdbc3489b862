package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.SharedBroker;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The small forms of two proofs, one after the other on the same broker and its history. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RouterUnderLoadIT {
  private final Path folder = SharedBroker.folder("router-under-load");
  private final SiteFixture fixture = SiteFixture.start(folder, 2);

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  @Order(1)
  void arbitraryPublishersGetOneResultPerGoodJobAndADeadLetterPerBadRecord() {
    var findings = new Findings();
    ArbitraryPublishers.carryOut(
        fixture.site(), fixture.submissions(), fixture.random().split(), 150, findings);
    fixture.requireAllRight(findings);
  }

  @Test
  @Order(2)
  void routersThatDieInTheirTransactionsLoseDoubleAndMoveNothing() {
    var findings = new Findings();
    RouterKills.carryOut(
        fixture.site(), fixture.submissions(), folder, fixture.random().split(), 3, findings);
    fixture.requireAllRight(findings);
  }

  @Test
  @Order(3)
  void aStreamThreadThatDiesIsReplacedAndItsRecordsAreReadAgain() {
    var point =
        new HaltPoint(
            HaltPoint.Moment.BEFORE_COMMIT,
            5,
            HaltPoint.Victim.THREAD,
            folder.resolve("thread-death"));
    var plan = JobGenerator.announcements(fixture.random().split(), 10, Site.TENANTS, "");
    AppProcess own = fixture.site().stack().router();
    own.kill();
    fixture.site().noteOutage();
    try (AppProcess router = SiteProcesses.ready(fixture.site().processes().haltingRouter(point))) {
      fixture.publish(plan);
      fixture.site().awaitEnd(fixture.submissions(), Duration.ofMinutes(2));

      assertThat(point.note()).exists();
      assertThat(Metrics.of(router).sum("patchbay_router_stream_threads_replaced_total"))
          .isEqualTo(1);
    }
    var findings = new Findings();
    findings.judge(Oracle.whereNothingMoves(), fixture.site().evidence(fixture.submissions()));
    fixture.requireAllRight(findings);
  }
}
