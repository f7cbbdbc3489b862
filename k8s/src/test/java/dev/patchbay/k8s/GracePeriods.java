package dev.patchbay.k8s;

import dev.patchbay.worker.app.Leaving;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Nothing is killed before it may have ended by itself. */
final class GracePeriods implements Rule {
  private static final String DRAIN = "/patchbay/worker/drain";
  private static final String PHASE = "/spring/lifecycle/timeout-per-shutdown-phase";

  @Override
  public Stream<String> findings(List<Manifest> site, Settings code) {
    return site.stream()
        .filter(Manifest::serves)
        .filter(each -> grace(each).compareTo(leaving(each.module(), code)) <= 0)
        .map(each ->
            each.title()
                + ": terminationGracePeriodSeconds must be more than "
                + leaving(each.module(), code).toSeconds());
  }

  private static Duration grace(Manifest manifest) {
    return Duration.ofSeconds(manifest.pod().path("terminationGracePeriodSeconds").asInt(30));
  }

  private static Duration leaving(String module, Settings code) {
    boolean drains = !code.of(module).at(DRAIN).isMissingNode();
    // What does not drain ends in two phases: its streams, its web server.
    return drains
        ? Leaving.longest(code.duration(module, DRAIN))
        : code.duration(module, PHASE).multipliedBy(2);
  }
}
