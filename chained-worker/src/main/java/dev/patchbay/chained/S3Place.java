package dev.patchbay.chained;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All objects of a bucket below a prefix.
 *
 * @param prefix empty for the whole bucket, or whole segments with a slash after each, so that
 *     {@code acme/} holds nothing of {@code acme-evil/}
 */
record S3Place(String bucket, String prefix) {
  private static final Pattern FORM =
      Pattern.compile("s3://([^/]+)/((?:[A-Za-z0-9_.=+-]+/)*)", Pattern.CASE_INSENSITIVE);

  /**
   * Reads {@code s3://BUCKET/} or {@code s3://BUCKET/PREFIX/}.
   *
   * @throws IllegalArgumentException when it breaks a rule; its message is the rule
   */
  static S3Place parse(String text) {
    Matcher form = FORM.matcher(text);
    require(
        form.matches(),
        "must be s3://BUCKET/ or s3://BUCKET/PREFIX/, a prefix of letters, digits and _.=+-");
    String bucket = form.group(1);
    String prefix = form.group(2);
    refuse(S3Names.brokenByBucket(bucket));
    if (!prefix.isEmpty()) {
      refuse(S3Names.brokenByKey(prefix.substring(0, prefix.length() - 1)));
    }
    return new S3Place(bucket, prefix);
  }

  /** Whether the object lies here. */
  boolean holds(S3Address address) {
    return bucket.equals(address.bucket())
        && address.key().length() > prefix.length()
        && address.key().startsWith(prefix);
  }

  /** Whether any object could lie in both. */
  boolean meets(S3Place other) {
    return bucket.equals(other.bucket)
        && (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix));
  }

  private static void refuse(Optional<String> rule) {
    rule.ifPresent(broken -> require(false, broken));
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
