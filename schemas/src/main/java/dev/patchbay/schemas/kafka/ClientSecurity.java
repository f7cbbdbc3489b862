package dev.patchbay.schemas.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.ContractViolation;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How every client of a process proves to brokers who it is, and knows whom it speaks to: SCRAM
 * over TLS, or a certificate of its own. Settings stand below {@code patchbay.kafka}, and as
 * variables, such as {@code PATCHBAY_KAFKA_USER}; empty ones are not set.
 *
 * <p>Law: unless the profile is local, nobody speaks to a broker without TLS, without a check of
 * its name, or without saying who he is.
 *
 * @param profile {@code secure} or {@code local}: {@code patchbay.profile}
 * @param user whom brokers know by SCRAM-SHA-512
 * @param password his; or {@code passwordFile} names a file that has it, a newline at its end aside
 * @param trust file of the authorities that are believed, in PEM; else the JDK's
 * @param identity file of a private key (PKCS #8) and its certificates, in PEM
 * @param further client properties: security.*, sasl.*, ssl.*, reconnect.*, client.dns.lookup and
 *     client.rack; none that the others set
 */
public record ClientSecurity(
    String profile,
    String user,
    String password,
    String passwordFile,
    String trust,
    String identity,
    Map<String, String> further) {
  /** Kafka without TLS and login is good for one machine alone. */
  public static final String LOCAL = "local";

  /** What holds where nobody says otherwise. */
  public static final String SECURE = "secure";

  private static final String PREFIX = "patchbay.kafka.";
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9._@-]{1,128}");
  private static final Pattern PASSWORD = Pattern.compile("(?!.*\\$\\{)[^\\p{Cntrl}]{1,512}");
  private static final Pattern FURTHER =
      Pattern.compile("(security|sasl|ssl|reconnect)\\..+|client\\.dns\\.lookup|client\\.rack");

  private static final String PROTOCOL = "security.protocol";
  private static final String LOGIN = "sasl.jaas.config";
  private static final String NAME_CHECK = "ssl.endpoint.identification.algorithm";

  public ClientSecurity {
    further = Map.copyOf(further);
    require(Set.of(SECURE, LOCAL).contains(profile), "patchbay.profile", "must be secure or local");
    require(
        user.isEmpty() || USER.matcher(user).matches(),
        PREFIX + "user",
        "must be 1 to 128 letters, digits and . _ @ -");
    require(
        password.isEmpty() || passwordFile.isEmpty(),
        PREFIX + "password-file",
        "must not stand beside " + PREFIX + "password");
    require(
        user.isEmpty() == (password.isEmpty() && passwordFile.isEmpty()),
        PREFIX + (user.isEmpty() ? "user" : "password"),
        "must be set: a user and his password go together");
    further
        .keySet()
        .forEach(name ->
            require(
                FURTHER.matcher(name).matches(),
                PREFIX + "properties",
                "may set security.*, sasl.*, ssl.*, reconnect.*, client.dns.lookup and client.rack"
                    + " alone"));
  }

  /**
   * What each client gets. Reads the files that are named.
   *
   * @throws ContractViolation when a file is not what it should be, or the cluster would be spoken
   *     to otherwise than the profile allows
   */
  public Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    if (!trust.isEmpty()) {
      PemText.requireCertificates(trust, PREFIX + "trust");
      properties.put("ssl.truststore.type", "PEM");
      properties.put("ssl.truststore.location", trust);
    }
    if (!identity.isEmpty()) {
      PemText.requireIdentity(identity, PREFIX + "identity");
      properties.put("ssl.keystore.type", "PEM");
      properties.put("ssl.keystore.location", identity);
    }
    if (!user.isEmpty()) {
      properties.put("sasl.mechanism", "SCRAM-SHA-512");
      properties.put(LOGIN, login());
    }
    if (!user.isEmpty() || !properties.isEmpty()) {
      properties.put(PROTOCOL, user.isEmpty() ? "SSL" : "SASL_SSL");
      properties.put(NAME_CHECK, "https");
    }
    further.forEach((name, value) -> {
      require(
          !properties.containsKey(name) || name.equals(PROTOCOL) && user.isEmpty(),
          PREFIX + "properties." + name,
          "must not stand beside the settings that set it");
      properties.put(name, value);
    });
    if (!profile.equals(LOCAL)) {
      requireSecure(properties);
    }
    return Map.copyOf(properties);
  }

  private static void requireSecure(Map<String, String> properties) {
    String protocol = properties.getOrDefault(PROTOCOL, "PLAINTEXT");
    boolean login = protocol.equals("SASL_SSL") && properties.containsKey(LOGIN);
    boolean certificate =
        protocol.equals("SSL")
            && properties.keySet().stream().anyMatch(name -> name.startsWith("ssl.keystore."));
    require(
        login || certificate,
        PREFIX + "user",
        "must be set (PATCHBAY_KAFKA_USER and PATCHBAY_KAFKA_PASSWORD), or "
            + PREFIX
            + "identity: Kafka is spoken to over TLS and with a login unless patchbay.profile is"
            + " local (PATCHBAY_PROFILE)");
    require(
        properties.getOrDefault(NAME_CHECK, "https").equals("https"),
        PREFIX + "properties." + NAME_CHECK,
        "must be https unless patchbay.profile is local");
  }

  private String login() {
    String secret = passwordFile.isEmpty() ? password : secret();
    require(
        PASSWORD.matcher(secret).matches(),
        PREFIX + (passwordFile.isEmpty() ? "password" : "password-file"),
        "must have 1 to 512 characters, none of them a control character, and no ${");
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(user, secret.replace("\\", "\\\\").replace("\"", "\\\""));
  }

  private String secret() {
    String text = new String(PemText.bytes(passwordFile, PREFIX + "password-file"), UTF_8);
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private static void require(boolean holds, String field, String rule) {
    if (!holds) {
      throw new ContractViolation(field, rule);
    }
  }

  /** Neither a password nor a property: some are passwords. */
  @Override
  public String toString() {
    return "ClientSecurity[profile=" + profile + ", user=" + user + "]";
  }
}
