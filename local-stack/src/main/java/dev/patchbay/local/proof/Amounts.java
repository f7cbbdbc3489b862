package dev.patchbay.local.proof;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Arithmetic over amounts per meter, and the oracle's own copy of the provider's price list. */
final class Amounts {
  private static final BigDecimal PER_MINUTE = new BigDecimal(60);
  private static final BigDecimal PER_MILLION = new BigDecimal(1_000_000);

  private Amounts() {}

  /** Reads an object of numbers. */
  static Map<String, BigDecimal> of(JsonNode meters) {
    var amounts = new TreeMap<String, BigDecimal>();
    meters
        .properties()
        .forEach(meter -> amounts.put(meter.getKey(), new BigDecimal(meter.getValue().asString())));
    return amounts;
  }

  static Map<String, BigDecimal> sum(Map<String, BigDecimal> a, Map<String, BigDecimal> b) {
    var sum = new TreeMap<>(a);
    b.forEach((meter, amount) -> sum.merge(meter, amount, BigDecimal::add));
    return sum;
  }

  /** Whether every meter has the same amount, an absent one being zero. */
  static boolean equal(Map<String, BigDecimal> a, Map<String, BigDecimal> b) {
    return covers(a, b) && covers(b, a);
  }

  /** Whether {@code more} has at least as much on every meter. */
  static boolean covers(Map<String, BigDecimal> more, Map<String, BigDecimal> less) {
    return less.entrySet().stream()
        .allMatch(meter ->
            more.getOrDefault(meter.getKey(), BigDecimal.ZERO).compareTo(meter.getValue()) >= 0);
  }

  /** Dollars, exact. */
  static BigDecimal cost(String model, Map<String, BigDecimal> quantities) {
    return quantities.entrySet().stream()
        .map(meter -> meter.getValue().multiply(unitPrice(model, meter.getKey())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal unitPrice(String model, String meter) {
    return switch (model + " " + meter) {
      case "gpt-transcribe input_audio_seconds" -> new BigDecimal("0.0045").divide(PER_MINUTE);
      case "whisper-1 input_audio_seconds" -> new BigDecimal("0.006").divide(PER_MINUTE);
      case "gpt-realtime-2 input_text_tokens" -> new BigDecimal("4").divide(PER_MILLION);
      case "gpt-realtime-2 cached_input_text_tokens" -> new BigDecimal("0.4").divide(PER_MILLION);
      case "gpt-realtime-2 input_audio_tokens" -> new BigDecimal("32").divide(PER_MILLION);
      case "gpt-realtime-2 cached_input_audio_tokens" -> new BigDecimal("0.4").divide(PER_MILLION);
      case "gpt-realtime-2 input_image_tokens" -> new BigDecimal("5").divide(PER_MILLION);
      case "gpt-realtime-2 cached_input_image_tokens" -> new BigDecimal("0.5").divide(PER_MILLION);
      case "gpt-realtime-2 output_text_tokens" -> new BigDecimal("24").divide(PER_MILLION);
      case "gpt-realtime-2 output_audio_tokens" -> new BigDecimal("64").divide(PER_MILLION);
      case "gpt-6-luna input_text_tokens" -> new BigDecimal("0.10").divide(PER_MILLION);
      case "gpt-6-luna cached_input_text_tokens" -> new BigDecimal("0.01").divide(PER_MILLION);
      case "gpt-6-luna output_text_tokens" -> new BigDecimal("0.50").divide(PER_MILLION);
      case "gpt-5.6-luna input_text_tokens" -> new BigDecimal("0.20").divide(PER_MILLION);
      case "gpt-5.6-luna cached_input_text_tokens" -> new BigDecimal("0.02").divide(PER_MILLION);
      case "gpt-5.6-luna output_text_tokens" -> new BigDecimal("1.20").divide(PER_MILLION);
      case "sonic-3.5 input_characters" -> new BigDecimal("50").divide(PER_MILLION);
      case "gpt-4o-mini-tts input_text_tokens" -> new BigDecimal("0.60").divide(PER_MILLION);
      case "gpt-4o-mini-tts output_audio_tokens" -> new BigDecimal("12.00").divide(PER_MILLION);
      case "local-speech input_characters" -> BigDecimal.ZERO;
      default -> throw new ProofFailure("no price known for " + model + " " + meter);
    };
  }
}
