package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One outage of a target under load, and what is done to the routers meanwhile. */
final class OutageRun {
  /**
   * So long the target fails at least: until the router that was killed is back, if that is later.
   */
  static final Duration FAULT = Duration.ofSeconds(20);

  /** So soon behind its return a router has some of the ledger's tenants again. */
  private static final Duration TENANTS_AGAIN = Duration.ofSeconds(30);

  /** From then on it has as long to decide on jobs. */
  private static final Duration DECIDES_AGAIN = Duration.ofSeconds(3);

  /** Before the fault: a healthy past must not delay what follows. */
  private static final Duration HEALTHY = Duration.ofSeconds(4);

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration STEP = Duration.ofMillis(20);

  private final Site site;
  private final Map<String, AppProcess> routers;
  private final Replicas replicas;
  private final OutageLog log;
  private final OutageLaw law;
  private final String target;
  private final Consumer<String> say;

  /**
   * @param routers all of them, by their names
   * @param log of the target
   */
  OutageRun(
      Site site,
      Map<String, AppProcess> routers,
      Replicas replicas,
      OutageLog log,
      OutageLaw law,
      String target,
      Consumer<String> say) {
    this.site = site;
    this.routers = Map.copyOf(routers);
    this.replicas = replicas;
    this.log = log;
    this.law = law;
    this.target = target;
    this.say = say;
  }

  /**
   * What befell, and when.
   *
   * @param first when the first decision of each router could be read that went by the breaker
   * @param firstAtBroker the same by the broker's time at which it was decided
   */
  record Befell(
      Instant began,
      Instant ended,
      Map<String, Instant> first,
      Map<String, Instant> firstAtBroker,
      Optional<Return> comeback) {}

  /**
   * A router that was killed and is back.
   *
   * @param since when it had tenants again
   * @param tenants its own from then on
   * @param share as {@link OutageSeen.Comeback}
   */
  record Return(
      Instant killed, Instant ready, Instant since, Set<String> tenants, Optional<Integer> share) {}

  OutageLaw law() {
    return law;
  }

  /** What it left. */
  OutageCount count(Evidence evidence) {
    return new OutageCount(site, evidence, log, target);
  }

  /** Which router has which of these tenants; returns when each router has some. */
  Map<String, String> homes(List<String> tenants) {
    return Deadline.after(PATIENCE)
        .await(
            "every router has tenants of its own",
            () ->
                Optional.of(homesNow())
                    .filter(homes -> homes.keySet().containsAll(tenants))
                    .filter(homes -> Set.copyOf(homes.values()).equals(routers.keySet())));
  }

  /**
   * Lets jobs flow, has the target fail, kills a router while it is shut, and mends the target.
   *
   * @param job one that comes
   * @param homes which router has which tenant
   */
  Befell carryOut(Flow flow, Supplier<JobPlan> job, Map<String, String> homes) {
    var mended = new CompletableFuture<Instant>();
    flow.publishWhile(
        () -> !mended.isDone(), job, Duration.ofSeconds(1).dividedBy(law.perSecond()));
    Pace.awaitNanoTime(System.nanoTime() + HEALTHY.toNanos());
    say.accept("every call fails for at least " + FAULT.toSeconds() + " s");
    Instant began = Instant.now();
    site.provider().spoilAll("transcriptions", "500");
    long begun = System.nanoTime();
    boolean degraded =
        comes(
            begun + FAULT.toNanos(),
            () -> isOpen() && deciding(homes).equals(Set.copyOf(homes.values())));
    Optional<Return> comeback = degraded ? Optional.of(killOwner()) : Optional.empty();
    Pace.awaitNanoTime(
        Math.max(begun + FAULT.toNanos(), System.nanoTime() + DECIDES_AGAIN.toNanos()));
    site.provider().mend();
    Instant ended = Instant.now();
    mended.complete(ended);
    if (log.position().isPresent()) {
      say.accept("the target works again");
      long latest = System.nanoTime() + PATIENCE.toNanos();
      boolean closed = comes(latest, () -> log.position().equals(Optional.of("closed")));
      say.accept(closed ? "the breaker is closed" : "the breaker does not close");
    }
    return new Befell(
        began,
        ended,
        first(homes, OutageLog.Decided::came),
        first(homes, OutageLog.Decided::at),
        comeback);
  }

  /** A router is known by the tenants that were its own when the fault began. */
  private Map<String, Instant> first(
      Map<String, String> homes, Function<OutageLog.Decided, Instant> time) {
    Map<String, Instant> first = new HashMap<>();
    log.decisions().stream()
        .filter(OutageLog.Decided::degraded)
        .forEach(decided ->
            Optional.ofNullable(homes.get(decided.job().tenant()))
                .ifPresent(router ->
                    first.merge(
                        router,
                        time.apply(decided),
                        (one, other) -> one.isBefore(other) ? one : other)));
    return first;
  }

  /** The routers that have decided by the breaker. */
  private Set<String> deciding(Map<String, String> homes) {
    return first(homes, OutageLog.Decided::came).keySet();
  }

  private boolean isOpen() {
    return log.position().equals(Optional.of("open"));
  }

  /** Kills the router that has the target's breaker, for the other then knows it by hearsay. */
  private Return killOwner() {
    String owner = breakerOwner();
    AppProcess router = Objects.requireNonNull(routers.get(owner));
    say.accept("kill -9 of " + owner + ", which has the breaker");
    site.noteOutage();
    Instant killed = Instant.now();
    router.kill();
    router.restart();
    SiteProcesses.ready(router);
    Instant ready = Instant.now();
    Optional<Integer> share = share(router);
    say.accept(
        "%s is back after %d ms".formatted(owner, Duration.between(killed, ready).toMillis()));
    comes(
        System.nanoTime() + TENANTS_AGAIN.toNanos(), () -> !tenantsOf(owner, homesNow()).isEmpty());
    return new Return(killed, ready, Instant.now(), tenantsOf(owner, homesNow()), share);
  }

  /** What it goes by, as it says itself. */
  private Optional<Integer> share(AppProcess router) {
    var metrics = Metrics.of(router);
    String label = "target=\"" + target + "\"";
    boolean knows = metrics.sum("patchbay_router_breaker_position", label) > 0;
    return knows
        ? Optional.of((int) metrics.sum("patchbay_router_breaker_share", label))
        : Optional.empty();
  }

  private String breakerOwner() {
    int partition =
        site.topics().committed("audio.health"::equals).stream()
            .filter(seen -> seen.keyText().equals(target))
            .findFirst()
            .orElseThrow(() -> new ProofFailure("nobody reports on " + target))
            .partition();
    return replicas.of("patchbay-breaker", "audio.health").entrySet().stream()
        .filter(owned -> owned.getValue().contains(partition))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new ProofFailure("nobody has the breaker of " + target));
  }

  private Map<String, String> homesNow() {
    Map<String, Set<Integer>> owned = replicas.of("patchbay-ledger", "audio.intake");
    Map<String, String> homes = new HashMap<>();
    site.topics()
        .committed("audio.intake"::equals)
        .forEach(seen ->
            owned.forEach((router, partitions) -> {
              if (partitions.contains(seen.partition())) {
                homes.put(seen.json().path("tenant").asString(""), router);
              }
            }));
    return homes;
  }

  private static Set<String> tenantsOf(String router, Map<String, String> homes) {
    return homes.entrySet().stream()
        .filter(home -> home.getValue().equals(router))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Whether it comes to be so by then, on the monotonic clock. */
  private static boolean comes(long end, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() >= end) {
        return false;
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
    return true;
  }
}
