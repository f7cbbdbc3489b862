package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Samples;
import dev.patchbay.router.money.Budgets;
import dev.patchbay.schemas.BreakerOrder;
import dev.patchbay.schemas.ByHand;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.ControlEntry.Active;
import dev.patchbay.schemas.ControlEntry.LanePin;
import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.ControlEntry.Prices;
import dev.patchbay.schemas.ControlEntry.Spending;
import dev.patchbay.schemas.ControlEntry.Tenant;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ControlViewTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final ControlView view =
      new ControlView(
          new SetAsides(
              producer,
              new DeadLetters(RecordLimits.of(TopicCatalogue.load())),
              new RouterMeters(registry)));
  private long offset;

  @BeforeEach
  void readGoodEntries() {
    write("tenant/acme", new Tenant(TenantId.of("acme")));
    write("policy/1", policy("policy/1", 3));
    write("policy/active", new Active("policy/1"));
    write("prices/2026-11-20", Samples.prices());
    write("prices/active", new Active("prices/2026-11-20"));
  }

  @Test
  void knowsTenantsAndTheActiveVersions() {
    assertThat(view.data().tenants()).containsExactly(TenantId.of("acme"));
    assertThat(view.data().activePolicy()).map(Policy::version).hasValue("policy/1");
    assertThat(pricesOn("2026-11-25")).isEqualTo("prices/2026-11-20");
    assertThat(letters()).isEmpty();
  }

  @Test
  void theLastBudgetWrittenHoldsAndOneThatIsGoneLimitsNothing() {
    TenantId acme = TenantId.of("acme");
    write("budget/acme", new Spending(Budgets.daily(acme, "UTC", Budgets.limit("10"))));
    write("budget/acme", new Spending(Budgets.daily(acme, "UTC", Budgets.limit("12"))));
    assertThat(view.data().budgets()).containsOnlyKeys(Payer.of(acme));
    assertThat(requireNonNull(view.data().budgets().get(Payer.of(acme))).day())
        .contains(Budgets.limit("12"));

    write("budget/acme/ads", new Spending(Budgets.daily(acme, "ads", "UTC", Budgets.limit("1"))));
    assertThat(view.data().budgets())
        .containsOnlyKeys(Payer.of(acme), new Payer(acme, Optional.of("ads")));
    view.read(
        new ConsumerRecord<>(Topics.CONTROL, 0, offset++, "budget/acme/ads".getBytes(UTF_8), null));
    write("budget/zeta", new Spending(Budgets.daily(acme, "UTC", Budgets.limit("99"))));
    assertThat(onlyLetter()).containsEntry("pb-field", "budget.tenant");
    view.read(
        new ConsumerRecord<>(Topics.CONTROL, 0, offset++, "budget/acme".getBytes(UTF_8), null));

    assertThat(view.data().budgets()).isEmpty();
  }

  @Test
  void theLastWordAboutABreakerOrALaneHoldsUntilItIsTakenBack() {
    var by = new ByHand("ana", "an incident");
    write("breaker/a/one", new ControlEntry.Breaker("a/one", BreakerOrder.OPEN, by));
    write("breaker/a/one", new ControlEntry.Breaker("a/one", BreakerOrder.CLOSED, by));
    write("lane/conversation", new LanePin(Lane.CONVERSATION, Optional.of(Tier.B), by));
    assertThat(requireNonNull(view.data().overrides().breakers().get("a/one")).order())
        .isEqualTo(BreakerOrder.CLOSED);
    assertThat(view.data().overrides().pins()).containsOnlyKeys(Lane.CONVERSATION);

    write("breaker/a/one", new ControlEntry.Breaker("a/one", BreakerOrder.AUTO, by));
    write("lane/conversation", new LanePin(Lane.CONVERSATION, Optional.empty(), by));
    assertThat(view.data().overrides()).isEqualTo(Overrides.NONE);
    assertThat(letters()).isEmpty();
  }

  @Test
  void anOrderUnderTheKeyOfAnotherTargetIsSetAside() {
    var by = new ByHand("ana", "an incident");
    write("breaker/a/two", new ControlEntry.Breaker("a/one", BreakerOrder.OPEN, by));
    assertThat(view.data().overrides()).isEqualTo(Overrides.NONE);
    assertThat(onlyLetter()).containsEntry("pb-field", "target");
  }

  @Test
  void keepsTheLastGoodPointerWhenANewOneNamesAnUnknownVersion() {
    write("policy/active", new Active("policy/99"));
    assertThat(view.data().activePolicy()).map(Policy::version).hasValue("policy/1");
    assertThat(onlyLetter()).containsEntry("pb-field", "version");
    assertThat(registry.get("patchbay.router.alarms").counter().count()).isEqualTo(1);
  }

  @Test
  void followsAVersionThatStandsBehindItsPointerAfterACompaction() {
    write("policy/active", new Active("policy/2"));
    assertThat(onlyLetter()).containsEntry("pb-field", "version");
    write("policy/2", policy("policy/2", 5));
    assertThat(view.data().activePolicy()).map(Policy::version).hasValue("policy/2");
  }

  @Test
  void theNewestVersionStandsInWhereCompactionLeftABadPointerAlone() {
    var restarted = ControlData.EMPTY;
    for (String version : List.of("policy/10", "policy/9", "policy/next")) {
      restarted = restarted.with(version, policy(version, 3));
    }
    for (String day : List.of("2026-11-20", "2027-01-01", "2026-12-01")) {
      restarted = restarted.with("prices/" + day, prices(day));
    }
    restarted =
        restarted
            .with("policy/active", new Active("policy/99"))
            .with("prices/active", new Active("prices/2026-13-01"));

    assertThat(restarted.activePolicy()).map(Policy::version).hasValue("policy/10");
    assertThat(pricesOn(restarted, "2026-12-24")).isEqualTo("prices/2026-12-01");
    assertThat(restarted.policyPointer().good()).isEmpty();
  }

  @Test
  void tomorrowsPricesAreChargedFromTomorrowOnWhenTheyAreActivatedToday() {
    write("prices/2026-12-01", prices("2026-12-01"));
    write("prices/2027-01-01", prices("2027-01-01"));
    write("prices/active", new Active("prices/2027-01-01"));

    assertThat(pricesOn("2026-11-30")).isEqualTo("prices/2026-11-20");
    assertThat(pricesOn("2026-12-01")).isEqualTo("prices/2026-12-01");
    assertThat(pricesOn("2027-01-01")).isEqualTo("prices/2027-01-01");
  }

  @Test
  void pricesThatAreNewerThanThePointerAreNotCharged() {
    write("prices/2026-12-01", prices("2026-12-01"));

    assertThat(pricesOn("2026-12-24")).isEqualTo("prices/2026-11-20");
  }

  @Test
  void pricesThatAreNotInForceYetAreNamedWhenThereAreNoOthers() {
    assertThat(pricesOn("2026-11-19")).isEqualTo("prices/2026-11-20");
  }

  @Test
  void followsANewVersionOnceThePointerNamesIt() {
    write("policy/2", policy("policy/2", 5));
    assertThat(view.data().activePolicy()).map(Policy::version).hasValue("policy/1");
    write("policy/active", new Active("policy/2"));
    assertThat(view.data().activePolicy()).map(Policy::version).hasValue("policy/2");
  }

  @Test
  void refusesOtherContentUnderAVersionAndTakesTheSameAgain() {
    write("policy/1", policy("policy/1", 3));
    assertThat(letters()).isEmpty();
    write("policy/1", policy("policy/1", 9));
    assertThat(onlyLetter()).containsEntry("pb-rule", "must not change once written");
    assertThat(view.data().policies().get("policy/1")).isEqualTo(policy("policy/1", 3));
  }

  @Test
  void setsAsideWhatIsNoEntryAndChangesNothing() {
    ControlData before = view.data();
    read(null, Json.write(new Active("policy/1")));
    read("policy/active", "{".getBytes(UTF_8));
    read("policy/active", "{\"type\":\"magic\"}".getBytes(UTF_8));
    write("tenant/other", new Tenant(TenantId.of("acme")));
    write("policy/3", policy("policy/4", 3));
    write("policy/active", new Active("prices/2026-11-20"));
    write("breaker/openai", new Active("policy/1"));
    read("policy/1", null);
    read("policy/active", null);

    assertThat(letters()).hasSize(9);
    assertThat(view.data()).isEqualTo(before);
  }

  @Test
  void forgetsATenantWhoseEntryHasATombstone() {
    read("tenant/acme", null);
    assertThat(view.data().tenants()).isEmpty();
    assertThat(letters()).isEmpty();
  }

  @Test
  void aTombstoneTakesBackWhatOverrulesByHand() {
    ControlData before = view.data();
    var ana = new ByHand("ana", "The provider tells of an incident.");
    write("breaker/a/b", new ControlEntry.Breaker("a/b", BreakerOrder.OPEN, ana));
    write("breaker/a/c", new ControlEntry.Breaker("a/c", BreakerOrder.OPEN, ana));
    write("lane/chained", new ControlEntry.LanePin(Lane.CHAINED, Optional.of(Tier.C), ana));

    read("breaker/a/b", null);
    assertThat(view.data().overrides().breakers()).containsOnlyKeys("a/c");
    assertThat(view.data().overrides().pins()).containsOnlyKeys(Lane.CHAINED);
    read("breaker/a/c", null);
    read("lane/chained", null);
    read("lane/chained", null);

    assertThat(view.data()).isEqualTo(before);
    assertThat(letters()).isEmpty();
  }

  private String pricesOn(String day) {
    return pricesOn(view.data(), day);
  }

  private static String pricesOn(ControlData data, String day) {
    return data.pricesOn(LocalDate.parse(day)).orElseThrow().version();
  }

  private static Prices prices(String day) {
    return new Prices("prices/" + day, LocalDate.parse(day), Samples.prices().rows());
  }

  private static Policy policy(String version, int maxAttempts) {
    var retry = new ControlEntry.Retry(maxAttempts, Duration.ofSeconds(1), Duration.ofSeconds(20));
    return new Policy(version, Samples.policy(retry).routes(), retry);
  }

  private void write(String key, ControlEntry entry) {
    read(key, Json.write(entry));
  }

  private void read(@Nullable String key, byte @Nullable [] value) {
    byte[] name = key == null ? null : key.getBytes(UTF_8);
    view.read(new ConsumerRecord<>(Topics.CONTROL, 0, offset++, name, value));
  }

  private List<ProducerRecord<byte[], byte[]>> letters() {
    return producer.history();
  }

  private Map<String, String> onlyLetter() {
    assertThat(letters()).hasSize(1);
    assertThat(letters().getFirst().topic()).isEqualTo(Topics.DEAD_LETTERS);
    return TopologyDriver.text(letters().getFirst().headers());
  }
}
