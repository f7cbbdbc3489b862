package dev.patchbay.schemas.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSecurityTest {
  private static final String SECRET = "top \"secret\" \\ word";

  @TempDir Path folder;

  @Test
  void aUserIsLetInByScramOverTlsWithTheBrokersNameChecked() {
    Map<String, String> properties = security("secure", "router", SECRET, Map.of()).properties();

    assertThat(properties)
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
        .containsEntry("ssl.endpoint.identification.algorithm", "https")
        .containsEntry(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"router\""
                + " password=\"top \\\"secret\\\" \\\\ word\";");
  }

  @Test
  void aPasswordOfAFileEndsBeforeItsNewline() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "from-a-file\n");
    var security = new ClientSecurity("secure", "router", "", file.toString(), "", "", Map.of());

    assertThat(security.properties().get("sasl.jaas.config")).contains("\"from-a-file\"");
  }

  @Test
  void onlyTheProfileLocalDoesWithoutTlsAndLogin() {
    assertThat(security("local", "", "", Map.of()).properties()).isEmpty();
    assertThatThrownBy(() -> security("secure", "", "", Map.of()).properties())
        .hasMessageContaining("patchbay.kafka.user: must be set (PATCHBAY_KAFKA_USER")
        .hasMessageContaining("unless patchbay.profile is local (PATCHBAY_PROFILE)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAINTEXT", "SASL_PLAINTEXT", "SSL", "sasl_ssl", "GIVEN"})
  void noOtherProtocolTakesAUserInUnlessItIsLocal(String protocol) {
    var security = security("secure", "", "", Map.of("security.protocol", protocol));

    assertThatThrownBy(security::properties).hasMessageStartingWith("patchbay.kafka.user: must");
  }

  @Test
  void tlsWithoutALoginIsNoLogin() {
    var tls = security("secure", "", "", Map.of("security.protocol", "SASL_SSL"));

    assertThatThrownBy(tls::properties).hasMessageStartingWith("patchbay.kafka.user: must");
  }

  @Test
  void aLoginOfAnotherKindIsTakenAsItIs() {
    Map<String, String> further =
        Map.of(
            "security.protocol", "SASL_SSL",
            "sasl.mechanism", "OAUTHBEARER",
            "sasl.jaas.config", "x.OAuthBearerLoginModule required;");

    assertThat(security("secure", "", "", further).properties()).containsAllEntriesOf(further);
  }

  @Test
  void aBrokersNameIsAlwaysChecked() {
    Map<String, String> further =
        Map.of(
            "security.protocol", "SASL_SSL",
            "sasl.jaas.config", "x.LoginModule required;",
            "ssl.endpoint.identification.algorithm", "");

    assertThatThrownBy(() -> security("secure", "", "", further).properties())
        .hasMessageContaining("ssl.endpoint.identification.algorithm: must be https");
  }

  @Test
  void whatOneSettingSetsAnotherMustNot() {
    var twice = security("secure", "router", SECRET, Map.of("sasl.jaas.config", "other"));

    assertThatThrownBy(twice::properties)
        .hasMessageContaining("patchbay.kafka.properties.sasl.jaas.config: must not stand beside")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aUserIsNotTakenInWithoutTls() {
    var open = Map.of("security.protocol", "SASL_PLAINTEXT");

    assertThatThrownBy(() -> security("secure", "router", SECRET, open).properties())
        .hasMessageStartingWith("patchbay.kafka.properties.security.protocol: must not stand");
  }

  @Test
  void aLoginOfAnotherKindMayTrustASitesOwnAuthority() throws Exception {
    Map<String, String> further =
        Map.of(
            "security.protocol", "SASL_SSL",
            "sasl.mechanism", "OAUTHBEARER",
            "sasl.jaas.config", "x.OAuthBearerLoginModule required;");
    var security = new ClientSecurity("secure", "", "", "", authority().toString(), "", further);

    assertThat(security.properties())
        .containsAllEntriesOf(further)
        .containsEntry("ssl.truststore.type", "PEM");
  }

  /** Any of those that come with the JDK. */
  private Path authority() throws Exception {
    Path known = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    var store = KeyStore.getInstance(known.toFile(), (char[]) null);
    byte[] one = store.getCertificate(store.aliases().nextElement()).getEncoded();
    return Files.writeString(
        folder.resolve("authority.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(one)
            + "\n-----END CERTIFICATE-----\n");
  }

  @Test
  void aUserAndHisPasswordGoTogether() {
    assertThatThrownBy(() -> security("secure", "router", "", Map.of()))
        .hasMessageStartingWith("patchbay.kafka.password: must be set");
    assertThatThrownBy(() -> security("secure", "", SECRET, Map.of()))
        .hasMessageStartingWith("patchbay.kafka.user: must be set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a b", "a;b", "\n", "é"})
  void aNameThatCouldSayMoreThanANameIsRefused(String user) {
    assertThatThrownBy(() -> security("secure", user, SECRET, Map.of()))
        .hasMessageStartingWith("patchbay.kafka.user: must be 1 to 128 letters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two\nlines", "${HOME}"})
  void aPasswordThatCannotBeHandedOnIsRefusedAndNotTold(String password) {
    assertThatThrownBy(() -> security("secure", "router", password, Map.of()).properties())
        .hasMessageStartingWith("patchbay.kafka.password: must have")
        .hasMessageNotContaining(password);
  }

  @ParameterizedTest
  @ValueSource(strings = {"group.id", "bootstrap.servers", "interceptor.classes"})
  void nothingButSecurityCanBeSet(String property) {
    assertThatThrownBy(() -> security("local", "", "", Map.of(property, "x")))
        .hasMessageContaining("patchbay.kafka.properties: may set");
  }

  @Test
  void aFileThatIsNotWhatItShouldBeIsToldByItsSetting() throws IOException {
    Path odd = Files.writeString(folder.resolve("odd.pem"), "no certificate");

    assertThatThrownBy(() -> files(odd.toString(), "").properties())
        .hasMessage("patchbay.kafka.trust: must name a file of certificates in PEM");
    assertThatThrownBy(() -> files("", odd.toString()).properties())
        .hasMessageStartingWith("patchbay.kafka.identity: must name a file of a private key");
    assertThatThrownBy(() -> files(folder.resolve("none").toString(), "").properties())
        .hasMessage("patchbay.kafka.trust: must name a file that can be read");
  }

  @Test
  void anotherProfileIsNone() {
    assertThatThrownBy(() -> security("prod", "", "", Map.of()))
        .hasMessage("patchbay.profile: must be secure or local");
  }

  @Test
  void nothingPrintsASecret() {
    var security = security("secure", "router", SECRET, Map.of("ssl.key.password", SECRET));

    assertThat(security.toString()).doesNotContain("secret");
    assertThat(new ClusterAccess("b:1", security.properties()).toString()).doesNotContain("secret");
  }

  private static ClientSecurity security(
      String profile, String user, String password, Map<String, String> further) {
    return new ClientSecurity(profile, user, password, "", "", "", further);
  }

  private static ClientSecurity files(String trust, String identity) {
    return new ClientSecurity("local", "", "", "", trust, identity, Map.of());
  }
}
