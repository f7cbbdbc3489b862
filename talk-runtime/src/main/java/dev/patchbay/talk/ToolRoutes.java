package dev.patchbay.talk;

import dev.patchbay.schemas.HttpsAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts of tools that are reached at a place of the company's own instead of the public internet:
 * whoever runs the worker names them, and no agent's profile can add one. Nobody is asked for the
 * address of such a host. Whoever answers there must show the host's certificate.
 */
record ToolRoutes(Map<String, InetSocketAddress> byHost) {
  static final ToolRoutes NONE = new ToolRoutes(Map.of());

  private static final String SETTING = "patchbay.talks.tools.routes";

  private static final Pattern PLACE =
      Pattern.compile(
          "(?:\\[(?<six>[0-9A-Fa-f:.]{2,45})]|(?<four>[0-9.]{7,15})):(?<port>\\d{1,5})");

  ToolRoutes {
    byHost = Map.copyOf(byHost);
  }

  /**
   * Reads the settings.
   *
   * @param settings by DNS name, in any case: {@code IP:PORT}, an IPv6 address in brackets
   * @throws IllegalStateException when a name or a place is none; names setting and rule, never the
   *     place
   */
  static ToolRoutes parse(Map<String, String> settings) {
    var byHost = new HashMap<String, InetSocketAddress>();
    settings.forEach((name, place) -> {
      String host = name.toLowerCase(Locale.ROOT);
      require(
          HttpsAddress.isHost(host), name, "must have a DNS name of two labels or more as its key");
      var before = byHost.putIfAbsent(host, place(name, place.strip()));
      require(before == null, name, "must be there once, in whatever case");
    });
    return new ToolRoutes(byHost);
  }

  /**
   * Where a host is reached, if it is one of these.
   *
   * @param host in lower case
   */
  Optional<InetSocketAddress> find(String host) {
    return Optional.ofNullable(byHost.get(host));
  }

  private static InetSocketAddress place(String name, String place) {
    Matcher parts = PLACE.matcher(place);
    require(parts.matches(), name, "must be IP:PORT, or [IP]:PORT");
    int port = Integer.parseInt(parts.group("port"));
    require(port >= 1 && port <= 65_535, name, "must have a port of 1 to 65535");
    String literal = Optional.ofNullable(parts.group("six")).orElseGet(() -> parts.group("four"));
    return new InetSocketAddress(address(name, literal), port);
  }

  private static InetAddress address(String name, String literal) {
    try {
      InetAddress address = InetAddress.ofLiteral(literal);
      require(
          !address.isAnyLocalAddress() && !address.isMulticastAddress(),
          name,
          "must be the address of one machine");
      return address;
    } catch (IllegalArgumentException _) {
      throw wrong(name, "must be IP:PORT, or [IP]:PORT");
    }
  }

  private static void require(boolean holds, String name, String rule) {
    if (!holds) {
      throw wrong(name, rule);
    }
  }

  private static IllegalStateException wrong(String name, String rule) {
    return new IllegalStateException(SETTING + "[" + name + "]: " + rule);
  }
}
