package dev.patchbay.schemas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The agents among whom one caller may be handed over. Law: each of them is there and talks live,
 * and all have one voice, since a provider session that has spoken keeps its own.
 */
public final class Handoffs {
  /** Most agents, beside the first, whom a caller may come to. */
  public static final int MOST = 7;

  private static final String FIELD = "live.handoffs";

  private Handoffs() {}

  /**
   * All other agents to whom a caller of this one may come, directly or by others, the nearest
   * first.
   *
   * @param named the version that an agent's name stands for, of the same tenant
   * @throws ContractViolation when they break the law, or are more than {@link #MOST}
   */
  public static List<AgentProfile> from(
      AgentProfile first, Function<String, Optional<AgentProfile>> named) {
    var reached = new ArrayList<>(List.of(first));
    Set<String> names = new HashSet<>(Set.of(first.name()));
    for (int next = 0; next < reached.size(); next++) {
      for (Handoff handoff : handoffs(reached.get(next))) {
        if (names.add(handoff.agent())) {
          reached.add(fitting(first, named.apply(handoff.agent())));
          require(reached.size() <= 1 + MOST, "must lead to at most " + MOST + " other agents");
        }
      }
    }
    return List.copyOf(reached.subList(1, reached.size()));
  }

  private static AgentProfile fitting(AgentProfile first, Optional<AgentProfile> found) {
    AgentProfile other =
        found.orElseThrow(
            () -> new ContractViolation(FIELD, "must lead to active agents of the tenant"));
    require(other.tenant().equals(first.tenant()), "must lead to active agents of the tenant");
    require(other.live().isPresent(), "must lead to agents with a live part");
    require(voice(other).equals(voice(first)), "must lead to agents with the same live.voice");
    return other;
  }

  private static Optional<String> voice(AgentProfile agent) {
    return agent.live().map(LiveProfile::voice);
  }

  private static List<Handoff> handoffs(AgentProfile agent) {
    return agent.live().map(LiveProfile::handoffs).orElse(List.of());
  }

  private static void require(boolean holds, String rule) {
    ContractViolation.require(holds, FIELD, rule);
  }
}
