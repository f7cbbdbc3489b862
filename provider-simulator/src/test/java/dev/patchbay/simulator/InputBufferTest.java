package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class InputBufferTest {
  private static final String SEMANTIC =
      "\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"semantic_vad\",\"eagerness\":\"%s\"}}}";

  @Test
  void pushToTalkCommitsWhatWasAppendedAndAnswersNothingByItself() {
    Conversing caller = Conversing.with(Conversing.MANUAL);
    assertThat(caller.commit()).isEqualTo("input_audio_buffer_commit_empty");
    caller.say("Push to talk.");
    caller.silence(2000);
    assertThat(caller.story()).isEmpty();
    assertThat(caller.commit()).isEmpty();
    assertThat(caller.story())
        .containsExactly(
            "input_audio_buffer.committed", "conversation.item.added", "conversation.item.done");
    assertThat(text(caller.respond(""))).isEqualTo("You said: Push to talk.");
    assertThat(caller.commit()).isEqualTo("input_audio_buffer_commit_empty");
  }

  @Test
  void lessThanATenthOfASecondIsNotCommitted() {
    Conversing caller = Conversing.with(Conversing.MANUAL);
    caller.append(new short[2399]);
    assertThat(caller.commit()).isEqualTo("input_audio_buffer_commit_empty");
    caller.append(new short[1]);
    assertThat(caller.commit()).isEmpty();
  }

  @Test
  void clearedAudioIsNeverHeard() {
    Conversing caller = Conversing.with(Conversing.MANUAL);
    caller.say("Never mind.");
    caller.send("{\"type\":\"input_audio_buffer.clear\"}");
    assertThat(caller.story()).containsExactly("input_audio_buffer.cleared");
    assertThat(caller.commit()).isEqualTo("input_audio_buffer_commit_empty");
    caller.say("This counts.");
    caller.commit();
    assertThat(text(caller.respond(""))).isEqualTo("You said: This counts.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio/pcm", "audio/pcmu", "audio/pcma"})
  void turnsAreReportedByTheTimeOfTheAudioWritten(String format) {
    Conversing caller =
        Conversing.with("\"audio\":{\"input\":{\"format\":{\"type\":\"%s\"}}}".formatted(format));
    caller.silence(1000);
    caller.say("Where am I?");
    caller.silence(500);
    JsonNode started = caller.last("input_audio_buffer.speech_started");
    JsonNode stopped = caller.last("input_audio_buffer.speech_stopped");
    long spoken = new ToneRenderer(8000).render("Where am I?").length / 8 - 20;
    assertThat(started.path("audio_start_ms").asDouble()).isCloseTo(700, within(20.0));
    assertThat(stopped.path("audio_end_ms").asDouble()).isCloseTo(1200 + spoken, within(20.0));
    assertThat(caller.last("input_audio_buffer.committed").path("item_id"))
        .isEqualTo(started.path("item_id"))
        .isEqualTo(stopped.path("item_id"));
  }

  @Test
  void paddingDoesNotReachIntoTheTurnBefore() {
    Conversing caller = Conversing.began();
    caller.silence(400);
    caller.say("One.");
    caller.silence(240);
    caller.say("Two.");
    caller.silence(400);
    List<ObjectNode> started = caller.peer.sent("input_audio_buffer.speech_started");
    List<ObjectNode> stopped = caller.peer.sent("input_audio_buffer.speech_stopped");
    assertThat(started).hasSize(2);
    assertThat(started.get(1).path("audio_start_ms").asLong())
        .isGreaterThanOrEqualTo(stopped.get(0).path("audio_end_ms").asLong());
    caller.finish();
    assertThat(caller.peer.meter().heard).allMatch(HeardFacts::clean);
  }

  @Test
  void withoutCreateResponseATurnIsOnlyAnItem() {
    Conversing caller =
        Conversing.with(
            "\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"server_vad\",\"create_response\":false}}}");
    caller.turn("Just noted.");
    assertThat(caller.story()).endsWith("conversation.item.done");
  }

  @ParameterizedTest
  @CsvSource({"low, 8000", "medium, 4000", "auto, 4000", "high, 2000"})
  void semanticDetectionWaitsForAnUnfinishedUtteranceByItsEagerness(String eagerness, int most) {
    Conversing caller = Conversing.with(SEMANTIC.formatted(eagerness));
    caller.silence(300);
    short[] whole = new ToneRenderer(24_000).render("I would like to book a room");
    caller.hear(Arrays.copyOf(whole, whole.length / 2));
    caller.silence(most - 100);
    assertThat(caller.peer.sent("input_audio_buffer.speech_stopped")).isEmpty();
    caller.silence(200);
    assertThat(caller.peer.sent("input_audio_buffer.speech_stopped")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"That is all.", "no full stop but said to its end"})
  void semanticDetectionTakesACompleteUtteranceAtOnce(String words) {
    Conversing caller = Conversing.with(SEMANTIC.formatted("low"));
    caller.silence(300);
    caller.say(words);
    caller.silence(260);
    assertThat(caller.peer.sent("input_audio_buffer.speech_stopped")).hasSize(1);
    caller.finish();
    assertThat(text(caller.response())).isEqualTo("You said: " + words);
  }

  @Test
  void semanticDetectionTakesACutUtteranceThatEndsASentence() {
    Conversing caller = Conversing.with(SEMANTIC.formatted("low"));
    short[] first = new ToneRenderer(24_000).render("Book it. ");
    short[] whole = new ToneRenderer(24_000).render("Book it. And then");
    caller.silence(300);
    caller.hear(Arrays.copyOf(whole, first.length - 480));
    caller.silence(300);
    assertThat(caller.peer.sent("input_audio_buffer.speech_stopped")).hasSize(1);
  }

  @Test
  void idleSilenceAfterTheAnswersSoundIsCommittedAndAnswered() {
    Conversing caller =
        Conversing.with(
            "\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"server_vad\",\"idle_timeout_ms\":5000}}}");
    caller.turn("Hello.");
    long answer = caller.peer.meter().samplesOut * 1000 / 24_000;
    caller.news();
    caller.silence((int) answer + 4000);
    assertThat(caller.story()).isEmpty();
    caller.silence(1500);
    caller.finish();
    assertThat(caller.story())
        .startsWith(
            "input_audio_buffer.timeout_triggered",
            "input_audio_buffer.committed",
            "conversation.item.added",
            "conversation.item.done",
            "response.created");
    JsonNode event = caller.last("input_audio_buffer.timeout_triggered");
    assertThat(event.path("audio_end_ms").asDouble() - event.path("audio_start_ms").asDouble())
        .isCloseTo(5000, within(60.0));
  }

  @Test
  void aCallerWhoSpeaksIsNotTimedOut() {
    Conversing caller =
        Conversing.with(
            "\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"server_vad\",\"idle_timeout_ms\":5000,"
                + "\"create_response\":false}}}");
    caller.respond("");
    caller.silence(2000);
    caller.say("Still here.");
    caller.silence(20_000);
    assertThat(caller.peer.sent("input_audio_buffer.timeout_triggered")).isEmpty();
  }

  @Test
  void anotherFormatDropsWhatIsNotCommittedAndTimeGoesOn() {
    Conversing caller = Conversing.began();
    caller.silence(900);
    caller.update("\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcmu\"}}}");
    caller.silence(600);
    caller.say("Now by telephone.");
    caller.silence(400);
    assertThat(caller.last("input_audio_buffer.speech_started").path("audio_start_ms").asDouble())
        .isCloseTo(1200, within(20.0));
    caller.finish();
    assertThat(text(caller.response())).isEqualTo("You said: Now by telephone.");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"audio\":\"%%%\"', audio",
    "'\"audio\":\"AA==\"', audio",
    "'\"audio\":7', audio",
    "'\"sound\":\"\"', sound"
  })
  void badAudioIsRefused(String field, String param) {
    JsonNode error =
        Conversing.began().send("{\"type\":\"input_audio_buffer.append\"," + field + "}");
    assertThat(error.path("param").asString("")).isEqualTo(param);
  }

  @Test
  void aBundledRecordingIsRecognisedAtTheCommit() {
    Recording recording = RecordingLibrary.bundled().recordings().getFirst();
    WavAudio audio = RecordingLibrary.audio(recording);
    Conversing caller =
        Conversing.with(
            "\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcmu\"},\"turn_detection\":null}}");
    short[] at8 = new short[audio.samples().length / (audio.rate() / 8000)];
    for (int i = 0; i < at8.length; i++) {
      at8[i] = audio.samples()[i * (audio.rate() / 8000)];
    }
    caller.append(at8);
    caller.commit();
    HeardFacts heard = caller.peer.meter().heard.getFirst();
    assertThat(heard.by()).isEqualTo("recording");
    assertThat(heard.recording()).contains(recording.name());
    assertThat(heard.words()).isGreaterThan(recording.words().size() - 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{\"type\":\"server_vad\",\"create_response\":false}"})
  void aLongAppendIsHeardInStepsAndNothingOfItIsLost(String detection) {
    Conversing caller =
        Conversing.with("\"audio\":{\"input\":{\"turn_detection\":" + detection + "}}");
    short[] words = new ToneRenderer(24_000).render("At the very end.");
    caller.append(new short[24_000 * 20]);
    assertThat(caller.peer.asides()).isZero();
    caller.append(Channels.join(new short[24_000 * 300], words, new short[12_000]));
    assertThat(caller.peer.asides()).isEqualTo(15);
    if (detection.equals("null")) {
      assertThat(caller.commit()).isEmpty();
    }
    assertThat(caller.peer.sent("input_audio_buffer.committed")).hasSize(1);
    assertThat(text(caller.respond(""))).isEqualTo("You said: At the very end.");
  }

  private static String text(JsonNode response) {
    return response.at("/output/0/content/0/transcript").asString("");
  }
}
