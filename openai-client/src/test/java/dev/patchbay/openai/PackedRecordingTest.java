package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PackedRecordingTest {
  private final MockWebServer server = new MockWebServer();
  private final OpenAiHttp http = OpenAiHttp.of(Samples.limits());

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "MP3, audio.mp3, audio/mpeg",
    "M4A, audio.m4a, audio/mp4",
    "OGG, audio.ogg, audio/ogg",
    "FLAC, audio.flac, audio/flac",
    "WEBM, audio.webm, audio/webm"
  })
  void nameAndMediaTypeTellThePacking(Packing packing, String name, String type) throws Exception {
    assertThat(sent(Recording.packed(new byte[] {1, 2, 3}, packing)).utf8())
        .contains("name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: " + type + "\r\n");
  }

  @ParameterizedTest
  @EnumSource
  void compressedFileIsSentByteForByte(Packing packing) throws Exception {
    byte[] file = new byte[300_000];
    new Random(7).nextBytes(file);

    assertThat(sent(Recording.packed(file, packing)).indexOf(ByteString.of(file))).isPositive();
  }

  @Test
  void compressedFileKeepsItsOwnBytes() {
    byte[] file = {1, 2, 3};
    Recording recording = Recording.packed(file, Packing.FLAC);
    file[0] = 9;

    assertThat(recording.content().get(0)).isEqualTo((byte) 1);
    assertThat(recording.content().isReadOnly()).isTrue();
  }

  private ByteString sent(Recording recording) throws InterruptedException {
    server.enqueue(
        new MockResponse.Builder()
            .addHeader("Content-Type", "application/json")
            .body("{\"text\":\"x\"}")
            .build());
    var request =
        new TranscriptionRequest(recording, Optional.empty(), TranscriptionRequest.Detail.TEXT);

    assertThat(
            http.transcription(Samples.target(server.url("/v1").uri()), Samples.ID, request).run())
        .isInstanceOf(Answer.Success.class);
    return Objects.requireNonNull(
        Objects.requireNonNull(server.takeRequest(10, TimeUnit.SECONDS)).getBody());
  }
}
