package dev.patchbay.simulator;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The command line, read into settings. */
record SimulatorArguments(boolean help, SimulatorSettings settings) {
  static final String USAGE =
      """
      Usage: SimulatorMain [--host HOST] [--port PORT] [--admin on|off] [--bad-key KEY]...
                           [--model NAME=KNOWN]... [--max-calls N]
        --host HOST         address to listen on (127.0.0.1)
        --port PORT         port, 0 for any free one (0)
        --admin on|off      whether /admin answers; it asks for no key (on for the loopback, else off)
        --bad-key KEY       a key to refuse with 401
        --model NAME=KNOWN  another model name that behaves like a known one
        --max-calls N       calls at once (256)\
      """;

  /**
   * @throws IllegalArgumentException naming the argument at fault; never its value
   */
  static SimulatorArguments parse(String... args) {
    SimulatorSettings settings = SimulatorSettings.defaults();
    Set<String> badKeys = new HashSet<>();
    Map<String, String> models = new HashMap<>();
    String admin = "";
    Iterator<String> rest = List.of(args).iterator();
    while (rest.hasNext()) {
      String name = rest.next();
      if (name.equals("--help")) {
        return new SimulatorArguments(true, settings);
      }
      String value = value(name, rest);
      switch (name) {
        case "--host" -> settings = settings.withAddress(value, settings.port());
        case "--port" -> settings = settings.withAddress(settings.host(), number(name, value));
        case "--admin" -> admin = value;
        case "--bad-key" -> badKeys.add(value);
        case "--model" -> alias(value, models);
        case "--max-calls" ->
            settings = settings.withLimits(settings.limits().withCalls(number(name, value)));
        default -> throw new IllegalArgumentException("unknown argument: " + name);
      }
    }
    settings = settings.withAdmin(admin(admin, settings.host()));
    return new SimulatorArguments(false, settings.withBadKeys(badKeys).withAliases(models));
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
