package dev.patchbay.chained;

import dev.patchbay.chained.ChainedProperties.TargetProperties;
import dev.patchbay.openai.ApiKey;
import dev.patchbay.openai.Delivery;
import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.Target;
import dev.patchbay.openai.Voice;
import dev.patchbay.schemas.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Joins the configured targets with their keys, which only the environment holds. */
final class TargetKeys {
  /** A local target has no key, and nothing is ever sent there. */
  private static final String NO_KEY = "none";

  private static final String NEVER_STREAMS = "whisper-1";

  private TargetKeys() {}

  /**
   * The targets, ready for calls.
   *
   * @param environment a variable's value, if it is set
   * @throws IllegalStateException when a target's variable is not set, naming the variable alone,
   *     or a target breaks a rule, naming setting and rule
   */
  static Targets join(
      Map<String, TargetProperties> targets, Function<String, Optional<String>> environment) {
    var joined = new HashMap<String, VoicedTarget>();
    targets.forEach((name, target) -> {
      if (target.lacksAddress()) {
        throw wrong(name, "base-url", "must be set");
      }
      if (target.transcripts() == Delivery.STREAMED) {
        requireStreams(name, target);
      }
      String secret = target.vendor() == Vendor.LOCAL ? NO_KEY : secret(name, target, environment);
      joined.put(name, join(name, target, secret.strip()));
    });
    return new Targets(joined);
  }

  /** A stream without usage would fail every job that was paid for. */
  private static void requireStreams(String name, TargetProperties target) {
    if (target.model().equals(NEVER_STREAMS)) {
      throw wrong(name, "transcripts", "must be whole, for this model never streams");
    }
    if (target.metering() == Metering.SECONDS) {
      throw wrong(name, "transcripts", "must be whole where metering is seconds");
    }
  }

  private static String secret(
      String name, TargetProperties target, Function<String, Optional<String>> environment) {
    if (target.keyVariable().isBlank()) {
      throw wrong(name, "key-variable", "must be set");
    }
    return environment
        .apply(target.keyVariable())
        .filter(value -> !value.isBlank())
        .orElseThrow(() ->
            new IllegalStateException(
                "the environment variable "
                    + target.keyVariable()
                    + " with the key of target "
                    + name
                    + " is not set"));
  }

  private static VoicedTarget join(String name, TargetProperties target, String secret) {
    try {
      var known =
          new Target(name.replace('/', '.'), target.baseUrl(), ApiKey.of(secret), target.model());
      var voices = new HashMap<String, Voice>();
      target.voices().forEach((wanted, own) -> voices.put(wanted, new Voice(own)));
      return new VoicedTarget(
          known,
          target.vendor(),
          target.dialect(),
          new Voices(new Voice(target.voice()), voices),
          target.metering(),
          target.transcripts(),
          probed(name, target));
    } catch (InvalidRequest e) {
      throw wrong(name, e.field(), e.rule());
    }
  }

  private static Stage probed(String name, TargetProperties target) {
    Stage probed = target.probe().of(target.vendor(), target.model());
    if (!target.vendor().serves(probed)) {
      throw wrong(name, "probe", "must be what the vendor serves");
    }
    return probed;
  }

  private static IllegalStateException wrong(String target, String setting, String rule) {
    return new IllegalStateException(
        "patchbay.chained.targets[" + target + "]." + setting + ": " + rule);
  }
}
