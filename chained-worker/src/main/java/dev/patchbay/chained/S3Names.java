package dev.patchbay.chained;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which names of buckets and objects are taken. Stricter than a store is, so that no store, gateway
 * or file system behind it reads a name otherwise than this worker compared it.
 */
final class S3Names {
  /** Labels of letters, digits and inner hyphens, joined by single dots. */
  private static final Pattern BUCKET =
      Pattern.compile(
          "(?=.{3,63}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");

  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

  /** AWS keeps these; some lead to something else than the bucket of that name. */
  private static final List<String> KEPT_STARTS = List.of("xn--", "sthree-", "amzn-s3-demo-");

  private static final List<String> KEPT_ENDS =
      List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

  private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
  private static final int LONGEST_KEY = 1024;
  private static final char UNREADABLE = '\ufffd';

  private S3Names() {}

  /** The rule that a bucket's name breaks, as a sentence fragment. */
  static Optional<String> brokenByBucket(String name) {
    boolean good =
        BUCKET.matcher(name).matches()
            && !(NUMBERS.matcher(name).matches() && name.indexOf('.') >= 0)
            && KEPT_STARTS.stream().noneMatch(name::startsWith)
            && KEPT_ENDS.stream().noneMatch(name::endsWith);
    return good ? Optional.empty() : Optional.of("must name a bucket");
  }

  /**
   * The rule that an object's key breaks, as a sentence fragment.
   *
   * @param key decoded, without the slash before it
   */
  static Optional<String> brokenByKey(String key) {
    if (key.isEmpty()) {
      return Optional.of("must have a key");
    }
    if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
      return Optional.of("must have a key of at most " + LONGEST_KEY + " bytes");
    }
    if (key.chars().anyMatch(c -> Character.isISOControl(c) || c == UNREADABLE || c == '\\')) {
      return Optional.of("must have a key of text without controls and backslashes");
    }
    if (ENCODED.matcher(key).find()) {
      return Optional.of("must have a key that is encoded once");
    }
    // Other signs for a dot or a slash count as these.
    return Stream.of(key, Normalizer.normalize(key, Normalizer.Form.NFKC))
        .flatMap(form -> Stream.of(form.split("/", -1)))
        .map(S3Names::brokenBySegment)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> brokenBySegment(String segment) {
    if (segment.isEmpty()) {
      return Optional.of("must have no empty segment");
    }
    if (segment.equals(".") || segment.equals("..")) {
      return Optional.of("must not contain . or ..");
    }
    return Optional.empty();
  }
}
