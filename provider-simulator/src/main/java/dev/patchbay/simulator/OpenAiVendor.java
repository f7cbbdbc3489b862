package dev.patchbay.simulator;

import java.time.Clock;
import java.util.Map;

/** OpenAI's manners. */
final class OpenAiVendor implements Vendor {
  private static final int MAX_ID = 512;

  private final KeyRing keys;
  private final Map<String, Endpoint> endpoints;

  OpenAiVendor(KeyRing keys, ModelCatalogue models, ScenarioRules rules, Clock clock) {
    this.keys = keys;
    PromptCache cache = new PromptCache();
    TextScenarios scenarios = new TextScenarios(rules);
    endpoints =
        Map.of(
            "/v1/audio/speech",
            new SpeechEndpoint(models),
            "/v1/audio/transcriptions",
            new TranscriptionEndpoint(models, new Ear(RecordingLibrary.bundled())),
            "/v1/responses",
            TextEndpoint.responses(models, scenarios, cache, clock),
            "/v1/chat/completions",
            TextEndpoint.chat(models, scenarios, cache, clock));
  }

  @Override
  public Map<String, Endpoint> endpoints() {
    return endpoints;
  }

  @Override
  public void admit(HttpCall call) throws Refusal {
    keys.check(
        KeyRing.bearer(call),
        "You didn't provide an API key. Send it as 'Authorization: Bearer KEY'.");
    if (!call.header("x-client-request-id").map(OpenAiVendor::fits).orElse(true)) {
      throw Refusal.value("x-client-request-id", "must be ASCII of at most 512 characters");
    }
  }

  @Override
  public String newRequestId() {
    return Simulator.newRequestId();
  }

  @Override
  public Answer.Whole error(HttpCall call, String requestId, Refusal refusal) {
    return refusal.answer();
  }

  @Override
  public Refusal quotaUsedUp() {
    return Refusal.of(
        429,
        "insufficient_quota",
        "",
        "insufficient_quota",
        "You exceeded your current quota, please check your plan and billing details.");
  }

  static boolean fits(String id) {
    return id.length() <= MAX_ID && id.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
  }
}
