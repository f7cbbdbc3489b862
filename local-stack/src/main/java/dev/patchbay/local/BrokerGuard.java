package dev.patchbay.local;

import dev.patchbay.schemas.kafka.ClientSecurity;
import dev.patchbay.schemas.kafka.ClusterAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HeldCertificate;

/**
 * What a broker needs that lets nobody in without a login: a key and a certificate, made on the
 * spot, and users with passwords that were drawn for this run. The files are this user's alone, and
 * go with {@link #close}.
 */
public final class BrokerGuard implements AutoCloseable {
  /** The one user who may do everything. */
  public static final String ADMIN = "admin";

  /** How the node is known to itself, by its certificate. */
  static final String NODE = "node";

  private static final int PASSWORD_BYTES = 24;

  private final Path folder;
  private final Map<String, String> passwords;

  private BrokerGuard(Path folder, Map<String, String> passwords) {
    this.folder = folder;
    this.passwords = passwords;
  }

  /**
   * Draws and writes everything.
   *
   * @param folder its own, made if it is not there
   * @param users beside {@link #ADMIN}; letters, digits and -
   */
  public static BrokerGuard make(Path folder, Collection<String> users) {
    var random = new SecureRandom();
    var passwords = new LinkedHashMap<String, String>();
    passwords.put(ADMIN, password(random));
    users.forEach(user -> passwords.put(user, password(random)));
    var guard = new BrokerGuard(folder, passwords);
    HeldCertificate authority =
        new HeldCertificate.Builder().certificateAuthority(0).commonName("a run's own").build();
    HeldCertificate node =
        new HeldCertificate.Builder()
            .commonName(NODE)
            .addSubjectAlternativeName("127.0.0.1")
            .signedBy(authority)
            .build();
    try {
      Files.createDirectories(folder);
      write(guard.trust(), authority.certificatePem());
      write(
          guard.identity(),
          node.privateKeyPkcs8Pem() + node.certificatePem() + authority.certificatePem());
      write(guard.credentials(), String.join("\n", guard.scram()) + "\n");
      for (Map.Entry<String, String> user : passwords.entrySet()) {
        write(guard.passwordFile(user.getKey()), user.getValue() + "\n");
      }
    } catch (IOException e) {
      throw new StackFailure("cannot write into " + folder, e);
    }
    return guard;
  }

  /** The authority of the node's certificate, PEM. */
  public Path trust() {
    return folder.resolve("authority.pem");
  }

  /** The node's key and certificates, PEM. */
  Path identity() {
    return folder.resolve("node.pem");
  }

  /** Users as {@code kafka-storage format --add-scram} takes them, one a line. */
  Path credentials() {
    return folder.resolve("users");
  }

  /** A file that has a user's password. */
  public Path passwordFile(String user) {
    return folder.resolve(user + ".password");
  }

  /** The cluster, as it lets this user in. */
  public ClusterAccess access(String user, String bootstrapServers) {
    var security =
        new ClientSecurity(
            ClientSecurity.SECURE,
            user,
            "",
            passwordFile(user).toString(),
            trust().toString(),
            "",
            Map.of());
    return new ClusterAccess(bootstrapServers, security.properties());
  }

  /** What a process of ours is told so that it is this user. */
  public Map<String, String> environment(String user) {
    return Map.of(
        "PATCHBAY_PROFILE",
        ClientSecurity.SECURE,
        "PATCHBAY_KAFKA_USER",
        user,
        "PATCHBAY_KAFKA_PASSWORD_FILE",
        passwordFile(user).toString(),
        "PATCHBAY_KAFKA_TRUST",
        trust().toString());
  }

  /** A file of client properties of this user, such as {@code --cluster-config} takes. */
  public Path clientFile(String user, String bootstrapServers) {
    Path file = folder.resolve(user + ".properties");
    var lines = new StringBuilder("bootstrap.servers=" + bootstrapServers + "\n");
    access(user, bootstrapServers)
        .security()
        .forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
    try {
      Files.deleteIfExists(file);
      write(file, lines.toString());
      return file;
    } catch (IOException e) {
      throw new StackFailure("cannot write " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new StackFailure("cannot delete " + folder, e);
    }
  }

  private List<String> scram() {
    return passwords.entrySet().stream()
        .map(
            user -> "SCRAM-SHA-512=[name=%s,password=%s]".formatted(user.getKey(), user.getValue()))
        .toList();
  }

  private static String password(SecureRandom random) {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  /** Users, never a password. */
  @Override
  public String toString() {
    return "BrokerGuard[users=" + passwords.keySet() + "]";
  }
}
