package dev.patchbay.transcription.stream;

import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.RealtimeTarget;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The targets that this worker knows, under the names that the policy uses. */
public record StreamTargets(Map<String, RealtimeTarget> byName) {
  public StreamTargets {
    byName = Map.copyOf(byName);
  }

  /**
   * Why this worker cannot run the route; empty when it can: of its one stage it knows a target,
   * under the model by which its usage is priced.
   */
  public Optional<String> declines(Dispatch dispatch, Stage stage, Dialect dialect) {
    List<StageTarget> wanted = dispatch.route().stages();
    if (wanted.isEmpty() || wanted.stream().anyMatch(each -> each.stage() != stage)) {
      return Optional.of("unsupported_route");
    }
    if (wanted.stream().anyMatch(each -> find(each, dialect).isPresent())) {
      return Optional.empty();
    }
    boolean known = wanted.stream().map(StageTarget::target).anyMatch(byName::containsKey);
    return Optional.of(known ? "unknown_model" : "unknown_target");
  }

  /**
   * The first of the route's alternatives that this worker knows.
   *
   * @throws IllegalStateException of a dispatch that was to be declined
   */
  public StageTarget first(Dispatch dispatch, Dialect dialect) {
    return dispatch.route().stages().stream()
        .filter(each -> find(each, dialect).isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a dispatch of this route is declined"));
  }

  /** The names of those that speak this dialect. */
  public Set<String> speaking(Dialect dialect) {
    return byName.entrySet().stream()
        .filter(target -> target.getValue().dialect() == dialect)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The target of a stage, if this worker knows it under the model by which it is priced. */
  public Optional<RealtimeTarget> find(StageTarget stage, Dialect dialect) {
    return Optional.ofNullable(byName.get(stage.target()))
        .filter(target -> target.target().model().equals(stage.model()))
        .filter(target -> target.dialect() == dialect);
  }
}
