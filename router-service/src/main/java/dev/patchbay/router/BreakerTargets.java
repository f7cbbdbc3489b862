package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.router.routing.SessionStages;
import dev.patchbay.schemas.ControlEntry.PolicyRoute;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.StageTarget;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;

/** Which targets have a breaker, and who owns it. */
final class BreakerTargets {
  private BreakerTargets() {}

  /**
   * The targets of all policies and of all orders, with the lanes whose workers can be asked about
   * them. A session's own transcription is none that its lane's workers could ask by itself.
   */
  static Map<String, Set<Lane>> in(ControlData data) {
    var lanes = new TreeMap<String, Set<Lane>>();
    for (var policy : data.policies().values()) {
      for (PolicyRoute candidate : policy.routes()) {
        Route route = candidate.route();
        for (StageTarget entry : route.stages()) {
          Set<Lane> asked = lanes.computeIfAbsent(entry.target(), _ -> EnumSet.noneOf(Lane.class));
          if (!SessionStages.within(route, entry)) {
            asked.add(route.lane());
          }
        }
      }
    }
    data.overrides()
        .breakers()
        .keySet()
        .forEach(target -> lanes.computeIfAbsent(target, _ -> EnumSet.noneOf(Lane.class)));
    return lanes;
  }

  /** The partition of {@code audio.health} whose task owns the target: the clients' own hash. */
  static int partition(String target, int partitions) {
    return Utils.toPositive(Utils.murmur2(target.getBytes(UTF_8))) % partitions;
  }
}
