package dev.patchbay.local.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.Installation;
import dev.patchbay.local.SharedBroker;
import dev.patchbay.local.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rights of a site that the commands have set up; without its processes, see the proof. */
final class GuardedBrokerIT {
  @TempDir static Path folder;

  private static GuardedSite site;

  @BeforeAll
  static void setUp() throws Exception {
    site = GuardedSite.start(Installation.current(), folder);
    site.setUp();
  }

  @AfterAll
  static void end() {
    site.close();
  }

  @Test
  void everyPartyReachesWhatIsItsOwnAndNothingElse() throws Exception {
    assertHolds(Matrix.tried(site));
  }

  @Test
  void aRightTooManyIsFound() throws Exception {
    var tooMany =
        new AclBinding(
            new ResourcePattern(ResourceType.TOPIC, "audio.acme-two.jobs", PatternType.LITERAL),
            new AccessControlEntry("User:acme", "*", AclOperation.READ, AclPermissionType.ALLOW));
    try (Admin admin = Admin.create(site.access().client(Map.of()))) {
      admin.createAcls(List.of(tooMany)).all().get(30, TimeUnit.SECONDS);
      try {
        assertThat(Matrix.tried(site).breaches())
            .containsExactly(
                "acme may describe audio.acme-two.jobs", "acme may read audio.acme-two.jobs");
      } finally {
        admin.deleteAcls(List.of(tooMany.toFilter())).all().get(30, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void nobodyButItsEngineersChangesTheSite() throws Exception {
    assertHolds(Overreach.tried(site));
  }

  @Test
  void whoHasNoLoginIsToldNothing() throws Exception {
    assertHolds(Strangers.tried(site));
  }

  /** What {@link Strangers} ask without TLS is a question that a broker without it answers. */
  @Test
  void aBrokerWithoutTlsAnswersWithoutIt() throws Exception {
    assertThat(PlainRequest.isAnswered(SharedBroker.broker().bootstrapServers())).isTrue();
  }

  @Test
  void whatWasGivenIsThereWhenItIsGivenAgain() {
    Commands again = site.engineer("acl", "apply").done();

    assertThat(again.out()).contains("verified", "User:router").doesNotContain("created");
  }

  @Test
  void aProductsCommandsTellOnlyOfItsOwn() {
    assertThat(site.as(Party.PRODUCT, "tenant", "list").status()).isNotZero();
    assertThat(
            site.as(
                    Party.OTHER_PRODUCT,
                    "cancel",
                    "6f0f6f0e-0000-4000-8000-000000000001",
                    "--tenant",
                    "acme")
                .err())
        .contains("tenant 'acme' has no topics here");
  }

  private static void assertHolds(Verdict verdict) {
    assertThat(verdict.breaches()).isEmpty();
    assertThat(verdict.checked()).isPositive();
  }
}
