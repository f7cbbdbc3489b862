package dev.patchbay.local;

import dev.patchbay.schemas.JobId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One request in the provider simulator's own ledger.
 *
 * @param requestId the provider's id of the request
 * @param clientRequestId what the caller called it; empty when it said nothing
 * @param model the model asked for; empty when the request was not understood
 * @param startedAt by the clock of this host
 * @param status 0 when nothing was answered
 * @param fault the script by which it was spoiled
 * @param charged whether the provider charges for it: it did the work
 * @param used what it charges for, by the meter's name, without trailing zeros; empty when it
 *     charges nothing
 * @param clean of a transcription that heard tones: every sample was there, once, in order
 */
public record ServedCall(
    String requestId,
    String clientRequestId,
    String model,
    Instant startedAt,
    int status,
    Optional<String> fault,
    boolean charged,
    Map<String, BigDecimal> used,
    Optional<Boolean> clean) {
  public ServedCall {
    used = Map.copyOf(used);
  }

  /**
   * Reads one entry of the simulator's ledger.
   *
   * @throws StackFailure when it has other members than this: a name read in vain would look like a
   *     call that used nothing
   */
  static ServedCall of(JsonNode entry) {
    boolean charged = member(entry, "billed").asBoolean();
    JsonNode clean = entry.path("heard").path("clean");
    return new ServedCall(
        member(entry, "request_id").asString(),
        entry.path("client_request_id").asString(""),
        entry.path("model").asString(""),
        Instant.parse(member(entry, "started").asString()),
        member(entry, "status").asInt(),
        Optional.of(entry.path("fault").asString("")).filter(script -> !script.isEmpty()),
        charged,
        charged ? used(entry) : Map.of(),
        clean.isBoolean() ? Optional.of(clean.asBoolean()) : Optional.empty());
  }

  /** Whether it was made for this job. */
  boolean isFor(JobId job) {
    return clientRequestId.contains(job.toString());
  }

  /** By the endpoint: which models there are is the provider's business. */
  private static Map<String, BigDecimal> used(JsonNode entry) {
    JsonNode usage = member(entry, "usage");
    String endpoint = member(entry, "endpoint").asString();
    return switch (endpoint) {
      case "speech" ->
          Map.of(
              "input_text_tokens", amount(usage, "input_tokens"),
              "output_audio_tokens", amount(usage, "output_tokens"));
      case "responses", "chat" -> text(usage);
      case "tts" -> Map.of("input_characters", amount(usage, "characters"));
      case "transcriptions" -> Map.of("input_audio_seconds", amount(usage, "audio_seconds"));
      default -> throw new StackFailure("the simulator's ledger has the endpoint " + endpoint);
    };
  }

  /** Each token under one meter; nothing is said of a cache that gave nothing. */
  private static Map<String, BigDecimal> text(JsonNode usage) {
    BigDecimal cached = amount(usage, "cached_input_tokens");
    var used = new HashMap<String, BigDecimal>();
    used.put("input_text_tokens", plain(amount(usage, "input_tokens").subtract(cached)));
    used.put("output_text_tokens", amount(usage, "output_tokens"));
    if (cached.signum() > 0) {
      used.put("cached_input_text_tokens", cached);
    }
    return used;
  }

  private static BigDecimal amount(JsonNode usage, String name) {
    return plain(new BigDecimal(member(usage, name).asString()));
  }

  private static BigDecimal plain(BigDecimal amount) {
    return amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
  }

  private static JsonNode member(JsonNode json, String name) {
    JsonNode member = json.path(name);
    if (member.isMissingNode()) {
      throw new StackFailure("the simulator's ledger has no field " + name);
    }
    return member;
  }
}
