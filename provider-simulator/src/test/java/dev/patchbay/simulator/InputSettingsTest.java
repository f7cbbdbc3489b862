package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a change of the turn detection leaves as it is. */
final class InputSettingsTest {
  private static final String WORDS = "Please keep every word of this.";
  private static final String IDLE =
      "\"type\":\"server_vad\",\"idle_timeout_ms\":5000,\"create_response\":false";

  private final short[] speech = new ToneRenderer(24_000).render(WORDS);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"type\":\"server_vad\"",
        "\"type\":\"server_vad\",\"interrupt_response\":false",
        "\"type\":\"server_vad\",\"threshold\":0.6",
        "\"type\":\"semantic_vad\",\"eagerness\":\"low\""
      })
  void aTurnSurvivesAChangeOfHowTurnsAreFound(String changed) {
    Conversing caller = Conversing.began();
    caller.silence(300);
    caller.hear(Arrays.copyOf(speech, speech.length / 2));
    caller.update(turns("{\"create_response\":false," + changed + "}"));
    caller.hear(Arrays.copyOfRange(speech, speech.length / 2, speech.length));
    caller.silence(600);
    assertThat(caller.peer.sent("input_audio_buffer.speech_started")).hasSize(1);
    assertThat(caller.last("input_audio_buffer.committed").path("item_id"))
        .isEqualTo(caller.last("input_audio_buffer.speech_started").path("item_id"));
    assertThat(said(caller)).isEqualTo("You said: " + WORDS);
  }

  @Test
  void theNoiseThatWasLearnedSurvivesToo() {
    Conversing caller = Conversing.began();
    caller.silence(2000);
    caller.update(turns("{\"type\":\"server_vad\",\"create_response\":false}"));
    caller.hear(noise(2000));
    assertThat(caller.peer.sent("input_audio_buffer.speech_started")).hasSize(1);
  }

  @Test
  void aTurnThatTheServerFoundIsCommittedByHandUnderItsIdOnceTurnsAreTheClients() {
    Conversing caller = Conversing.began();
    caller.silence(300);
    caller.hear(Arrays.copyOf(speech, speech.length / 2));
    caller.update(turns("null"));
    caller.hear(Arrays.copyOfRange(speech, speech.length / 2, speech.length));
    caller.silence(1000);
    assertThat(caller.peer.sent("input_audio_buffer.committed")).isEmpty();
    assertThat(caller.commit()).isEmpty();
    assertThat(caller.last("input_audio_buffer.committed").path("item_id"))
        .isEqualTo(caller.last("input_audio_buffer.speech_started").path("item_id"));
    assertThat(said(caller)).isEqualTo("You said: " + WORDS);
  }

  @Test
  void whatWasAppendedByHandIsHeardByTheServerThatTakesOver() {
    Conversing caller = Conversing.with(Conversing.MANUAL);
    caller.silence(300);
    caller.hear(Arrays.copyOf(speech, speech.length / 2));
    caller.update(turns("{\"type\":\"server_vad\",\"create_response\":false}"));
    caller.hear(Arrays.copyOfRange(speech, speech.length / 2, speech.length));
    caller.silence(600);
    assertThat(caller.peer.sent("input_audio_buffer.committed")).hasSize(1);
    assertThat(said(caller)).isEqualTo("You said: " + WORDS);
  }

  @Test
  void whatWasAppendedByHandCanStillBeCommittedByHand() {
    Conversing caller = Conversing.with(Conversing.MANUAL);
    caller.hear(speech);
    caller.update(turns("{\"type\":\"server_vad\",\"create_response\":false}"));
    assertThat(caller.commit()).isEmpty();
    assertThat(said(caller)).isEqualTo("You said: " + WORDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{\"type\":\"server_vad\",\"idle_timeout_ms\":null}"})
  void nobodyIsTimedOutOnceTheTimeoutIsOff(String changed) {
    Conversing caller = idling();
    caller.update(turns(changed));
    caller.silence(20_000);
    assertThat(caller.peer.sent("input_audio_buffer.timeout_triggered")).isEmpty();
  }

  @Test
  void aCommitByHandEndsTheIdleTime() {
    Conversing caller = idling();
    assertThat(caller.commit()).isEmpty();
    caller.silence(20_000);
    assertThat(caller.peer.sent("input_audio_buffer.timeout_triggered")).isEmpty();
    assertThat(caller.peer.pendingTimers()).isZero();
  }

  @Test
  void silenceIsKeptNoLongerThanItMayBecomeAnItem() {
    Conversing caller = idling();
    caller.update(turns("{\"type\":\"server_vad\",\"idle_timeout_ms\":null}"));
    for (int minute = 0; minute < 11; minute++) {
      caller.append(new short[24_000 * 60]);
    }
  }

  @Test
  void whoSendsNoAudioIsNotSilentAndIsTimedOutOnceThatMuchAudioCame() {
    Conversing caller = Conversing.with(turns("{" + IDLE + "}"));
    caller.respond("");
    caller.peer.advance(Duration.ofMinutes(1));
    assertThat(caller.peer.sent("input_audio_buffer.timeout_triggered")).isEmpty();
    caller.append(new short[24 * 4900]);
    assertThat(caller.peer.sent("input_audio_buffer.timeout_triggered")).isEmpty();
    caller.append(new short[24 * 100]);
    JsonNode event = caller.last("input_audio_buffer.timeout_triggered");
    assertThat(event.path("audio_start_ms").asInt()).isZero();
    assertThat(event.path("audio_end_ms").asInt()).isEqualTo(5000);
    assertThat(caller.last("input_audio_buffer.committed").path("item_id"))
        .isEqualTo(event.path("item_id"));
  }

  @Test
  void silenceThatCameFasterThanTimeIsNotTakenBeforeItsTime() {
    Conversing caller = Conversing.with(turns("{" + IDLE + ",\"interrupt_response\":false}"));
    caller.respond("\"output_modalities\":[\"text\"]");
    caller.append(new short[24 * 8000]);
    caller.peer.advance(Duration.ofMillis(3900));
    assertThat(caller.peer.sent("input_audio_buffer.timeout_triggered")).isEmpty();
    caller.peer.advance(Duration.ofMillis(5000));
    assertThat(caller.last("input_audio_buffer.timeout_triggered").path("audio_end_ms").asInt())
        .isEqualTo(8000);
  }

  @Test
  void clearedSilenceBecomesNoItem() {
    Conversing caller = idling();
    caller.send("{\"type\":\"input_audio_buffer.clear\"}");
    caller.peer.advance(Duration.ofMinutes(1));
    assertThat(caller.peer.sent("input_audio_buffer.timeout_triggered")).isEmpty();
    caller.silence(5100);
    assertThat(caller.peer.sent("input_audio_buffer.timeout_triggered")).hasSize(1);
  }

  @Test
  void speechThatIsNotHeardYetIsNoSilence() {
    Conversing caller = Conversing.with(turns("{" + IDLE + "}"));
    caller.respond("\"output_modalities\":[\"text\"]");
    caller.peer.hold();
    caller.append(Channels.join(new short[24 * 24_000], speech, new short[12_000]));
    assertThat(caller.peer.busy()).isTrue();
    caller.peer.advance(Duration.ofMinutes(1));
    assertThat(caller.peer.sent("input_audio_buffer.timeout_triggered")).isEmpty();
    caller.peer.release();
    assertThat(caller.peer.sent("input_audio_buffer.timeout_triggered")).isEmpty();
    assertThat(caller.peer.sent("input_audio_buffer.speech_stopped")).hasSize(1);
  }

  /** The answer's sound is over and the idle time runs; there is enough silence to commit. */
  private static Conversing idling() {
    Conversing caller = Conversing.with(turns("{" + IDLE + "}"));
    caller.respond("");
    caller.silence((int) (caller.peer.meter().samplesOut / 24) + 1000);
    assertThat(caller.peer.pendingTimers()).isEqualTo(1);
    return caller;
  }

  private static String said(Conversing caller) {
    caller.finish();
    JsonNode response = caller.respond("");
    return response.at("/output/0/content/0/transcript").asString("");
  }

  private static short[] noise(int millis) {
    short[] noise = new short[24 * millis];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (i % 2 == 0 ? 400 : -400);
    }
    return noise;
  }

  private static String turns(String detection) {
    return "\"audio\":{\"input\":{\"turn_detection\":" + detection + "}}";
  }
}
