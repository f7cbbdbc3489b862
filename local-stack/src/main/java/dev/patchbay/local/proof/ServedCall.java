package dev.patchbay.local.proof;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One request in the provider simulator's own ledger.
 *
 * @param requestId the provider's id of the request
 * @param clientRequestId what the caller called it; empty when it said nothing
 * @param model the model asked for; empty when the request was not understood
 * @param charged whether the provider charges for it: it did the work
 * @param used what it charges for, per meter; empty when it charges nothing
 * @param clean of a transcription: every sample was there, once, in order
 */
record ServedCall(
    String requestId,
    String clientRequestId,
    String model,
    Instant startedAt,
    int status,
    boolean charged,
    Map<String, BigDecimal> used,
    Optional<Boolean> clean) {
  private static final String SPEECH_MODEL = "gpt-4o-mini-tts";

  ServedCall {
    used = Map.copyOf(used);
  }

  /**
   * Reads one entry of the simulator's ledger.
   *
   * @throws ProofFailure when it has other members than this: a name read in vain would look like a
   *     call that used nothing
   */
  static ServedCall of(JsonNode entry) {
    boolean charged = member(entry, "billed").asBoolean();
    String model = entry.path("model").asString("");
    JsonNode clean = entry.path("heard").path("clean");
    return new ServedCall(
        member(entry, "request_id").asString(),
        entry.path("client_request_id").asString(""),
        model,
        Instant.parse(member(entry, "started").asString()),
        member(entry, "status").asInt(),
        charged,
        charged ? used(model, member(entry, "usage")) : Map.of(),
        clean.isBoolean() ? Optional.of(clean.asBoolean()) : Optional.empty());
  }

  /**
   * Whether it began later than a time of the broker, which is one host's same clock cut to
   * milliseconds.
   */
  boolean beganAfter(Instant brokerTime) {
    return startedAt.truncatedTo(ChronoUnit.MILLIS).isAfter(brokerTime);
  }

  private static Map<String, BigDecimal> used(String model, JsonNode usage) {
    if (model.equals(SPEECH_MODEL)) {
      return Map.of(
          "input_text_tokens", amount(usage, "input_tokens"),
          "output_audio_tokens", amount(usage, "output_tokens"));
    }
    return Map.of("input_audio_seconds", amount(usage, "audio_seconds"));
  }

  private static BigDecimal amount(JsonNode usage, String name) {
    return new BigDecimal(member(usage, name).asString());
  }

  private static JsonNode member(JsonNode json, String name) {
    JsonNode member = json.path(name);
    if (member.isMissingNode()) {
      throw new ProofFailure("the simulator's ledger has no " + name);
    }
    return member;
  }
}
