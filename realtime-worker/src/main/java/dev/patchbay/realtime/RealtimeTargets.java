package dev.patchbay.realtime;

import dev.patchbay.openai.ApiKey;
import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.Target;
import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.RealtimeTarget;
import dev.patchbay.realtime.RealtimeProperties.TargetProperties;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The targets that this worker knows, under the names that the policy uses. */
record RealtimeTargets(Map<String, RealtimeTarget> byName) {
  private static final List<Stage> SPOKEN = List.of(Stage.SPEECH_TO_SPEECH);

  /** What the caller says is written down by a model of the same session. */
  private static final List<Stage> HEARD = List.of(Stage.SPEECH_TO_TEXT, Stage.SPEECH_TO_SPEECH);

  RealtimeTargets {
    byName = Map.copyOf(byName);
  }

  /**
   * Joins the configured targets with their keys, which only the environment holds.
   *
   * @param environment a variable's value, if it is set
   * @throws IllegalStateException when a target's key is not set, or a target breaks a rule; names
   *     setting and rule
   */
  static RealtimeTargets join(
      Map<String, TargetProperties> targets, Function<String, Optional<String>> environment) {
    var joined = new HashMap<String, RealtimeTarget>();
    targets.forEach((name, target) -> joined.put(name, join(name, target, environment)));
    return new RealtimeTargets(joined);
  }

  /**
   * Why this worker cannot run the route; empty when it can: it knows a target that hears and
   * answers, under the model by which its usage is priced.
   */
  Optional<String> declines(Dispatch dispatch) {
    List<StageTarget> wanted = dispatch.route().stages();
    List<Stage> stages = wanted.stream().map(StageTarget::stage).distinct().toList();
    if (!stages.equals(SPOKEN) && !stages.equals(HEARD)) {
      return Optional.of("unsupported_route");
    }
    List<StageTarget> speaking = dispatch.route().targets(Stage.SPEECH_TO_SPEECH);
    if (speaking.stream().anyMatch(this::isMine)) {
      return Optional.empty();
    }
    boolean known = speaking.stream().map(StageTarget::target).anyMatch(byName::containsKey);
    return Optional.of(known ? "unknown_model" : "unknown_target");
  }

  /** The target of a stage, if this worker knows it under the model by which it is priced. */
  Optional<RealtimeTarget> find(StageTarget stage) {
    return Optional.ofNullable(byName.get(stage.target()))
        .filter(target -> target.target().model().equals(stage.model()));
  }

  private boolean isMine(StageTarget stage) {
    return find(stage).isPresent();
  }

  private static RealtimeTarget join(
      String name, TargetProperties target, Function<String, Optional<String>> environment) {
    String secret =
        environment
            .apply(target.keyVariable())
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .orElseThrow(
                () -> wrong(name, "key-variable", "must name an environment variable that is set"));
    try {
      var known =
          new Target(
              name.replace('/', '.'), address(name, target), ApiKey.of(secret), target.model());
      return new RealtimeTarget(known, Dialect.CONVERSATION, target.billing(), target.sessionAge());
    } catch (InvalidRequest e) {
      throw wrong(name, setting(e.field()), "must be: " + e.rule());
    }
  }

  private static URI address(String name, TargetProperties target) {
    try {
      return URI.create(target.baseUrl());
    } catch (IllegalArgumentException e) {
      throw wrong(name, "base-url", "must be an absolute http or https address");
    }
  }

  private static String setting(String field) {
    return switch (field) {
      case "baseUrl" -> "base-url";
      case "sessionAge" -> "session-age";
      case "key" -> "key-variable";
      default -> field;
    };
  }

  private static IllegalStateException wrong(String target, String setting, String rule) {
    return new IllegalStateException(
        "patchbay.realtime.targets[" + target + "]." + setting + ": " + rule);
  }
}
