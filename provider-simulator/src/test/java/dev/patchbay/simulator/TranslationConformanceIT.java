package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.helpers.TranslationConnection;
import com.openai.models.realtime.RealtimeTranslationSessionClosedEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The official client has speech translated, and loses nothing when it closes. */
final class TranslationConformanceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String APPEND = "session.input_audio_buffer.append";
  private static final String MODEL = "gpt-realtime-translate";

  private OfficialProvider provider;

  @BeforeEach
  void start() throws IOException {
    provider = OfficialProvider.started();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void twoLanguagesAreSpokenAtOnceAndTheirLastWordsArrive() {
    try (TranslationConnection spanish = provider.translation(MODEL);
        TranslationConnection french = provider.translation(MODEL)) {
      OfficialSocket es = begin(spanish, "es");
      OfficialSocket fr = begin(french, "fr");
      short[] sound = new ToneRenderer(24_000).render("Good morning to you all.");
      es.append(APPEND, WireAudio.PCM, sound);
      fr.append(APPEND, WireAudio.PCM, sound);
      check(spanish, es, "es:Good es:morning es:to es:you es:all.");
      check(french, fr, "fr:Good fr:morning fr:to fr:you fr:all.");
    }
    for (int session = 1; session <= 2; session++) {
      JsonNode ledger = provider.ended(session);
      assertThat(ledger.at("/close/code").asInt()).isEqualTo(1000);
      assertThat(ledger.path("seconds").decimalValue().signum()).isPositive();
    }
  }

  private static void check(TranslationConnection connection, OfficialSocket socket, String words) {
    RealtimeTranslationSessionClosedEvent closed = connection.finish(PATIENCE);
    assertThat(closed.isValid()).isTrue();
    socket.await("session.closed");
    assertThat(joined(socket, "session.input_transcript.delta"))
        .isEqualTo("Good morning to you all.");
    assertThat(joined(socket, "session.output_transcript.delta").strip()).isEqualTo(words);
    ToneListener listener = new ToneListener(24_000);
    long elapsed = 0;
    for (JsonNode delta : socket.events("session.output_audio.delta")) {
      short[] samples = Conversing.samples(WireAudio.PCM, delta.path("delta").asString(""));
      assertThat(samples).hasSize(4800);
      listener.feed(samples, 0, samples.length);
      elapsed += 200;
      assertThat(delta.path("elapsed_ms").asLong()).isEqualTo(elapsed);
    }
    Hearing heard = listener.finish();
    assertThat(heard.text().strip().replaceAll("\\s+", " ")).isEqualTo(words);
    assertThat(heard.minPurityDb()).isGreaterThan(Hearing.UNTOUCHED_DB);
  }

  @Test
  void theLanguageChangesBetweenWordsAndWrongOnesAreRefused() {
    try (TranslationConnection connection = provider.translation(MODEL)) {
      OfficialSocket socket = begin(connection, "de");
      socket.send(language("tlh"));
      assertThat(socket.refused().path("param").asString(""))
          .isEqualTo("session.audio.output.language");
      socket.sendAnything(
          "{\"type\":\"session.update\",\"session\":{\"type\":\"translation\"},\"event_id\":\"mine\"}");
      JsonNode error = socket.refused();
      assertThat(error.path("param").asString("")).isEqualTo("session.type");
      assertThat(error.path("event_id").asString("")).isEqualTo("mine");
      socket.sendAnything("{\"type\":\"input_audio_buffer.append\",\"audio\":\"\"}");
      assertThat(socket.refused().path("param").asString("")).isEqualTo("type");
      socket.append(APPEND, WireAudio.PCM, new ToneRenderer(24_000).render("Still on."));
      connection.finish(PATIENCE);
      socket.await("session.closed");
      assertThat(joined(socket, "session.output_transcript.delta").strip())
          .isEqualTo("de:Still de:on.");
    }
  }

  @Test
  void aSocketThatClosesBeforeTheSessionDoesIsAFailure() {
    try (TranslationConnection connection = provider.translation(MODEL + "@close:1000:2")) {
      OfficialSocket socket = OfficialProvider.socket(connection);
      socket.send(language("es"));
      socket.await("session.updated");
      assertThatThrownBy(() -> connection.finish(PATIENCE)).isInstanceOf(RuntimeException.class);
      assertThat(socket.events("session.closed")).isEmpty();
    }
  }

  private static OfficialSocket begin(TranslationConnection connection, String language) {
    OfficialSocket socket = OfficialProvider.socket(connection);
    JsonNode session = socket.await("session.created").path("session");
    assertThat(session.path("type").asString("")).isEqualTo("translation");
    assertThat(session.path("model").asString("")).isEqualTo(MODEL);
    socket.send(
        "{\"type\":\"session.update\",\"session\":{\"audio\":{\"input\":{\"transcription\":{\"model\":\"gpt-realtime-whisper\"},"
            + "\"noise_reduction\":null}}}}");
    socket.await("session.updated");
    socket.send(language(language));
    JsonNode updated = socket.await("session.updated").path("session");
    assertThat(updated.at("/audio/output/language").asString("")).isEqualTo(language);
    assertThat(updated.at("/audio/input/transcription/model").asString(""))
        .isEqualTo("gpt-realtime-whisper");
    return socket;
  }

  private static String language(String code) {
    return "{\"type\":\"session.update\",\"session\":{\"audio\":{\"output\":{\"language\":\"%s\"}}}}"
        .formatted(code);
  }

  private static String joined(OfficialSocket socket, String type) {
    return socket.events(type).stream()
        .map(delta -> delta.path("delta").asString(""))
        .collect(Collectors.joining());
  }
}
