package dev.patchbay.simulator;

import java.util.Map;
import java.util.Set;

/**
 * What a simulator is; checked at birth.
 *
 * @param host address to listen on; the loopback unless there is a reason
 * @param port 0 for any free one
 * @param admin whether {@code /admin} answers; it asks for no key
 * @param goodKeys the keys that are good; none: all are but the bad ones
 * @param badKeys keys answered with 401; neither are secrets, but they are not printed either
 * @param aliases other model names, each with the known model it behaves like
 * @param limits how much it takes on
 * @param wire whose wire it speaks
 * @param sockets of OpenAI's wire
 */
public record SimulatorSettings(
    String host,
    int port,
    boolean admin,
    Set<String> goodKeys,
    Set<String> badKeys,
    Map<String, String> aliases,
    SimulatorLimits limits,
    Wire wire,
    SocketSettings sockets) {

  /** Throws {@link IllegalArgumentException} naming the component at fault. */
  public SimulatorSettings {
    goodKeys = Set.copyOf(goodKeys);
    badKeys = Set.copyOf(badKeys);
    aliases = Map.copyOf(aliases);
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port must be from 0 to 65535");
    }
  }

  /** OpenAI's wire on the loopback, any free port, admin on, any key, the usual limits. */
  public static SimulatorSettings defaults() {
    return new SimulatorSettings(
        "127.0.0.1",
        0,
        true,
        Set.of(),
        Set.of(),
        Map.of(),
        SimulatorLimits.defaults(),
        Wire.OPENAI,
        SocketSettings.defaults());
  }

  public SimulatorSettings withAddress(String newHost, int newPort) {
    return new SimulatorSettings(
        newHost, newPort, admin, goodKeys, badKeys, aliases, limits, wire, sockets);
  }

  public SimulatorSettings withAdmin(boolean on) {
    return new SimulatorSettings(host, port, on, goodKeys, badKeys, aliases, limits, wire, sockets);
  }

  public SimulatorSettings withBadKeys(Set<String> keys) {
    return new SimulatorSettings(host, port, admin, goodKeys, keys, aliases, limits, wire, sockets);
  }

  public SimulatorSettings withGoodKeys(Set<String> keys) {
    return new SimulatorSettings(host, port, admin, keys, badKeys, aliases, limits, wire, sockets);
  }

  public SimulatorSettings withAliases(Map<String, String> names) {
    return new SimulatorSettings(
        host, port, admin, goodKeys, badKeys, names, limits, wire, sockets);
  }

  public SimulatorSettings withLimits(SimulatorLimits others) {
    return new SimulatorSettings(
        host, port, admin, goodKeys, badKeys, aliases, others, wire, sockets);
  }

  public SimulatorSettings withWire(Wire other) {
    return new SimulatorSettings(
        host, port, admin, goodKeys, badKeys, aliases, limits, other, sockets);
  }

  public SimulatorSettings withSockets(SocketSettings others) {
    return new SimulatorSettings(
        host, port, admin, goodKeys, badKeys, aliases, limits, wire, others);
  }

  @Override
  public String toString() {
    return "SimulatorSettings[%s on %s:%d, admin %s, %d calls]"
        .formatted(wire, host, port, admin, limits.calls());
  }
}
