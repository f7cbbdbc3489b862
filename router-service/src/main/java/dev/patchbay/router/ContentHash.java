package dev.patchbay.router;

import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a request in canonical form, so that order and spacing of its JSON do not count. */
final class ContentHash {
  private ContentHash() {}

  /** Lower-case hexadecimal, 64 characters. */
  static String of(JobRequest request) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Json.write(request)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
