package dev.patchbay.local.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a call is genuine, as the realtime worker's README tells those who are called.
 *
 * @param host our own name
 * @param secrets by the names of their keys
 */
record SignatureCheck(String host, Map<String, String> secrets, InstantSource clock) {
  private static final long LONGEST_SECONDS = 300;

  SignatureCheck {
    host = host.toLowerCase(Locale.ROOT);
    secrets = Map.copyOf(secrets);
  }

  boolean genuine(Received call) {
    String secret = secrets.get(call.header("patchbay-key"));
    String timestamp = call.header("patchbay-timestamp");
    if (secret == null || !timestamp.matches("[0-9]{1,15}")) {
      return false;
    }
    long age = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
    return Math.abs(age) <= LONGEST_SECONDS
        && MessageDigest.isEqual(
            ("v1=" + signature(secret, timestamp, call)).getBytes(UTF_8),
            call.header("patchbay-signature").getBytes(UTF_8));
  }

  private String signature(String secret, String timestamp, Received call) {
    String head =
        "v1\n%s\n%s\nPOST\n%s\n%s\n"
            .formatted(timestamp, call.header("idempotency-key"), host, call.target());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      mac.update(head.getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(call.body()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "SignatureCheck[host=" + host + ", keys=" + secrets.keySet() + "]";
  }
}
