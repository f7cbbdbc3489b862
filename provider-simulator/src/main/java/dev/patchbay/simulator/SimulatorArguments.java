package dev.patchbay.simulator;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The command line, read into settings.
 *
 * @param settings of the first provider
 * @param second of another that speaks the same wire
 * @param cartesia of one that speaks Cartesia's
 */
record SimulatorArguments(
    boolean help,
    SimulatorSettings settings,
    Optional<SimulatorSettings> second,
    Optional<SimulatorSettings> cartesia) {
  static final String USAGE =
      """
      Usage: SimulatorMain [--host HOST] [--port PORT] [--admin on|off]
                           [--good-key KEY]... [--bad-key KEY]...
                           [--model NAME=KNOWN]... [--max-calls N]
                           [--max-sessions N] [--session-ms MS] [--pace N] [--held-ms MS]
                           [--tls-cert PEM --tls-key PEM]
                           [--second-port PORT [--second-good-key KEY]... [--second-bad-key KEY]...]
                           [--cartesia-port PORT [--cartesia-good-key KEY]... [--cartesia-bad-key KEY]...]
        --host HOST         address to listen on (127.0.0.1)
        --port PORT         port, 0 for any free one (0)
        --admin on|off      whether /admin answers; it asks for no key (on for the loopback, else off)
        --good-key KEY      a key that is good; all that are not named then are refused with 401
        --bad-key KEY       a key to refuse with 401
        --model NAME=KNOWN  another model name that behaves like a known one
        --max-calls N       calls at once (256)
        --max-sessions N    sessions on sockets at once (2000)
        --session-ms MS     how long a session lives (3600000)
        --pace N            conversations' output goes out at so many times real time, 0.5 to 1000 (4)
        --held-ms MS        how long a socket is held that a fault keeps from reading (60000)
        --tls-cert PEM      certificate chain; with it every port speaks TLS alone
        --tls-key PEM       its private key
        --second-port PORT  where a second provider with the same wire listens, 0 for any free port;
                            its keys, faults and ledger are its own
        --cartesia-port PORT  where one with Cartesia's wire listens; the same holds\
      """;

  /**
   * @throws IllegalArgumentException naming the argument at fault; never its value
   */
  static SimulatorArguments parse(String... args) {
    return List.of(args).contains("--help")
        ? new SimulatorArguments(
            true, SimulatorSettings.defaults(), Optional.empty(), Optional.empty())
        : new Reading().of(List.of(args).iterator());
  }

  /** The arguments read so far. */
  private static final class Reading {
    private final Map<String, String> models = new HashMap<>();
    private final Provider first = new Provider("--");
    private final Provider second = new Provider("--second-");
    private final Provider cartesia = new Provider("--cartesia-");
    private SimulatorSettings settings = SimulatorSettings.defaults();
    private String admin = "";
    private String certificate = "";
    private String key = "";

    private SimulatorArguments of(Iterator<String> rest) {
      while (rest.hasNext()) {
        String name = rest.next();
        take(name, value(name, rest));
      }
      tls();
      settings = settings.withAliases(models).withAdmin(admin(admin, settings.host()));
      first.port = Optional.of(first.port.orElse(0));
      return new SimulatorArguments(
          false,
          first.settings(settings).orElseThrow(),
          second.settings(settings),
          cartesia.settings(settings.withWire(Wire.CARTESIA)));
    }

    private void tls() {
      if (certificate.isEmpty() != key.isEmpty()) {
        throw new IllegalArgumentException("--tls-cert and --tls-key go together");
      }
      if (!key.isEmpty()) {
        SocketSettings.Tls files = new SocketSettings.Tls(Path.of(certificate), Path.of(key));
        settings = settings.withSockets(settings.sockets().withTls(files));
      }
    }

    private void take(String name, String value) {
      switch (name) {
        case "--host" -> settings = settings.withAddress(value, settings.port());
        case "--admin" -> admin = value;
        case "--model" -> alias(value, models);
        case "--max-calls" ->
            settings = settings.withLimits(settings.limits().withCalls(number(name, value)));
        case "--max-sessions" ->
            settings = settings.withSockets(settings.sockets().withSessions(number(name, value)));
        case "--session-ms" ->
            settings =
                settings.withSockets(
                    settings.sockets().withLife(Duration.ofMillis(number(name, value))));
        case "--pace" ->
            settings = settings.withSockets(settings.sockets().withPace(factor(name, value)));
        case "--held-ms" ->
            settings =
                settings.withSockets(
                    settings.sockets().withHeld(Duration.ofMillis(number(name, value))));
        case "--tls-cert" -> certificate = value;
        case "--tls-key" -> key = value;
        default -> {
          if (Stream.of(first, second, cartesia).noneMatch(one -> one.takes(name, value))) {
            throw new IllegalArgumentException("unknown argument: " + name);
          }
        }
      }
    }
  }

  /** What one provider has for itself. */
  private static final class Provider {
    private final String prefix;
    private final Set<String> goodKeys = new HashSet<>();
    private final Set<String> badKeys = new HashSet<>();
    private Optional<Integer> port = Optional.empty();

    private Provider(String prefix) {
      this.prefix = prefix;
    }

    /** Takes the argument if it is its own. */
    private boolean takes(String name, String value) {
      if (!name.startsWith(prefix)) {
        return false;
      }
      switch (name.substring(prefix.length())) {
        case "port" -> port = Optional.of(number(name, value));
        case "good-key" -> goodKeys.add(value);
        case "bad-key" -> badKeys.add(value);
        default -> {
          return false;
        }
      }
      return true;
    }

    private Optional<SimulatorSettings> settings(SimulatorSettings shared) {
      if (port.isEmpty() && !(goodKeys.isEmpty() && badKeys.isEmpty())) {
        throw new IllegalArgumentException(prefix + "port must be given with keys");
      }
      return port.map(listens ->
          shared.withAddress(shared.host(), listens).withGoodKeys(goodKeys).withBadKeys(badKeys));
    }
  }

  private static String value(String name, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(name + " needs a value");
    }
    return rest.next();
  }

  private static int number(String name, String value) {
    if (!value.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(name + " needs a whole number");
    }
    return Integer.parseInt(value);
  }

  private static double factor(String name, String value) {
    if (!value.matches("[0-9]{1,4}(\\.[0-9]{1,3})?")) {
      throw new IllegalArgumentException(name + " needs a number");
    }
    return Double.parseDouble(value);
  }

  private static void alias(String value, Map<String, String> models) {
    String[] parts = value.split("=", -1);
    if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw new IllegalArgumentException("--model needs NAME=KNOWN");
    }
    models.put(parts[0], parts[1]);
  }

  private static boolean admin(String asked, String host) {
    return switch (asked) {
      case "on" -> true;
      case "off" -> false;
      case "" -> loopback(host);
      default -> throw new IllegalArgumentException("--admin needs on or off");
    };
  }

  private static boolean loopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      throw new IllegalArgumentException("--host needs an address that can be resolved", unknown);
    }
  }
}
