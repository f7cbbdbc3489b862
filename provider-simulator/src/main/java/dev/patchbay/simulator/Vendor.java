package dev.patchbay.simulator;

import java.time.Clock;
import java.util.Map;

/** One provider's manners: its endpoints, how it takes keys, and the shape of its errors. */
interface Vendor {
  /** By path. */
  Map<String, Endpoint> endpoints();

  /**
   * Looks at what every call must carry.
   *
   * @throws Refusal for a key or a header that is missing or bad
   */
  void admit(HttpCall call) throws Refusal;

  String newRequestId();

  Answer.Whole error(HttpCall call, String requestId, Refusal refusal);

  /** How this provider says that an account has nothing left. */
  Refusal quotaUsedUp();

  static Vendor of(SimulatorSettings settings, ScenarioRules scenarios, Clock clock) {
    KeyRing keys = KeyRing.of(settings.goodKeys(), settings.badKeys());
    ModelCatalogue models = new ModelCatalogue(settings.aliases());
    return switch (settings.wire()) {
      case OPENAI -> new OpenAiVendor(keys, models, scenarios, clock);
      case CARTESIA -> new CartesiaVendor(keys, models);
    };
  }
}
