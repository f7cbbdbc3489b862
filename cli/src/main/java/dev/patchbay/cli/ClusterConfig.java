package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.kafka.ClientSecurity;
import dev.patchbay.schemas.kafka.ClusterAccess;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How a command is let into a cluster: by its options, a file, and the environment. */
final class ClusterConfig {
  private static final String BOOTSTRAP = "bootstrap.servers";
  private static final String USUAL = "127.0.0.1:9092";
  private static final String VARIABLES = "PATCHBAY_KAFKA_";

  /** What never leaves the machine. */
  private static final Pattern LOOPBACK =
      Pattern.compile("(127(\\.\\d{1,3}){3}|localhost|\\[::1]):\\d+");

  private ClusterConfig() {}

  /**
   * A file takes the place of the variables for user, password, trust and identity.
   *
   * @param file client properties, of which {@code bootstrap.servers} may be one
   * @throws ContractViolation when the cluster would be spoken to otherwise than is allowed, or a
   *     setting is not what it should be
   * @throws CommandFailure when the file cannot be read
   */
  static ClusterAccess access(
      Optional<String> bootstrap, Optional<Path> file, Map<String, String> environment) {
    Map<String, String> further = file.map(ClusterConfig::read).orElseGet(TreeMap::new);
    Optional<String> ofFile = Optional.ofNullable(further.remove(BOOTSTRAP));
    String brokers =
        bootstrap
            .or(() -> ofFile)
            .orElseGet(() -> environment.getOrDefault(VARIABLES + "BOOTSTRAP_SERVERS", USUAL));
    Map<String, String> login = file.isPresent() ? Map.of() : environment;
    var security =
        new ClientSecurity(
            environment.getOrDefault("PATCHBAY_PROFILE", profile(brokers)),
            login.getOrDefault(VARIABLES + "USER", ""),
            login.getOrDefault(VARIABLES + "PASSWORD", ""),
            login.getOrDefault(VARIABLES + "PASSWORD_FILE", ""),
            login.getOrDefault(VARIABLES + "TRUST", ""),
            login.getOrDefault(VARIABLES + "IDENTITY", ""),
            further);
    return new ClusterAccess(brokers, security.properties());
  }

  /** What is no address, for want of a port, is told as that before anybody is spoken to. */
  private static String profile(String brokers) {
    boolean here =
        Arrays.stream(brokers.split(",", -1))
            .map(String::strip)
            .allMatch(broker -> !broker.contains(":") || LOOPBACK.matcher(broker).matches());
    return here ? ClientSecurity.LOCAL : ClientSecurity.SECURE;
  }

  private static Map<String, String> read(Path file) {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new CommandFailure(file + ": cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new ContractViolation("--cluster-config", "must name a file of properties");
    }
    Map<String, String> read = new TreeMap<>();
    properties.stringPropertyNames().forEach(name -> read.put(name, properties.getProperty(name)));
    return read;
  }
}
