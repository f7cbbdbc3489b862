package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.chained.ReferenceProperties.PlacesProperties;
import dev.patchbay.chained.ReferenceProperties.S3Properties;
import dev.patchbay.schemas.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** A list that would let in more than it says fails the start. */
class AllowedTest {
  private static final String SETTING = "patchbay.chained.references.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "*.acme.example",
        "*",
        "",
        "127.0.0.1",
        "[::1]",
        "acme.example:443",
        "https://acme.example",
        "acme.example/",
        "acme.example.",
        "acme .example",
        "ácme.example"
      })
  void aHostMustBeOneDnsName(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Allowed.of(Map.of("acme", hosts("good.example", host))))
        .withMessageStartingWith(SETTING + "tenants.acme.hosts[1]: must be a DNS name");
  }

  @Test
  void aHostIsTheSameInCapitals() {
    Allowed allowed = Allowed.of(Map.of("acme", hosts("Recordings.ACME.example")));

    assertThat(allowed.host(TenantId.of("acme"), "recordings.acme.example")).isTrue();
    assertThat(allowed.host(TenantId.of("globex"), "recordings.acme.example")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme",
        "s3://acme",
        "s3://acme/calls",
        "s3://acme//",
        "s3://acme/calls//",
        "s3://acme/../",
        "s3://acme/./",
        "s3://acme/calls/../",
        "s3://acme/c*/",
        "s3://acme/%2e%2e/",
        "s3://acme/calls/?x",
        "s3://Acme/calls/",
        "s3://ac/calls/",
        "s3://10.0.0.1/calls/",
        "s3://acme-s3alias/",
        "s3:///",
        "https://acme/calls/"
      })
  void aPlaceMustBeABucketAndWholeSegments(String place) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Allowed.of(Map.of("acme", inputs(place))))
        .withMessageStartingWith(SETTING + "tenants.acme.inputs[0]: must ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Allowed.of(Map.of("acme", output(place))))
        .withMessageStartingWith(SETTING + "tenants.acme.output: must ");
  }

  @ParameterizedTest
  @CsvSource({
    "s3://shared/, s3://shared/globex/",
    "s3://shared/a/, s3://shared/a/b/",
    "s3://shared/a/b/, s3://shared/a/",
    "s3://shared/a/, s3://shared/a/"
  })
  void twoTenantsHaveNoPlaceInCommon(String one, String other) {
    for (PlacesProperties second : List.of(inputs(other), output(other))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Allowed.of(Map.of("acme", inputs(one), "globex", second)))
          .withMessage(SETTING + "tenants.globex: must have no place in common with acme");
    }
  }

  @Test
  void placesSideBySideAreApartAndOneTenantsMayMeet() {
    Allowed allowed =
        Allowed.of(
            Map.of(
                "acme",
                new PlacesProperties(
                    List.of(), List.of("s3://shared/acme/"), "s3://shared/acme/speech/"),
                "globex",
                inputs("s3://shared/acme-evil/")));

    assertThat(allowed.input(TenantId.of("acme"), new S3Address("shared", "acme/a.wav"))).isTrue();
    assertThat(allowed.input(TenantId.of("acme"), new S3Address("shared", "acme-evil/a.wav")))
        .isFalse();
    assertThat(allowed.output(TenantId.of("acme"))).contains(new S3Place("shared", "acme/speech/"));
    assertThat(allowed.output(TenantId.of("globex"))).isEmpty();
  }

  @Test
  void aTenantMustBeNamedAsTenantsAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Allowed.of(Map.of("Canary!", hosts("good.example"))))
        .withMessage(SETTING + "tenants.*: must be named as tenants are");
  }

  @Test
  void sizesTimesAndTheStoreAreCheckedByName() {
    Duration minute = Duration.ofMinutes(1);
    assertRefused("largest", () -> properties("999B", "8GB", minute));
    assertRefused("largest", () -> properties("17GB", "20GB", minute));
    assertRefused("spool-size", () -> properties("2GB", "1GB", minute));
    assertRefused("longest-transfer", () -> properties("1GB", "8GB", Duration.ZERO));
    assertRefused("longest-transfer", () -> properties("1GB", "8GB", Duration.ofHours(2)));
    for (String endpoint :
        List.of(
            "store.example",
            "ftp://store.example",
            "https://a@store.example",
            "https://store.example/path",
            "https://store.example?x",
            "http://")) {
      assertRefused("s3.endpoint", () -> new S3Properties(endpoint, "eu-central-1", true));
    }
    assertRefused("s3.region", () -> new S3Properties("", "eu central", true));
  }

  private static void assertRefused(String setting, Runnable made) {
    assertThatIllegalArgumentException()
        .isThrownBy(made::run)
        .withMessageStartingWith(SETTING + setting + ": must ");
  }

  private static void properties(String largest, String spool, Duration longest) {
    new ReferenceProperties(
        DataSize.parse(largest),
        longest,
        Path.of("/tmp"),
        DataSize.parse(spool),
        new S3Properties("", "us-east-1", false),
        Map.of());
  }

  private static PlacesProperties hosts(String... hosts) {
    return new PlacesProperties(List.of(hosts), List.of(), "");
  }

  private static PlacesProperties inputs(String place) {
    return new PlacesProperties(List.of(), List.of(place), "");
  }

  private static PlacesProperties output(String place) {
    return new PlacesProperties(List.of(), List.of(), place);
  }
}
