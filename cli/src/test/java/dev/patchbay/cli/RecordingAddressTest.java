package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.JobInput;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://calls.example/a.wav",
        "HTTPS://calls.example",
        "s3://acme_calls/2026/a.wav",
        "file:///srv/input/acme/a%20b.wav",
        "file:/srv/input/acme/a.wav"
      })
  void whatWorkersCanGoToIsTakenAsItIs(String address) {
    assertThat(RecordingAddress.is(address)).isTrue();
    assertThat(RecordingAddress.recording(address, Optional.empty()))
        .isEqualTo(new JobInput.Reference(URI.create(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://calls.example/secret",
        "ftp://calls.example/secret",
        "https:secret",
        "https:///secret",
        "s3://acme-calls",
        "s3://acme-calls/",
        "s3:///secret",
        "file:secret",
        "file://host/secret",
        "file:///",
        "https://calls.example/a secret"
      })
  void otherAddressesAreRefusedWithoutRepeatingThem(String address) {
    assertThat(RecordingAddress.is(address)).isTrue();
    assertThatThrownBy(() -> RecordingAddress.recording(address, Optional.empty()))
        .isInstanceOf(BadContent.class)
        .hasMessageStartingWith("the address: must be ")
        .hasNoCause()
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "call.wav", "./s3:call.wav", "calls/a:b.wav", "/srv/call.wav", ""})
  void filesAreNoAddresses(String argument) {
    assertThat(RecordingAddress.is(argument)).isFalse();
  }
}
