package dev.patchbay.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.Dispatch;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Ids of calls that change nothing, by which a back end tells a repeated one. */
final class ToolIds {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private ToolIds() {}

  /**
   * TENANT/JOB/CALL.
   *
   * @param callId the provider's, whatever it looks like
   */
  static String of(Dispatch dispatch, String callId) {
    String last = PLAIN.matcher(callId).matches() ? callId : hash(callId);
    return dispatch.tenant() + "/" + dispatch.jobId() + "/" + last;
  }

  private static String hash(String callId) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(callId.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
