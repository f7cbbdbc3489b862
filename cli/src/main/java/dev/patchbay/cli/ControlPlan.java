package dev.patchbay.cli;

import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Schemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which control entries are to be written, and whether they may be. */
final class ControlPlan {
  private ControlPlan() {}

  /** What is to happen to an entry. */
  enum Step {
    WRITE,
    UNCHANGED
  }

  /**
   * Reads one entry, or a list of them, and gives each its key.
   *
   * @throws ContractViolation when one breaks its contract
   */
  static SequencedMap<String, ControlEntry> parse(byte[] json) {
    JsonNode document = Json.tree(json);
    List<JsonNode> nodes =
        document.isArray()
            ? StreamSupport.stream(document.spliterator(), false).toList()
            : List.of(document);
    var entries = new LinkedHashMap<String, ControlEntry>();
    for (JsonNode node : nodes) {
      Schemas.load().require(MessageType.CONTROL_ENTRY, node);
      ControlEntry entry = Json.read(MessageType.CONTROL_ENTRY, Json.write(node));
      entries.put(key(entry), entry);
    }
    return entries;
  }

  /**
   * Adds the pointers to the versions among the entries.
   *
   * @param entries versions, and perhaps pointers
   */
  static SequencedMap<String, ControlEntry> activating(SequencedMap<String, ControlEntry> entries) {
    var all = new LinkedHashMap<>(entries);
    entries.keySet().stream()
        .filter(key -> !key.endsWith("/active") && !isLastWord(entries.get(key)))
        .forEach(version -> {
          var pointer = new ControlEntry.Active(version);
          all.put(key(pointer), pointer);
        });
    return all;
  }

  /**
   * Compares with what is there. Versions are immutable, and a pointer names a version that is
   * there or comes before it.
   *
   * @param existing what is there, by key
   * @throws CommandFailure when one of both is not so
   */
  static SequencedMap<String, Step> steps(
      SequencedMap<String, ControlEntry> entries,
      Function<String, Optional<ControlEntry>> existing) {
    var steps = new LinkedHashMap<String, Step>();
    for (Map.Entry<String, ControlEntry> wanted : entries.entrySet()) {
      String key = wanted.getKey();
      Optional<ControlEntry> there = existing.apply(key);
      if (there.isPresent() && there.get().equals(wanted.getValue())) {
        steps.put(key, Step.UNCHANGED);
        continue;
      }
      boolean isPointer = wanted.getValue() instanceof ControlEntry.Active;
      if (there.isPresent() && !isPointer && !isLastWord(wanted.getValue())) {
        throw new CommandFailure(
            key + " is there already with other content; versions are immutable: take a new one");
      }
      if (wanted.getValue() instanceof ControlEntry.Active(String version)
          && !steps.containsKey(version)
          && existing.apply(version).isEmpty()) {
        throw new CommandFailure(key + " would point to " + version + ", which is not there");
      }
      steps.put(key, Step.WRITE);
    }
    return steps;
  }

  /** What has no versions: the last one written holds. */
  private static boolean isLastWord(@Nullable ControlEntry entry) {
    return entry instanceof ControlEntry.Spending
        || entry instanceof ControlEntry.Breaker
        || entry instanceof ControlEntry.LanePin;
  }

  private static String key(ControlEntry entry) {
    return switch (entry) {
      case ControlEntry.Policy policy -> policy.version();
      case ControlEntry.Prices prices -> prices.version();
      case ControlEntry.Agent agent -> agent.profile().version();
      case ControlEntry.Active(String version) ->
          version.substring(0, version.lastIndexOf('/') + 1) + "active";
      case ControlEntry.Spending(Budget budget) -> "budget/" + budget.payer();
      case ControlEntry.Breaker breaker -> "breaker/" + breaker.target();
      case ControlEntry.LanePin pin -> "lane/" + pin.lane();
      case ControlEntry.Tenant tenant ->
          throw new CommandFailure(
              "a tenant is added with its topics: patchbay tenant add " + tenant.tenant());
    };
  }
}
