package dev.patchbay.schemas;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of the web that may be asked for, taken apart once, so that nobody reads it otherwise
 * later. Does not print: its path and query may be signed.
 *
 * @param host a DNS name of at least two labels, lower case
 * @param path as it was written, encoded; starts with a slash
 * @param query as it was written, encoded
 */
public record HttpsAddress(String host, String path, Optional<String> query) {
  private static final int LONGEST_HOST = 253;

  /**
   * The last label starts with a letter, so that no form of a numeric address, decimal, octal, hex
   * or short, is a name.
   */
  private static final Pattern HOST =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

  /**
   * Takes an address apart.
   *
   * @param field its name in an error
   * @throws ContractViolation when it is none of HTTPS, has a user, a fragment or a port but 443,
   *     or its host is no DNS name
   */
  public static HttpsAddress of(URI uri, String field) {
    require("https".equalsIgnoreCase(uri.getScheme()), field, "must have the scheme https");
    String authority = uri.getRawAuthority();
    require(!uri.isOpaque() && authority != null, field, "must have a host");
    require(uri.getRawFragment() == null, field, "must have no fragment");
    require(authority.indexOf('@') < 0, field, "must have no user name or password");
    String host = host(authority, field).toLowerCase(Locale.ROOT);
    require(isHost(host), field, "must have a DNS name as its host");
    String path = Optional.ofNullable(uri.getRawPath()).orElse("");
    return new HttpsAddress(
        host, path.isEmpty() ? "/" : path, Optional.ofNullable(uri.getRawQuery()));
  }

  /** Whether this is a name that can be asked for: no number in any form, no single label. */
  public static boolean isHost(String name) {
    return name.length() <= LONGEST_HOST && HOST.matcher(name).matches();
  }

  private static String host(String authority, String field) {
    int colon = authority.lastIndexOf(':');
    if (colon < 0 || authority.endsWith("]")) {
      return authority;
    }
    require(authority.substring(colon + 1).equals("443"), field, "must have no port but 443");
    return authority.substring(0, colon);
  }

  private static void require(boolean holds, String field, String rule) {
    ContractViolation.require(holds, field, rule);
  }

  @Override
  public String toString() {
    return "HttpsAddress[host=" + host + "]";
  }
}
