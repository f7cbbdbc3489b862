package dev.patchbay.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How a simulator is set up; checked at birth.
 *
 * @param host address to listen on; the loopback unless there is a reason
 * @param port 0 for any free one
 * @param admin whether {@code /admin} answers; it asks for no key
 * @param badKeys keys answered with 401; these are no secrets, but are not printed either
 * @param aliases other model names, each with the known model it behaves like
 * @param maxCalls calls and uploads at once; one more is answered 503
 * @param maxUploadBytes of all request bodies at once; what goes beyond is answered 503
 * @param ledgerEntries kept; the oldest are dropped and counted
 * @param uploadTimeout from a request's first byte to its last
 * @param writeTimeout within which a client must take what it was sent
 */
public record SimulatorSettings(
    String host,
    int port,
    boolean admin,
    Set<String> badKeys,
    Map<String, String> aliases,
    int maxCalls,
    long maxUploadBytes,
    int ledgerEntries,
    Duration uploadTimeout,
    Duration writeTimeout) {

  public SimulatorSettings {
    Objects.requireNonNull(host, "host");
    badKeys = Set.copyOf(badKeys);
    aliases = Map.copyOf(aliases);
    require(port >= 0 && port <= 65535, "port must be from 0 to 65535");
    require(maxCalls >= 1 && maxCalls <= 10_000, "maxCalls must be from 1 to 10000");
    require(maxUploadBytes >= CallCollector.MAX_BODY, "maxUploadBytes must hold one largest body");
    require(
        ledgerEntries >= 1 && ledgerEntries <= 1_000_000,
        "ledgerEntries must be from 1 to 1000000");
    require(
        !uploadTimeout.isNegative() && !uploadTimeout.isZero(),
        "uploadTimeout must be more than 0");
    require(
        !writeTimeout.isNegative() && !writeTimeout.isZero(), "writeTimeout must be more than 0");
  }

  /** On the loopback, any free port, admin on, no bad keys, 256 calls at once. */
  public static SimulatorSettings defaults() {
    return new SimulatorSettings(
        "127.0.0.1",
        0,
        true,
        Set.of(),
        Map.of(),
        256,
        1L << 28,
        200_000,
        Duration.ofSeconds(60),
        Duration.ofSeconds(60));
  }

  public SimulatorSettings withAddress(String newHost, int newPort) {
    return new SimulatorSettings(
        newHost,
        newPort,
        admin,
        badKeys,
        aliases,
        maxCalls,
        maxUploadBytes,
        ledgerEntries,
        uploadTimeout,
        writeTimeout);
  }

  public SimulatorSettings withAdmin(boolean on) {
    return new SimulatorSettings(
        host,
        port,
        on,
        badKeys,
        aliases,
        maxCalls,
        maxUploadBytes,
        ledgerEntries,
        uploadTimeout,
        writeTimeout);
  }

  public SimulatorSettings withBadKeys(Set<String> keys) {
    return new SimulatorSettings(
        host,
        port,
        admin,
        keys,
        aliases,
        maxCalls,
        maxUploadBytes,
        ledgerEntries,
        uploadTimeout,
        writeTimeout);
  }

  public SimulatorSettings withAliases(Map<String, String> names) {
    return new SimulatorSettings(
        host,
        port,
        admin,
        badKeys,
        names,
        maxCalls,
        maxUploadBytes,
        ledgerEntries,
        uploadTimeout,
        writeTimeout);
  }

  public SimulatorSettings withLimits(int calls, long uploadBytes, int entries) {
    return new SimulatorSettings(
        host,
        port,
        admin,
        badKeys,
        aliases,
        calls,
        uploadBytes,
        entries,
        uploadTimeout,
        writeTimeout);
  }

  @Override
  public String toString() {
    return "SimulatorSettings[%s:%d, admin %s, %d calls]".formatted(host, port, admin, maxCalls);
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
