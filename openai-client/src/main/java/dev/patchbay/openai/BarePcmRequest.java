package dev.patchbay.openai;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What to say, in the words of a vendor that answers JSON with bare samples: PCM, 16-bit
 * little-endian mono at 24 kHz. Prints without its words.
 *
 * @param path below the target's base URL, such as {@code tts/bytes}: 1 to 128 of {@code a-z A-Z
 *     0-9 / _ -}, not beginning with a slash
 * @param headers more headers, at most 8, such as the version of the vendor's API; names of 1 to 64
 *     letters, digits and hyphens, values of 1 to 256 visible ASCII characters; ours (key, request
 *     id, encodings) win over them
 * @param json the request's body, one JSON object of at most 1 MiB
 * @param maxAudioBytes the most PCM bytes to accept, at least 2 (a second is 48,000)
 * @param metered what the vendor bills for it, as it tells nothing with its answer
 */
public record BarePcmRequest(
    String path, Map<String, String> headers, String json, long maxAudioBytes, Usage metered) {
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9/_-]{0,127}");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]{1,256}");
  private static final int MAX_BYTES = 1024 * 1024;

  /** Copies the headers. Throws {@link InvalidRequest} if a component breaks its rule. */
  public BarePcmRequest {
    InvalidRequest.unless(PATH.matcher(path).matches(), "path", "matches " + PATH);
    headers = Map.copyOf(headers);
    InvalidRequest.unless(
        headers.size() <= 8
            && headers.keySet().stream().allMatch(name -> HEADER.matcher(name).matches())
            && headers.values().stream().allMatch(value -> VALUE.matcher(value).matches()),
        "headers",
        "at most 8, names matching " + HEADER + ", values " + VALUE);
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    InvalidRequest.unless(
        bytes.length <= MAX_BYTES && Json.parse(bytes).isPresent(),
        "json",
        "one JSON object of at most 1 MiB");
    InvalidRequest.unless(maxAudioBytes >= 2, "maxAudioBytes", "at least 2");
  }

  @Override
  public String toString() {
    return "BarePcmRequest[path=%s, json=%d, maxAudioBytes=%d, metered=%s]"
        .formatted(path, json.length(), maxAudioBytes, metered);
  }
}
