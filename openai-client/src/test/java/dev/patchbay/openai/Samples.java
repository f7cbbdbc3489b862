package dev.patchbay.openai;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Values that tests share. */
final class Samples {
  static final String SECRET = "sk-canary-0123456789";
  static final ClientRequestId ID = new ClientRequestId("job-7.attempt-1");
  static final byte[] WAV = "RIFF....WAVEfmt ".getBytes(StandardCharsets.US_ASCII);

  static final Voice VOICE = new Voice("marin");

  private Samples() {}

  /** Wide enough for a busy machine; a test that waits for a limit narrows that one. */
  static Limits limits() {
    Duration wide = Duration.ofSeconds(20);
    return new Limits(wide, wide, wide, wide, 64 * 1024, 16 * 1024);
  }

  static Limits limits(Duration connect, Duration firstByte, Duration between, Duration whole) {
    return new Limits(connect, firstByte, between, whole, 64 * 1024, 16 * 1024);
  }

  static Target target(URI baseUrl) {
    return new Target("stt-main", baseUrl, ApiKey.of(SECRET), "model-x");
  }

  static TranscriptionRequest transcription() {
    return new TranscriptionRequest(
        Recording.of(WAV), Optional.empty(), TranscriptionRequest.Detail.TEXT);
  }

  static TextTarget writer(URI baseUrl, TextDialect dialect) {
    return new TextTarget(target(baseUrl), dialect);
  }

  static TextRequest text() {
    var asked = new TextRequest.Message(TextRequest.Role.USER, "When do you open?");
    return new TextRequest("Answer shortly.", List.of(asked), 200, Optional.empty());
  }

  /** The same where the model may look a ship up. */
  static TextRequest talk() {
    var find =
        new TextTools.Function(
            "find_ship",
            Optional.of("Finds a ship."),
            Optional.of("{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"}}}"));
    var leave = new TextTools.Function("leave", Optional.empty(), Optional.empty());
    TextRequest text = text();
    return new TextRequest(
        text.instructions(),
        text.messages(),
        TextTools.of(List.of(find, leave)),
        text.maxOutputTokens(),
        text.format());
  }

  static SpeechRequest speech() {
    return new SpeechRequest("Good morning.", VOICE, 1_000_000);
  }
}
