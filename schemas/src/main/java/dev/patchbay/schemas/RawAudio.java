package dev.patchbay.schemas;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Samples without a header, as their media type tells them. Type and names of parameters are in any
 * case, parameters in any order.
 *
 * <p>{@code audio/l16} is big-endian with its rate and, if not 1, its channels (RFC 2586); {@code
 * audio/pcm} the same in little-endian. {@code audio/pcmu}, {@code audio/pcma} (RFC 4856) and
 * {@code audio/basic} (RFC 2046) are G.711 with one channel at 8 kHz unless they say otherwise.
 *
 * @param rate samples per second, 8,000 to 48,000
 * @param channels 1 or 2
 */
public record RawAudio(Coding coding, int rate, int channels) {
  /** What one sample is. */
  public enum Coding {
    PCM16_LITTLE_ENDIAN,
    PCM16_BIG_ENDIAN,
    A_LAW,
    MU_LAW
  }

  private static final String FIELD = "input.mediaType";
  private static final int MOST_PARAMETERS = 8;
  private static final int G711_RATE = 8_000;

  public RawAudio {
    ContractViolation.require(channels == 1 || channels == 2, FIELD, "must have 1 or 2 channels");
    ContractViolation.require(
        rate >= 8_000 && rate <= 48_000, FIELD, "must have 8000 to 48000 samples per second");
  }

  /**
   * What samples of this type look like; empty for a type that is not of raw samples.
   *
   * @throws ContractViolation when its parameters break a rule
   */
  public static Optional<RawAudio> parse(String mediaType) {
    String[] parts = mediaType.split(";", MOST_PARAMETERS + 2);
    return coding(parts[0].strip().toLowerCase(Locale.ROOT)).map(coding -> of(coding, parts));
  }

  private static RawAudio of(Coding coding, String[] parts) {
    ContractViolation.require(
        parts.length <= MOST_PARAMETERS + 1, FIELD, "must have at most 8 parameters");
    Map<String, String> parameters = parameters(parts);
    boolean g711 = coding == Coding.A_LAW || coding == Coding.MU_LAW;
    ContractViolation.require(g711 || parameters.containsKey("rate"), FIELD, "must name its rate");
    return new RawAudio(
        coding, number(parameters, "rate", G711_RATE), number(parameters, "channels", 1));
  }

  private static Optional<Coding> coding(String type) {
    return switch (type) {
      case "audio/l16" -> Optional.of(Coding.PCM16_BIG_ENDIAN);
      case "audio/pcm" -> Optional.of(Coding.PCM16_LITTLE_ENDIAN);
      case "audio/pcma" -> Optional.of(Coding.A_LAW);
      case "audio/pcmu", "audio/basic" -> Optional.of(Coding.MU_LAW);
      default -> Optional.empty();
    };
  }

  private static Map<String, String> parameters(String[] parts) {
    Map<String, String> parameters = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].strip().split("=", 2);
      ContractViolation.require(
          pair.length == 2
              && parameters.put(pair[0].toLowerCase(Locale.ROOT), pair[1].strip()) == null,
          FIELD,
          "must have each parameter once, as name=value");
    }
    return parameters;
  }

  private static int number(Map<String, String> parameters, String name, int otherwise) {
    String value = parameters.getOrDefault(name, Integer.toString(otherwise));
    ContractViolation.require(
        value.matches("[0-9]{1,6}"), FIELD, "must have a number as its " + name);
    return Integer.parseInt(value);
  }
}
