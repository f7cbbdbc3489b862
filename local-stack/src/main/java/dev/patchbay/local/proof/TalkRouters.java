package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The site's own router, and another one beside it from some time on. */
final class TalkRouters implements AutoCloseable {
  /** Each ledger's state is kept by one more instance, if there is one. */
  static final Map<String, String> STANDBY =
      Map.of(
          "spring.cloud.stream.kafka.streams.binder.functions.ledger.configuration"
              + ".num.standby.replicas",
          "1");

  private static final String FIRST = "router-0";
  private static final String SECOND = "router-1";
  private static final Duration SHARED = Duration.ofSeconds(90);

  private final Site site;
  private final Map<String, AppProcess> routers = new LinkedHashMap<>();

  TalkRouters(Site site) {
    this.site = site;
    routers.put(FIRST, site.stack().router());
  }

  /** The second one comes, and returns when each has a share of the ledger. */
  void another() {
    routers.put(SECOND, site.processes().router(SECOND));
    try (var replicas = new Replicas(site.bootstrapServers())) {
      Deadline.after(SHARED)
          .await(
              "each router has a share of the ledger",
              () -> owned(replicas).keySet().equals(Set.of(FIRST, SECOND)));
    }
  }

  /** Who has this tenant's ledger. */
  AppProcess owner(String tenant) {
    int partition =
        site.topics().committed("audio.intake"::equals).stream()
            .filter(seen -> seen.json().path("tenant").asString("").equals(tenant))
            .findFirst()
            .orElseThrow(() -> new ProofFailure("nothing was asked for by " + tenant))
            .partition();
    try (var replicas = new Replicas(site.bootstrapServers())) {
      return owned(replicas).entrySet().stream()
          .filter(owned -> owned.getValue().contains(partition))
          .findFirst()
          .flatMap(owned -> Optional.ofNullable(routers.get(owned.getKey())))
          .orElseThrow(() -> new ProofFailure("nobody has the ledger of " + tenant));
    }
  }

  private static Map<String, Set<Integer>> owned(Replicas replicas) {
    return replicas.of("patchbay-ledger", "audio.intake");
  }

  /** Whether one that lives knows the tenant's money, and none of it is held. */
  boolean nothingHeld(String tenant) {
    return routers.values().stream()
        .filter(AppProcess::alive)
        .anyMatch(router -> Metrics.of(router).nothingHeld(tenant));
  }

  @Override
  public void close() {
    Optional.ofNullable(routers.get(SECOND)).ifPresent(AppProcess::close);
  }
}
