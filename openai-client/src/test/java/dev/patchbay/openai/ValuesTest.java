package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import okio.Buffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ValuesTest {
  @Test
  void textIsCountedInCodePoints() {
    String longest = "🙂".repeat(SpeechRequest.MAX_CODE_POINTS);

    assertThatCode(() -> new SpeechRequest(longest, Samples.VOICE, 2)).doesNotThrowAnyException();
    assertRefused("text", () -> new SpeechRequest(longest + "a", Samples.VOICE, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "a\ud83d", "\ude42a"})
  void textThatCannotBeSpokenIsRefused(String text) {
    assertRefused("text", () -> new SpeechRequest(text, Samples.VOICE, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "../x", "a\r\nb"})
  void voiceIsAName(String voice) {
    assertRefused("voice", () -> new Voice(voice));
  }

  @Test
  void audioNeedsRoomForASample() {
    assertRefused("maxAudioBytes", () -> new SpeechRequest("x", Samples.VOICE, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "DE", "d", "de-DE", "german"})
  void languageIsIsoCode(String language) {
    assertRefused(
        "language",
        () ->
            new TranscriptionRequest(
                Recording.of(Samples.WAV),
                Optional.of(language),
                TranscriptionRequest.Detail.TEXT));
  }

  @Test
  void recordingIsNeitherEmptyNorTooLarge(@TempDir Path directory) throws IOException {
    assertRefused("file", () -> Recording.of(new byte[0]));
    assertRefused("file", () -> Recording.of(new byte[Recording.MAX_BYTES + 1]));
    assertRefused("file", () -> Recording.packed(new byte[0], Packing.OGG));
    assertRefused("file", () -> Recording.packed(new byte[Recording.MAX_BYTES + 1], Packing.OGG));
    for (long size : new long[] {0, Recording.MAX_BYTES + 1L}) {
      Path path = directory.resolve("file.wav");
      try (var file = new RandomAccessFile(path.toFile(), "rw")) {
        file.setLength(size);
        assertRefused("file", () -> Recording.read(file.getChannel()));
      }
    }
  }

  @Test
  void recordingOfAFileIsWhatItHeldWhenItWasRead(@TempDir Path directory) throws IOException {
    byte[] wav = new byte[300_000];
    new Random(7).nextBytes(wav);
    Path path = Files.write(directory.resolve("private name.wav"), wav);
    Recording recording;
    try (FileChannel file = FileChannel.open(path)) {
      recording = Recording.read(file);
    }
    Files.writeString(path, "other");
    var sent = new Buffer();

    new RecordingBody(recording).writeTo(sent);

    assertThat(sent.readByteArray()).isEqualTo(wav);
    assertThat(new RecordingBody(recording).contentLength()).isEqualTo(wav.length);
  }

  @Test
  void contentOfARecordingCanBeSeenAndNotChanged() {
    assertThat(Recording.of(Samples.WAV).content().isReadOnly()).isTrue();
    assertThat(Recording.of(Samples.WAV).content().remaining()).isEqualTo(Samples.WAV.length);
  }

  @Test
  void recordingKeepsItsOwnBytes() throws IOException {
    byte[] wav = {1, 2, 3};
    Recording recording = Recording.of(wav);
    wav[0] = 9;
    var sent = new Buffer();

    new RecordingBody(recording).writeTo(sent);

    assertThat(sent.readByteArray()).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host/v1",
        "/v1",
        "host",
        "https://user:word@host/v1",
        "https://host/v1?x=y",
        "https://host/v1#x"
      })
  void baseUrlIsPlainHttpAddress(String url) {
    assertRefused("baseUrl", () -> Samples.target(URI.create(url)));
  }

  @Test
  void namesOfTargetAndModelArePlain() {
    URI url = URI.create("https://host/v1");
    ApiKey key = ApiKey.of("k");
    assertRefused("name", () -> new Target("a b", url, key, "m"));
    assertRefused("model", () -> new Target("a", url, key, "m\n"));
    assertRefused("model", () -> new Target("a", url, key, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://host/v1", "https://host/v1/"})
  void endpointFollowsTheVersion(String base) {
    assertThat(Samples.target(URI.create(base)).endpoint("audio/speech"))
        .hasToString("https://host/v1/audio/speech");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "ä", "a\r\nX-Other: b"})
  void idsAndKeysAreVisibleAscii(String value) {
    assertRefused("clientRequestId", () -> new ClientRequestId(value));
    assertRefused("key", () -> ApiKey.of(value));
  }

  @Test
  void limitsAreNeitherAbsentNorEndless() {
    Duration ok = Duration.ofSeconds(1);
    assertRefused("connect", () -> Samples.limits(Duration.ZERO, ok, ok, ok));
    assertRefused("firstByte", () -> Samples.limits(ok, Duration.ofNanos(999_999), ok, ok));
    assertRefused("betweenBytes", () -> Samples.limits(ok, ok, Duration.ofMillis(-1), ok));
    assertRefused("wholeCall", () -> Samples.limits(ok, ok, ok, Duration.ofHours(2)));
    assertRefused("maxJsonBytes", () -> new Limits(ok, ok, ok, ok, 0, 1024));
    assertRefused("maxSseLineBytes", () -> new Limits(ok, ok, ok, ok, 1, 1023));
    assertThatCode(Limits::defaults).doesNotThrowAnyException();
  }

  private static void assertRefused(String field, ThrowingCallable birth) {
    assertThatExceptionOfType(InvalidRequest.class)
        .isThrownBy(birth)
        .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field))
        .satisfies(refusal -> assertThat(refusal).hasMessage(field + ": " + refusal.rule()));
  }
}
