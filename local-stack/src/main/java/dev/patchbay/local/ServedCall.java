package dev.patchbay.local;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A call in the simulator's ledger.
 *
 * @param requestId as the simulator answered it
 * @param clientRequestId as the worker sent it; the job's id stands in it
 * @param status 0 when nothing was answered
 * @param fault the script by which it was spoiled
 * @param billed whether the provider charges for it
 * @param quantities what is charged, by the meter's name; empty when nothing is
 * @param clean of a transcription that heard tones: every sample was there, once and in order
 */
record ServedCall(
    String requestId,
    String clientRequestId,
    String model,
    int status,
    Optional<String> fault,
    boolean billed,
    Map<String, BigDecimal> quantities,
    Optional<Boolean> clean) {
  ServedCall {
    quantities = Map.copyOf(quantities);
  }

  static ServedCall of(JsonNode entry) {
    boolean billed = present(entry, "billed").asBoolean();
    JsonNode clean = entry.path("heard").path("clean");
    return new ServedCall(
        present(entry, "request_id").asString(),
        entry.path("client_request_id").asString(""),
        entry.path("model").asString(""),
        present(entry, "status").asInt(),
        Optional.of(entry.path("fault").asString("")).filter(script -> !script.isEmpty()),
        billed,
        billed ? quantities(entry) : Map.of(),
        clean.isBoolean() ? Optional.of(clean.asBoolean()) : Optional.empty());
  }

  /** Whether it was made for this job. */
  boolean isFor(DemoJob job) {
    return clientRequestId.contains(job.jobId().toString());
  }

  private static Map<String, BigDecimal> quantities(JsonNode entry) {
    JsonNode usage = present(entry, "usage");
    return present(entry, "endpoint").asString().equals("speech")
        ? Map.of(
            "input_text_tokens", decimal(usage, "input_tokens"),
            "output_audio_tokens", decimal(usage, "output_tokens"))
        : Map.of("input_audio_seconds", decimal(usage, "audio_seconds"));
  }

  private static BigDecimal decimal(JsonNode usage, String name) {
    var value = new BigDecimal(present(usage, name).asString());
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  private static JsonNode present(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode()) {
      throw new StackFailure("the simulator's ledger has no field " + name);
    }
    return value;
  }
}
