package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.chained.ReferenceProperties.PlacesProperties;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3OutputsTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final TransferLimits LIMITS = TransferLimits.of(1_000, Duration.ofSeconds(20));
  private static final String NAME = "speech/patchbay/" + ScriptedProvider.JOB + "/3.wav";

  @TempDir Path folder;
  private Path file;
  private FakeS3 s3;
  private S3Outputs outputs;

  @BeforeEach
  void connect() throws IOException {
    file = Files.writeString(folder.resolve("a.part"), "speech");
    s3 = new FakeS3();
    Allowed allowed =
        Allowed.of(
            Map.of(
                "acme", new PlacesProperties(List.of(), List.of(), "s3://speech/patchbay/"),
                "globex", new PlacesProperties(List.of(), List.of("s3://globex/"), "")));
    outputs = new S3Outputs(allowed, s3.store(LIMITS));
  }

  @AfterEach
  void disconnect() {
    s3.close();
  }

  @Test
  void anOutputLiesWholeUnderItsJobAndEpochInTheTenantsPlace() throws IOException {
    URI uri = put(3);

    assertThat(uri).hasToString("s3://" + NAME);
    assertThat(s3.objects)
        .containsOnly(
            Map.entry(NAME, new FakeS3.Stored(ByteString.encodeUtf8("speech"), "audio/wav")));
  }

  @Test
  void aTextLiesBesideAsUtf8() throws IOException {
    URI uri = outputs.put(ACME, ScriptedProvider.JOB, 3, "vtt", "text/vtt", "Guten Tag, Ömer");

    assertThat(uri.toString()).endsWith("/3.vtt");
    assertThat(s3.objects.values())
        .containsOnly(new FakeS3.Stored(ByteString.encodeUtf8("Guten Tag, Ömer"), "text/vtt"));
  }

  @Test
  void aSuffixIsAWordAlone() {
    for (String bad : new String[] {"", "a/b", "../a", "WAV", "w v", "123456789"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> outputs.put(ACME, ScriptedProvider.JOB, 3, bad, "audio/wav", file))
          .withMessageStartingWith("suffix: must be ");
    }
    assertThat(s3.asked).isEmpty();
  }

  @Test
  void aSupersededHolderOverwritesNothing() throws IOException {
    put(3);
    Files.writeString(file, "other words");

    assertThatExceptionOfType(S3Outputs.NotStored.class)
        .isThrownBy(() -> put(3))
        .withMessage("the store answered with status 412");
    put(2);

    assertThat(s3.objects)
        .hasSize(2)
        .containsEntry(NAME, new FakeS3.Stored(ByteString.encodeUtf8("speech"), "audio/wav"));
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 400, 403, 404, 500, 503})
  void aStoresNoIsAskedForOnceAndItsWordsGoNowhere(int status) {
    s3.scripted.put(NAME, FakeS3.error(status, "CanaryCode"));

    assertThatExceptionOfType(S3Outputs.NotStored.class)
        .isThrownBy(() -> put(3))
        .withMessage("the store answered with status " + status)
        .withNoCause();
    assertThat(s3.asked).hasSize(1);
  }

  @Test
  void aStoreThatIsAwayTakesNothing() {
    s3.server.close();

    assertThatExceptionOfType(S3Outputs.NotStored.class)
        .isThrownBy(() -> put(3))
        .withMessage("the store must answer")
        .withNoCause();
  }

  @Test
  void onlyATenantWithAPlaceHasItsOutputsThere() {
    assertThat(outputs.take(ACME)).isTrue();
    assertThat(outputs.take(TenantId.of("globex"))).isFalse();
    assertThat(outputs.take(TenantId.of("initech"))).isFalse();
  }

  private URI put(int epoch) throws IOException {
    return outputs.put(ACME, ScriptedProvider.JOB, epoch, "wav", "audio/wav", file);
  }
}
