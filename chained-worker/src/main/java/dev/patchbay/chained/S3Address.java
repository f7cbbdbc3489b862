package dev.patchbay.chained;

import java.net.URI;
import java.util.Optional;

/**
 * An object in a bucket.
 *
 * @param key decoded, without the slash before it
 */
record S3Address(String bucket, String key) {
  static S3Address parse(URI uri) throws RefusedInput {
    require("s3".equalsIgnoreCase(uri.getScheme()), "must have the scheme s3");
    String bucket = uri.getRawAuthority();
    require(!uri.isOpaque() && bucket != null, "must name a bucket");
    require(
        uri.getRawQuery() == null && uri.getRawFragment() == null,
        "must have no query or fragment");
    refuse(S3Names.brokenByBucket(bucket));
    String path = uri.getPath();
    String key = path.isEmpty() ? "" : path.substring(1);
    refuse(S3Names.brokenByKey(key));
    return new S3Address(bucket, key);
  }

  private static void refuse(Optional<String> rule) throws RefusedInput {
    if (rule.isPresent()) {
      throw RefusedInput.address(rule.get());
    }
  }

  private static void require(boolean holds, String rule) throws RefusedInput {
    if (!holds) {
      throw RefusedInput.address(rule);
    }
  }

  /** Keys may hold names of people. */
  @Override
  public String toString() {
    return "S3Address[bucket=" + bucket + "]";
  }
}
