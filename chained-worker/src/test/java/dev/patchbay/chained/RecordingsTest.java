package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordingsTest {
  @TempDir Path folder;
  @TempDir Path spools;
  private Spool spool;

  @BeforeEach
  void start() throws IOException {
    spool = Spool.open(spools, 100_000_000);
  }

  @AfterEach
  void stop() throws IOException {
    spool.close();
  }

  @Test
  void whatBecomesOfTheFileAfterTheLookIsNeverSent() throws Exception {
    Path own = Files.createDirectory(folder.resolve("acme"));
    Path secret = Files.writeString(folder.resolve("secret"), "canary");
    byte[] wav = Wav.silence(1);
    Path file = own.resolve("call.wav");

    for (Change change :
        new Change[] {
          () -> Files.writeString(file, "other words"),
          () -> {
            Files.delete(file);
            Files.createSymbolicLink(file, secret);
          },
          () -> Files.delete(file)
        }) {
      Files.deleteIfExists(file);
      Files.write(file, wav);
      Recordings.Fetched.Whole checked = check(file);
      change.make();

      assertThat(checked.recording().content()).isEqualTo(ByteBuffer.wrap(wav));
      assertThat(checked.seconds()).isEqualTo(1);
    }
  }

  static Stream<Arguments> plain() {
    return Stream.of(
        Arguments.of("PCM16", Wav.riff().format(1, 2, 16_000, 16).data(64_000).end()),
        Arguments.of("A-law", Wav.riff().format(6, 1, 8_000, 8).data(8_000).end()),
        Arguments.of("mu-law, padded", Wav.riff().format(7, 1, 8_000, 8).data(7_999).end()),
        Arguments.of("a title before", pcm().chunk("LIST", 11, 11).data(16_000).end()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plain")
  void aShortWavFileThatEveryServerReadsIsSentAsItIs(String what, byte[] wav) throws Exception {
    try (Recordings.Fetched fetched = fetch(wav)) {
      assertThat(fetched).isInstanceOf(Recordings.Fetched.Whole.class);
      Recordings.Fetched.Whole sent = (Recordings.Fetched.Whole) fetched;
      assertThat(sent.recording().content()).isEqualTo(ByteBuffer.wrap(wav));
      assertThat(sent.seconds()).isEqualTo(1);
    }
  }

  static Stream<Arguments> other() {
    return Stream.of(
        Arguments.of("further samples", pcm().data(16_000).data(64_000).end(), 8_000),
        Arguments.of("a title after", pcm().data(16_000).chunk("LIST", 10, 10).end(), 8_000),
        Arguments.of("bytes after the end", Arrays.copyOf(pcm().data(80).end(), 9_000), 40),
        Arguments.of("8 bits", Wav.riff().format(1, 1, 8_000, 8).data(8_000).end(), 8_000),
        Arguments.of("24 bits", Wav.riff().format(1, 1, 8_000, 24).data(24_000).end(), 8_000),
        Arguments.of("float", Wav.riff().format(3, 1, 8_000, 32).data(32_000).end(), 8_000),
        Arguments.of("a pipe", pcm().chunk("data", 0xFFFFFFFFL, 16_000).endClaiming(-1), 8_000),
        Arguments.of("301 s", Wav.riff().format(7, 1, 8_000, 8).data(2_408_000).end(), 2_408_000));
  }

  /** What a provider would make of it is not left to the provider, nor is its price. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("other")
  void ofAnyOtherWavFileTheSamplesAloneAreSent(String what, byte[] wav, int samples)
      throws Exception {
    try (Recordings.Fetched fetched = fetch(wav)) {
      assertThat(fetched).isInstanceOf(Recordings.Fetched.Long.class);
      assertThat(Sounds.all(((Recordings.Fetched.Long) fetched).samples())).hasSize(samples);
    }
  }

  private Recordings.Fetched fetch(byte[] wav) throws Exception {
    Path own = Files.createDirectories(folder.resolve("acme"));
    Path file = Files.write(own.resolve("call.wav"), wav);
    var recordings = new Recordings(files(), spool, Duration.ofMinutes(10), Duration.ofMinutes(5));
    return recordings.fetch(TenantId.of("acme"), new JobInput.Reference(file.toUri()));
  }

  private static Wav pcm() {
    return Wav.riff().format(1, 1, 8_000, 16);
  }

  private Recordings.Fetched.Whole check(Path file) throws Exception {
    var recordings = new Recordings(files(), spool, Duration.ofMinutes(5), Duration.ofMinutes(5));
    return (Recordings.Fetched.Whole)
        recordings.fetch(TenantId.of("acme"), new JobInput.Reference(file.toUri()));
  }

  private FileReferences files() {
    return new FileReferences(
        new InputFiles(Optional.of(folder)), TransferLimits.of(100_000_000, Duration.ofMinutes(1)));
  }

  private interface Change {
    void make() throws Exception;
  }
}
