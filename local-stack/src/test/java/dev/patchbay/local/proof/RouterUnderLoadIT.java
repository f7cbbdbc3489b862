package dev.patchbay.local.proof;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The small forms of two proofs, one after the other on the same broker and its history. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RouterUnderLoadIT {
  @TempDir static Path folder;
  private SiteFixture fixture;

  @BeforeAll
  void start() {
    fixture = SiteFixture.start(folder, 2);
  }

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
}
