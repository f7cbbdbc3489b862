package dev.patchbay.cli;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.Handoffs;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether agents still fit together once a plan is written: the router would not follow a pointer
 * by which they did not.
 */
final class AgentPlan {
  private AgentPlan() {}

  /**
   * @param wanted what is to be written, by key
   * @param there what is there, by key
   * @throws CommandFailure when an agent could not hand its callers over as it says, and that is
   *     new or part of the plan
   */
  static void requireFitting(Map<String, ControlEntry> wanted, Map<String, ControlEntry> there) {
    Map<String, String> before = faults(there);
    var after = new HashMap<>(there);
    after.putAll(wanted);
    faults(after)
        .forEach((pointer, fault) -> {
          if (wanted.containsKey(pointer) || !fault.equals(before.get(pointer))) {
            throw new CommandFailure(
                fault + "; agents that hand over to one another are applied together");
          }
        });
  }

  /** By pointer, what is wrong with the version that it names. */
  private static SortedMap<String, String> faults(Map<String, ControlEntry> entries) {
    Map<String, AgentProfile> active = active(entries);
    var faults = new TreeMap<String, String>();
    active.forEach((pointer, profile) ->
        violation(profile, active)
            .ifPresent(broken -> faults.put(pointer, profile.version() + ": " + broken)));
    return faults;
  }

  private static Optional<String> violation(
      AgentProfile profile, Map<String, AgentProfile> active) {
    try {
      var unused =
          Handoffs.from(
              profile,
              name ->
                  Optional.ofNullable(
                      active.get("agent/" + profile.tenant() + "/" + name + "/active")));
      return Optional.empty();
    } catch (ContractViolation broken) {
      return Optional.ofNullable(broken.getMessage());
    }
  }

  private static Map<String, AgentProfile> active(Map<String, ControlEntry> entries) {
    var active = new HashMap<String, AgentProfile>();
    entries.forEach((key, entry) -> {
      if (key.startsWith("agent/")
          && entry instanceof ControlEntry.Active(String version)
          && entries.get(version) instanceof ControlEntry.Agent(AgentProfile profile)) {
        active.put(key, profile);
      }
    });
    return active;
  }
}
