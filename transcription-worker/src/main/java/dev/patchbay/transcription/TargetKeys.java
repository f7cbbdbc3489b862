package dev.patchbay.transcription;

import dev.patchbay.openai.ApiKey;
import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.Target;
import dev.patchbay.openai.socket.BillingUnit;
import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.RealtimeTarget;
import dev.patchbay.transcription.TranscriptionProperties.TargetProperties;
import dev.patchbay.transcription.stream.StreamTargets;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Joins the configured targets with their keys, which only the environment holds. */
final class TargetKeys {
  private TargetKeys() {}

  /**
   * @param environment a variable's value, if it is set
   * @throws IllegalStateException when a target's key is not set, or a target breaks a rule; names
   *     setting and rule
   */
  static StreamTargets join(
      Map<String, TargetProperties> targets, Function<String, Optional<String>> environment) {
    var joined = new HashMap<String, RealtimeTarget>();
    targets.forEach((name, target) -> joined.put(name, join(name, target, environment)));
    return new StreamTargets(joined);
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
    Dialect dialect =
        switch (target.kind()) {
          case CAPTIONS -> Dialect.TRANSCRIPTION;
          case TRANSLATION -> Dialect.TRANSLATION;
        };
    try {
      var known =
          new Target(
              name.replace('/', '.'), address(name, target), ApiKey.of(secret), target.model());
      return new RealtimeTarget(known, dialect, BillingUnit.DURATION, target.sessionAge());
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
        "patchbay.transcription.targets[" + target + "]." + setting + ": " + rule);
  }
}
