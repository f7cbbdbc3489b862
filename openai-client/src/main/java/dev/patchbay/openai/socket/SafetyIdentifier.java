package dev.patchbay.openai.socket;

import dev.patchbay.openai.InvalidRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * By what the provider tells one end user from another, without learning who it is: a keyed hash of
 * tenant and end user. Goes with every session. The ids themselves are not kept.
 */
public final class SafetyIdentifier {
  static final String HEADER = "OpenAI-Safety-Identifier";
  private static final int SHORTEST_KEY = 32;
  private static final int LONGEST_ID = 512;
  private static final String ALGORITHM = "HmacSHA256";

  private final String value;

  private SafetyIdentifier(String value) {
    this.value = value;
  }

  /**
   * The identifier of an end user, the same for the same key, tenant and user.
   *
   * @param key a secret of at least 32 bytes; not kept
   * @param tenant 1 to 512 characters
   * @param endUserId the tenant's own name for the user, 1 to 512 characters
   * @throws InvalidRequest if one of them is anything else
   */
  public static SafetyIdentifier of(byte[] key, String tenant, String endUserId) {
    InvalidRequest.unless(key.length >= SHORTEST_KEY, "safetyKey", "at least 32 bytes");
    checkId(tenant, "tenant");
    checkId(endUserId, "endUserId");
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      addPart(mac, tenant);
      addPart(mac, endUserId);
      return new SafetyIdentifier(
          Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  // With its length before it, so that no two pairs run together into the same bytes.
  private static void addPart(Mac mac, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    mac.update(bytes);
  }

  private static void checkId(String id, String field) {
    InvalidRequest.unless(
        !id.isEmpty() && id.length() <= LONGEST_ID && isUnicode(id), field, "1 to 512 characters");
  }

  // A lone surrogate has no UTF-8: two such ids would have the same bytes.
  private static boolean isUnicode(String id) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(id);
  }

  String value() {
    return value;
  }

  @Override
  public String toString() {
    return "SafetyIdentifier[****]";
  }
}
