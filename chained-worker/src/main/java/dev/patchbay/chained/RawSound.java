package dev.patchbay.chained;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Media types of samples without a header.
 *
 * <p>{@code audio/l16} is big-endian with its rate and, if not 1, its channels (RFC 2586); {@code
 * audio/pcm} the same in little-endian. {@code audio/pcmu}, {@code audio/pcma} (RFC 4856) and
 * {@code audio/basic} (RFC 2046) are G.711 with one channel at 8 kHz unless they say otherwise.
 */
final class RawSound {
  private static final String FIELD = "input.mediaType";
  private static final int MOST_PARAMETERS = 8;
  private static final long G711_RATE = 8_000;

  private RawSound() {}

  /**
   * What samples of this type look like; empty for a type that is not of raw samples.
   *
   * @throws RefusedInput when its parameters break a rule
   */
  static Optional<SoundFormat> of(String mediaType) throws RefusedInput {
    String[] parts = mediaType.split(";", MOST_PARAMETERS + 2);
    Optional<Encoding> encoding = encoding(parts[0].strip().toLowerCase(Locale.ROOT));
    if (encoding.isEmpty()) {
      return Optional.empty();
    }
    if (parts.length > MOST_PARAMETERS + 1) {
      throw RefusedInput.malformed(FIELD, "must have at most 8 parameters");
    }
    Map<String, String> parameters = parameters(parts);
    boolean pcm = encoding.get().bytes() == 2;
    if (pcm && !parameters.containsKey("rate")) {
      throw RefusedInput.malformed(FIELD, "must name its rate");
    }
    long rate = number(parameters, "rate", G711_RATE);
    long channels = number(parameters, "channels", 1);
    return Optional.of(SoundFormat.of(FIELD, encoding.get(), (int) channels, rate));
  }

  private static Optional<Encoding> encoding(String type) {
    return switch (type) {
      case "audio/l16" -> Optional.of(Encoding.PCM16_BIG_ENDIAN);
      case "audio/pcm" -> Optional.of(Encoding.PCM16);
      case "audio/pcma" -> Optional.of(Encoding.A_LAW);
      case "audio/pcmu", "audio/basic" -> Optional.of(Encoding.MU_LAW);
      default -> Optional.empty();
    };
  }

  private static Map<String, String> parameters(String[] parts) throws RefusedInput {
    Map<String, String> parameters = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].strip().split("=", 2);
      if (pair.length != 2
          || parameters.put(pair[0].toLowerCase(Locale.ROOT), pair[1].strip()) != null) {
        throw RefusedInput.malformed(FIELD, "must have each parameter once, as name=value");
      }
    }
    return parameters;
  }

  private static long number(Map<String, String> parameters, String name, long otherwise)
      throws RefusedInput {
    String value = parameters.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[0-9]{1,6}")) {
      throw RefusedInput.malformed(FIELD, "must have a number as its " + name);
    }
    return Long.parseLong(value);
  }
}
