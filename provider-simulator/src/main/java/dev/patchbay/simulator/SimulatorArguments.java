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
      "Usage: SimulatorMain [OPTION VALUE]...\n"
          + SimulatorOption.lines()
          + "\nThe second provider and Cartesia have keys, faults and a ledger of their own.";

  /**
   * @throws IllegalArgumentException naming the option at fault and its rule; never its value
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
    private final Provider first = new Provider();
    private final Provider second = new Provider();
    private final Provider cartesia = new Provider();
    private SimulatorSettings settings = SimulatorSettings.defaults();
    private Optional<Boolean> admin = Optional.empty();
    private Optional<Path> certificate = Optional.empty();
    private Optional<Path> key = Optional.empty();

    private SimulatorArguments of(Iterator<String> rest) {
      while (rest.hasNext()) {
        String flag = rest.next();
        SimulatorOption option =
            SimulatorOption.of(flag)
                .orElseThrow(() -> new IllegalArgumentException("unknown argument" + named(flag)));
        if (!rest.hasNext()) {
          throw new IllegalArgumentException(flag + " needs a value");
        }
        settings = taken(option, rest.next());
      }
      tls();
      settings =
          settings.withAliases(models).withAdmin(admin.orElseGet(() -> loopback(settings.host())));
      first.port = Optional.of(first.port.orElse(0));
      return new SimulatorArguments(
          false,
          first.settings(settings, SimulatorOption.PORT).orElseThrow(),
          second.settings(settings, SimulatorOption.SECOND_PORT),
          cartesia.settings(settings.withWire(Wire.CARTESIA), SimulatorOption.CARTESIA_PORT));
    }

    private void tls() {
      if (certificate.isPresent() != key.isPresent()) {
        throw new IllegalArgumentException("--tls-cert and --tls-key must be given together");
      }
      certificate.ifPresent(chain ->
          settings =
              settings.withSockets(
                  settings.sockets().withTls(new SocketSettings.Tls(chain, key.orElseThrow()))));
    }

    /** Settings name their component at fault before its rule; here the option stands for it. */
    private SimulatorSettings taken(SimulatorOption option, String value) {
      try {
        return with(option, value);
      } catch (IllegalArgumentException breach) {
        String rule = String.valueOf(breach.getMessage()).replaceFirst("^\\S+ ", "");
        throw new IllegalArgumentException(option.flag() + " " + rule, breach);
      }
    }

    private SimulatorSettings with(SimulatorOption option, String value) {
      SocketSettings sockets = settings.sockets();
      return switch (option) {
        case HOST -> settings.withAddress(value, settings.port());
        case ADMIN -> noting(() -> admin = Optional.of(switched(value)));
        case MODEL -> noting(() -> models.putAll(alias(value)));
        case MAX_CALLS -> settings.withLimits(settings.limits().withCalls(number(value)));
        case MAX_SESSIONS -> settings.withSockets(sockets.withSessions(number(value)));
        case SESSION_MS -> settings.withSockets(sockets.withLife(millis(value)));
        case PACE -> settings.withSockets(sockets.withPace(factor(value)));
        case HELD_MS -> settings.withSockets(sockets.withHeld(millis(value)));
        case TLS_CERT -> noting(() -> certificate = Optional.of(Path.of(value)));
        case TLS_KEY -> noting(() -> key = Optional.of(Path.of(value)));
        case PORT -> noting(() -> first.port = Optional.of(port(value)));
        case GOOD_KEY -> noting(() -> first.goodKeys.add(value));
        case BAD_KEY -> noting(() -> first.badKeys.add(value));
        case SECOND_PORT -> noting(() -> second.port = Optional.of(port(value)));
        case SECOND_GOOD_KEY -> noting(() -> second.goodKeys.add(value));
        case SECOND_BAD_KEY -> noting(() -> second.badKeys.add(value));
        case CARTESIA_PORT -> noting(() -> cartesia.port = Optional.of(port(value)));
        case CARTESIA_GOOD_KEY -> noting(() -> cartesia.goodKeys.add(value));
        case CARTESIA_BAD_KEY -> noting(() -> cartesia.badKeys.add(value));
      };
    }

    private SimulatorSettings noting(Runnable note) {
      note.run();
      return settings;
    }
  }

  /** What one provider has for itself. */
  private static final class Provider {
    private final Set<String> goodKeys = new HashSet<>();
    private final Set<String> badKeys = new HashSet<>();
    private Optional<Integer> port = Optional.empty();

    private Optional<SimulatorSettings> settings(SimulatorSettings shared, SimulatorOption listen) {
      if (port.isEmpty() && !(goodKeys.isEmpty() && badKeys.isEmpty())) {
        throw new IllegalArgumentException(listen.flag() + " must be given with keys");
      }
      return port.map(listens ->
          shared.withAddress(shared.host(), listens).withGoodKeys(goodKeys).withBadKeys(badKeys));
    }
  }

  /** By its name alone, if it has one: what stands in an option's place may be a key. */
  private static String named(String argument) {
    String name = argument.replaceFirst("=.*", "=…");
    return name.matches("--[a-z-]+=?…?") ? ": " + name : " that is no option";
  }

  private static int port(String value) {
    SimulatorSettings checked = SimulatorSettings.defaults();
    return checked.withAddress(checked.host(), number(value)).port();
  }

  private static Duration millis(String value) {
    return Duration.ofMillis(number(value));
  }

  private static int number(String value) {
    if (!value.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("it must be a whole number");
    }
    return Integer.parseInt(value);
  }

  private static double factor(String value) {
    if (!value.matches("[0-9]{1,4}(\\.[0-9]{1,3})?")) {
      throw new IllegalArgumentException("it must be a number");
    }
    return Double.parseDouble(value);
  }

  private static Map<String, String> alias(String value) {
    String[] parts = value.split("=", -1);
    if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw new IllegalArgumentException("it must be NAME=KNOWN");
    }
    Map<String, String> alias = Map.of(parts[0], parts[1]);
    if (!ModelCatalogue.knows(alias)) {
      throw new IllegalArgumentException("it must name a known model behind the =");
    }
    return alias;
  }

  private static boolean switched(String value) {
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("it must be on or off");
    };
  }

  private static boolean loopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      throw new IllegalArgumentException("--host must be an address that can be resolved", unknown);
    }
  }
}
