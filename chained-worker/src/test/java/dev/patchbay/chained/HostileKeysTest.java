package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.chained.ReferenceProperties.PlacesProperties;
import dev.patchbay.schemas.TenantId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names in buckets that the worker's own credentials reach and the tenant must not. */
class HostileKeysTest {
  private static final TransferLimits LIMITS = TransferLimits.of(1_000, Duration.ofSeconds(20));
  private static final URI OWN = URI.create("s3://shared/acme/a.wav");

  private FakeS3 s3;
  private S3References references;

  @BeforeEach
  void connect() throws Exception {
    s3 = new FakeS3();
    Allowed allowed =
        Allowed.of(
            Map.of(
                "acme", new PlacesProperties(List.of(), List.of("s3://shared/acme/"), ""),
                "globex", new PlacesProperties(List.of(), List.of("s3://shared/globex/"), "")));
    references = new S3References(allowed, LIMITS, s3.store(LIMITS));
  }

  @AfterEach
  void disconnect() {
    s3.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "s3://shared/globex/a.wav | bucket and prefix",
        "s3://shared/acme-evil/a.wav | bucket and prefix",
        "s3://shared/acmeevil/a.wav | bucket and prefix",
        "s3://shared/ACME/a.wav | bucket and prefix",
        "s3://shared/acme | bucket and prefix",
        "s3://shared/a.wav | bucket and prefix",
        "s3://shared/x/acme/a.wav | bucket and prefix",
        "s3://shared/%61cme%2Devil/a.wav | bucket and prefix",
        "s3://secrets/acme/a.wav | bucket and prefix",
        "s3://shared-evil/acme/a.wav | bucket and prefix",
        "s3://evil.shared/acme/a.wav | bucket and prefix",
        "s3://shared/acmе/a.wav | bucket and prefix",
        "s3://shared/ａcme/a.wav | bucket and prefix",
        "s3://shared/acme/ | empty segment",
        "s3://shared/acme//a.wav | empty segment",
        "s3://shared//acme/a.wav | empty segment",
        "s3://shared/acme/calls//a.wav | empty segment",
        "s3://shared/acme/%2Fa.wav | empty segment",
        "s3://shared/%2Facme/a.wav | empty segment",
        "s3://shared/acme/a.wav/ | empty segment",
        "s3://shared/acme/../globex/a.wav | . or ..",
        "s3://shared/acme/%2e%2e/globex/a.wav | . or ..",
        "s3://shared/acme/%2E%2E/globex/a.wav | . or ..",
        "s3://shared/acme/.%2e/globex/a.wav | . or ..",
        "s3://shared/acme%2F..%2Fglobex%2Fa.wav | . or ..",
        "s3://shared/acme%2f%2e%2e%2fglobex%2fa.wav | . or ..",
        "s3://shared/../secrets/a.wav | . or ..",
        "s3://shared/acme/.. | . or ..",
        "s3://shared/acme/. | . or ..",
        "s3://shared/acme/./a.wav | . or ..",
        "s3://shared/acme/．．/globex/a.wav | . or ..",
        "s3://shared/acme/%EF%BC%8E%EF%BC%8E/globex/a.wav | . or ..",
        "s3://shared/acme/‥/globex/a.wav | . or ..",
        "s3://shared/acme/..／globex/a.wav | . or ..",
        "s3://shared/acme/%252e%252e/globex/a.wav | encoded once",
        "s3://shared/acme/%252E%252E%252Fglobex/a.wav | encoded once",
        "s3://shared/acme/a%252500.wav | encoded once",
        "s3://shared/acme/..%5Cglobex%5Ca.wav | without controls and backslashes",
        "s3://shared/acme%5Ca.wav | without controls and backslashes",
        "s3://shared/acme/a%00.wav | without controls and backslashes",
        "s3://shared/acme/a%0D%0AHost:%20evil.wav | without controls and backslashes",
        "s3://shared/acme/a%7F.wav | without controls and backslashes",
        "s3://shared/acme/a%C2%85.wav | without controls and backslashes",
        "s3://shared/acme/a%FF.wav | without controls and backslashes",
        "s3://shared/acme/%C0%AE%C0%AE/globex/a.wav | without controls and backslashes",
        "s3://shared | have a key",
        "s3://shared/ | have a key",
        "s3:///acme/a.wav | name a bucket",
        "s3:/shared/acme/a.wav | name a bucket",
        "s3:shared/acme/a.wav | name a bucket",
        "s3://SHARED/acme/a.wav | name a bucket",
        "s3://shared:443/acme/a.wav | name a bucket",
        "s3://key@shared/acme/a.wav | name a bucket",
        "s3://key:word@shared/acme/a.wav | name a bucket",
        "s3://shared%2Facme/a.wav | name a bucket",
        "s3://sha_red/acme/a.wav | name a bucket",
        "s3://sh/acme/a.wav | name a bucket",
        "s3://.shared/acme/a.wav | name a bucket",
        "s3://shared./acme/a.wav | name a bucket",
        "s3://sha..red/acme/a.wav | name a bucket",
        "s3://-shared/acme/a.wav | name a bucket",
        "s3://shared-/acme/a.wav | name a bucket",
        "s3://127.0.0.1/acme/a.wav | name a bucket",
        "s3://169.254.169.254/latest/meta-data | name a bucket",
        "s3://[::1]/acme/a.wav | name a bucket",
        "s3://xn--shared/acme/a.wav | name a bucket",
        "s3://shared-s3alias/acme/a.wav | name a bucket",
        "s3://shared--ol-s3/acme/a.wav | name a bucket",
        "s3://shared--use1-az4--x-s3/acme/a.wav | name a bucket",
        "s3://shared.mrap/acme/a.wav | name a bucket",
        "s3://arn:aws:s3:eu:1:accesspoint/acme/a.wav | name a bucket",
        "s3://shared/acme/a.wav?versionId=1 | no query",
        "s3://shared/acme/a.wav? | no query",
        "s3://shared/acme/a.wav?x-id=GetObject&bucket=secrets | no query",
        "s3://shared/acme/a.wav#x | no query",
        "s3a://shared/acme/a.wav | scheme s3",
        "https://shared.s3.amazonaws.com/acme/a.wav | scheme s3"
      })
  void aNameThatIsNotBelowTheTenantsPrefixIsRefusedByItsRuleAndTheStoreIsNotAsked(
      String uri, String rule) {
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> references.open(TenantId.of("acme"), URI.create(uri)))
        .withMessageStartingWith("input.uri: must ")
        .withMessageContaining(rule)
        .withMessageNotContainingAny("a.wav", "shared", "globex", "secrets")
        .satisfies(refused -> assertThat(refused.ending().reason()).isEqualTo("input_refused"));

    assertThat(s3.asked).isEmpty();
    assertThat(s3.server.getRequestCount()).isZero();
  }

  @Test
  void aKeyOfMoreThan1024BytesIsRefused() {
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() ->
            references.open(TenantId.of("acme"), URI.create("s3://shared/acme/" + "é".repeat(512))))
        .withMessageContaining("at most 1024 bytes");
  }

  @Test
  void anotherTenantsPrefixAndThatOfATenantWithoutPlacesAreNobodyElses() {
    for (String other : List.of("globex", "initech")) {
      assertThatExceptionOfType(RefusedInput.class)
          .isThrownBy(() -> references.open(TenantId.of(other), OWN))
          .withMessageContaining("bucket and prefix");
    }
    assertThat(s3.server.getRequestCount()).isZero();
  }
}
