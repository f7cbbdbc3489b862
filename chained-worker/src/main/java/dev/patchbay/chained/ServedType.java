package dev.patchbay.chained;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says of a recording's kind. An error page, a listing or a login form that is served
 * with a good status is no recording.
 */
final class ServedType {
  private static final Pattern FORM =
      Pattern.compile("\\s*([A-Za-z0-9.+-]{1,40}/[A-Za-z0-9.+-]{1,80})\\s*(?:;[^\\r\\n]*)?");

  /** Containers that hold audio alone as often as not. */
  private static final Set<String> CONTAINERS =
      Set.of("application/ogg", "video/mp4", "video/ogg", "video/webm");

  /** Says no more than that it is bytes, which is what stores assume. */
  private static final Set<String> BYTES =
      Set.of("application/octet-stream", "binary/octet-stream");

  private ServedType() {}

  /**
   * The media type, lower case and without parameters; empty if none is told.
   *
   * @throws RefusedInput when it is not that of audio
   */
  static Optional<String> of(Optional<String> header) throws RefusedInput {
    if (header.isEmpty()) {
      return Optional.empty();
    }
    Matcher told = FORM.matcher(header.get());
    if (told.matches()) {
      String type = told.group(1).toLowerCase(Locale.ROOT);
      if (BYTES.contains(type)) {
        return Optional.empty();
      }
      if (type.startsWith("audio/") || CONTAINERS.contains(type)) {
        return Optional.of(type);
      }
    }
    throw RefusedInput.address("must be served as audio");
  }

  /**
   * Bytes that unfold are not read: a small answer may unfold without end.
   *
   * @throws RefusedInput when the content is encoded
   */
  static void requirePlain(Optional<String> contentEncoding) throws RefusedInput {
    String encoding = contentEncoding.orElse("").strip();
    if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
      throw RefusedInput.address("must be served without content encoding");
    }
  }
}
