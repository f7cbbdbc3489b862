package dev.patchbay.local;

import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.DefaultControl;
import java.util.List;

/**
 * A policy with one route and one target, as of a site with one vendor: whose jobs that target does
 * not take have nowhere else to go, and wait.
 *
 * @param version the policy's, such as {@code policy/sole}
 * @param route a route of the default policy
 * @param target the one of its targets that stays
 */
public record SoleTarget(String version, String route, String target) {
  /**
   * Writes it, and that it holds.
   *
   * @throws StackFailure when the default policy has no such route with such a target
   */
  public void apply(String bootstrapServers) {
    ControlEntries.activate(bootstrapServers, policy());
  }

  ControlEntry.Policy policy() {
    ControlEntry.Policy all = DefaultControl.policy();
    return all.routes().stream()
        .filter(entry -> entry.route().name().equals(route))
        .map(this::alone)
        .filter(entry -> !entry.route().stages().isEmpty())
        .findFirst()
        .map(entry -> new ControlEntry.Policy(version, List.of(entry), all.retry()))
        .orElseThrow(() -> new StackFailure("no route " + route + " with the target " + target));
  }

  private ControlEntry.PolicyRoute alone(ControlEntry.PolicyRoute entry) {
    var left =
        entry.route().stages().stream().filter(stage -> stage.target().equals(target)).toList();
    return new ControlEntry.PolicyRoute(
        entry.route().with(left), entry.purposes(), entry.outputs(), entry.languages());
  }
}
