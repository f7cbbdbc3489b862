package dev.patchbay.chained;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.RecordedRequest;
import okio.ByteString;

/**
 * AWS Signature Version 4 of a request's headers, computed anew from what came over the wire, as a
 * store does: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
record SignatureV4(String keyId, String secret) {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/(([0-9]{8})/([^/]+)/s3/aws4_request), "
              + "SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");

  /** Whether key, headers, target and body are those that were signed. */
  boolean holds(RecordedRequest request) {
    Matcher given = AUTHORIZATION.matcher(header(request, "Authorization"));
    if (!given.matches() || !given.group(1).equals(keyId)) {
      return false;
    }
    String signed = given.group(5);
    return signed.contains("host")
        && signed.contains("x-amz-content-sha256")
        && bodyHolds(request)
        && signature(request, given, signed).equals(given.group(6));
  }

  private static boolean bodyHolds(RecordedRequest request) {
    ByteString body = Optional.ofNullable(request.getBody()).orElse(ByteString.EMPTY);
    String told = header(request, "x-amz-content-sha256");
    return told.equals(body.sha256().hex())
        || (body.size() == 0 && told.equals("UNSIGNED-PAYLOAD"));
  }

  private String signature(RecordedRequest request, Matcher given, String signed) {
    String target = request.getTarget();
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    String parameters =
        query < 0
            ? ""
            : Arrays.stream(target.substring(query + 1).split("&"))
                .map(one -> one.contains("=") ? one : one + "=")
                .sorted()
                .collect(Collectors.joining("&"));
    String headers =
        Arrays.stream(signed.split(";"))
            .map(name -> name + ":" + header(request, name).strip() + "\n")
            .collect(Collectors.joining());
    String canonical =
        String.join(
            "\n",
            request.getMethod(),
            path,
            parameters,
            headers,
            signed,
            header(request, "x-amz-content-sha256"));
    String toSign =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            header(request, "x-amz-date"),
            given.group(2),
            HexFormat.of().formatHex(sha256(canonical)));
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String part : new String[] {given.group(3), given.group(4), "s3", "aws4_request"}) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, toSign));
  }

  private static String header(RecordedRequest request, String name) {
    return Optional.ofNullable(request.getHeaders().get(name)).orElse("");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
