package dev.patchbay.router;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Handoff;
import dev.patchbay.schemas.Handoffs;
import dev.patchbay.schemas.LiveProfile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which versions the agents of one tenant stand for. Law: the versions that are followed keep the
 * law of {@link Handoffs}. So a pointer waits whose version would break it, until others have moved
 * too: agents who hand over to one another change their voice together.
 *
 * @param pointers of one tenant, by their key
 * @param versions the profiles that are known
 */
record AgentPointers(Map<String, Pointer> pointers, Map<String, AgentProfile> versions) {
  private static final String OTHERS =
      "must fit the agents who hand over to it: live, and with their live.voice";

  /** The pointers once all are followed that can be, one by one or together. */
  Map<String, Pointer> followed() {
    AgentPointers now = this;
    Set<String> ready = now.ready();
    while (!ready.isEmpty()) {
      now = now.following(ready);
      ready = now.ready();
    }
    return now.pointers;
  }

  /** Alone first, for one that fits must not wait for others that do not. */
  private Set<String> ready() {
    SortedSet<String> waiting = new TreeSet<>();
    pointers.forEach((key, pointer) -> waiting(pointer).ifPresent(_ -> waiting.add(key)));
    return waiting.stream()
        .map(key -> fittingOf(Set.of(key)))
        .filter(alone -> !alone.isEmpty())
        .findFirst()
        .orElseGet(() -> fittingOf(waiting));
  }

  /** Those of some waiting pointers that can be followed together. */
  private Set<String> fittingOf(Set<String> waiting) {
    Map<String, AgentProfile> chosen = named();
    Set<String> moved = new HashSet<>(waiting);
    waiting.forEach(key -> choose(waiting(pointer(key)), chosen));
    Set<String> back = toGoBack(chosen, moved);
    while (!back.isEmpty()) {
      moved.removeAll(back);
      back.forEach(key -> {
        waiting(pointer(key)).ifPresent(profile -> chosen.remove(profile.name()));
        choose(good(pointer(key)), chosen);
      });
      back = toGoBack(chosen, moved);
    }
    return moved;
  }

  private AgentPointers following(Set<String> ready) {
    var all = new HashMap<>(pointers);
    ready.forEach(key -> all.computeIfPresent(key, (_, pointer) -> follow(pointer)));
    return new AgentPointers(all, versions);
  }

  private Pointer pointer(String key) {
    return pointers.getOrDefault(key, Pointer.NONE);
  }

  private static void choose(Optional<AgentProfile> profile, Map<String, AgentProfile> chosen) {
    profile.ifPresent(version -> chosen.put(version.name(), version));
  }

  /** Why the pointer under a key waits; empty when it does not. */
  Optional<ContractViolation> obstacle(String key) {
    Pointer pointer = pointer(key);
    if (pointer.awaited().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        waiting(pointer)
            .map(this::whyNot)
            .orElseGet(() ->
                new ContractViolation("version", "must be a version that was written before")));
  }

  private ContractViolation whyNot(AgentProfile wanted) {
    Map<String, AgentProfile> chosen = named();
    chosen.put(wanted.name(), wanted);
    return violation(wanted, chosen).orElseGet(() -> new ContractViolation("version", OTHERS));
  }

  /**
   * Of those that have moved: the ones that break the law themselves; else the ones by whom others
   * break it.
   */
  private Set<String> toGoBack(Map<String, AgentProfile> chosen, Set<String> moved) {
    List<AgentProfile> broken =
        chosen.values().stream().filter(profile -> violation(profile, chosen).isPresent()).toList();
    Set<String> themselves =
        broken.stream().map(AgentPointers::key).filter(moved::contains).collect(Collectors.toSet());
    return themselves.isEmpty()
        ? broken.stream()
            .flatMap(profile -> reach(profile, chosen).stream())
            .map(AgentPointers::key)
            .filter(moved::contains)
            .collect(Collectors.toSet())
        : themselves;
  }

  /** By the agents' names, what is followed now. */
  private Map<String, AgentProfile> named() {
    return pointers.values().stream()
        .flatMap(pointer -> good(pointer).stream())
        .collect(
            Collectors.toMap(
                AgentProfile::name, profile -> profile, (one, _) -> one, HashMap::new));
  }

  private Optional<AgentProfile> good(Pointer pointer) {
    return pointer.good().flatMap(version -> Optional.ofNullable(versions.get(version)));
  }

  private Optional<AgentProfile> waiting(Pointer pointer) {
    return pointer.awaited().flatMap(version -> Optional.ofNullable(versions.get(version)));
  }

  private static Pointer follow(Pointer pointer) {
    return new Pointer(pointer.awaited(), Optional.empty());
  }

  private static Optional<ContractViolation> violation(
      AgentProfile profile, Map<String, AgentProfile> chosen) {
    try {
      var unused = Handoffs.from(profile, name -> Optional.ofNullable(chosen.get(name)));
      return Optional.empty();
    } catch (ContractViolation broken) {
      return Optional.of(broken);
    }
  }

  /** Everybody to whom handoffs lead, fit or not. */
  private static Set<AgentProfile> reach(AgentProfile from, Map<String, AgentProfile> chosen) {
    Set<AgentProfile> reached = new HashSet<>();
    Deque<AgentProfile> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      List<Handoff> handoffs = next.pop().live().map(LiveProfile::handoffs).orElse(List.of());
      handoffs.stream()
          .flatMap(handoff -> Optional.ofNullable(chosen.get(handoff.agent())).stream())
          .filter(reached::add)
          .forEach(next::push);
    }
    return reached;
  }

  private static String key(AgentProfile profile) {
    return AgentEntries.pointerOf(profile.version());
  }
}
