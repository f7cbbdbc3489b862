package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

final class TranscriptionProtocolTest {
  private static final String ITEM = "conversation.item.input_audio_transcription.";
  private static final String APPEND = "input_audio_buffer.append";
  private static final String COMMIT = "input_audio_buffer.commit";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt-realtime-whisper",
        "gpt-live-transcribe",
        "gpt-transcribe",
        "gpt-4o-transcribe",
        "whisper-1"
      })
  void everyModelSaysWhatTheProvidersOwnLibraryAccepts(String model) throws Exception {
    Speaking session = Speaking.transcription(model);
    session.append(APPEND, WireAudio.PCM, tones("Good morning to you."), 960);
    session.tell(COMMIT);
    session.tell("input_audio_buffer.clear");
    OfficialEvents.judge(session.peer().sent());
    ObjectNode done = session.peer().sent(ITEM + "completed").getFirst();
    assertThat(done.get("transcript").stringValue()).isEqualTo("Good morning to you.");
    assertThat(session.said(ITEM + "delta")).isEqualTo("Good morning to you.");
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatIsHeardWordForWord(WireAudio format) throws Exception {
    Speaking session = Speaking.transcription("gpt-realtime-whisper");
    ObjectNode update = Sessions.transcription("gpt-realtime-whisper");
    ((ObjectNode) update.at("/session/audio/input")).set("format", format.json());
    session.tell(update);
    String text = Texts.words(40, 7);
    session.append(APPEND, format, new ToneRenderer(format.rate()).render(text), 333);
    session.tell(COMMIT);
    assertThat(session.peer().sent(ITEM + "completed").getFirst().get("transcript").stringValue())
        .isEqualTo(text);
    session.close();
    assertThat(session.peer().meter().heard.getLast().clean()).isTrue();
  }

  @Test
  void aWordAcrossACommitBelongsToTheItemInWhichItEnds() throws Exception {
    Speaking session = Speaking.transcription("gpt-realtime-whisper");
    String text = Texts.words(30, 11);
    short[] sound = tones(text);
    int half = sound.length / 2;
    session.append(APPEND, WireAudio.PCM, Arrays.copyOf(sound, half), 480);
    session.tell(COMMIT);
    session.append(APPEND, WireAudio.PCM, Arrays.copyOfRange(sound, half, sound.length), 480);
    session.tell(COMMIT);
    var done = session.peer().sent(ITEM + "completed");
    assertThat(
            done.get(0).get("transcript").stringValue()
                + " "
                + done.get(1).get("transcript").stringValue())
        .isEqualTo(text);
    var committed = session.peer().sent("input_audio_buffer.committed");
    assertThat(committed.get(0).get("previous_item_id").isNull()).isTrue();
    assertThat(committed.get(1).get("previous_item_id")).isEqualTo(committed.get(0).get("item_id"));
  }

  @ParameterizedTest
  @CsvSource({"minimal, 0", "low, 200", "medium, 400", "high, 800", "xhigh, 1600"})
  void aLongerDelayTellsAWordLater(String delay, int millis) throws Exception {
    Speaking session = Speaking.transcription("gpt-realtime-whisper");
    ObjectNode update = Sessions.transcription("gpt-realtime-whisper");
    ((ObjectNode) update.at("/session/audio/input/transcription")).put("delay", delay);
    session.tell(update);
    session.append(APPEND, WireAudio.PCM, tones("Yes."), 480);
    int silence = 0;
    while (session.peer().sent(ITEM + "delta").isEmpty() && silence < 3000) {
      session.append(APPEND, WireAudio.PCM, new short[480], 480);
      silence += 20;
    }
    assertThat(silence).isBetween(Math.max(0, millis - 40), millis);
  }

  @Test
  void aLostFrameIsSeenInTheTranscriptAndTheLedger() throws Exception {
    Speaking session = Speaking.transcription("gpt-realtime-whisper");
    short[] sound = tones("one two three four five six");
    session.append(APPEND, WireAudio.PCM, Arrays.copyOf(sound, 9600), 960);
    session.append(APPEND, WireAudio.PCM, Arrays.copyOfRange(sound, 10560, sound.length), 960);
    session.tell(COMMIT);
    assertThat(session.peer().sent(ITEM + "completed").getFirst().get("transcript").stringValue())
        .contains("⟨");
    session.close();
    assertThat(session.peer().meter().heard.getLast().clean()).isFalse();
  }

  @Test
  void aBundledRecordingIsKnownAtTheCommit() throws Exception {
    Speaking session = Speaking.transcription("gpt-realtime-whisper");
    ObjectNode update = Sessions.transcription("gpt-realtime-whisper");
    ((ObjectNode) update.at("/session/audio/input")).set("format", WireAudio.PCMU.json());
    session.tell(update);
    Recording recording =
        RecordingLibrary.bundled().recordings().stream()
            .filter(one -> RecordingLibrary.audio(one).rate() == 8000)
            .findFirst()
            .orElseThrow();
    session.append(APPEND, WireAudio.PCMU, RecordingLibrary.audio(recording).samples(), 320);
    session.tell(COMMIT);
    assertThat(session.peer().meter().heard.getFirst().recording()).contains(recording.name());
    assertThat(session.said(ITEM + "delta")).isNotEmpty();
  }

  @Test
  void aBundledRecordingIsKnownInAnItemThatFollowsTones() throws Exception {
    Speaking session = Speaking.transcription("gpt-realtime-whisper");
    ObjectNode update = Sessions.transcription("gpt-realtime-whisper");
    ((ObjectNode) update.at("/session/audio/input")).set("format", WireAudio.PCMU.json());
    session.tell(update);
    Recording recording = ofTelephone();
    session.append(APPEND, WireAudio.PCMU, new ToneRenderer(8000).render("One."), 320);
    session.tell(COMMIT);
    session.append(APPEND, WireAudio.PCMU, RecordingLibrary.audio(recording).samples(), 320);
    session.tell(COMMIT);
    session.append(APPEND, WireAudio.PCMU, new ToneRenderer(8000).render("Two."), 320);
    session.tell(COMMIT);
    assertThat(session.peer().meter().heard.getFirst().recording()).contains(recording.name());
    assertThat(session.peer().sent(ITEM + "completed"))
        .extracting(event -> event.get("transcript").stringValue())
        .satisfiesExactly(
            text -> assertThat(text).isEqualTo("One."),
            text -> assertThat(text).hasSizeGreaterThan(20),
            text -> assertThat(text).isEqualTo("Two."));
  }

  @Test
  void recordingsAreLookedForAsideAndNotAtAllWhenTheSessionEnds() throws Exception {
    Speaking session = Speaking.transcription("gpt-realtime-whisper");
    short[] sound = RecordingLibrary.audio(ofTelephone()).samples();
    session.append(APPEND, WireAudio.PCM, sound, 480);
    session.tell(COMMIT);
    assertThat(session.peer().asides()).isEqualTo(1);
    session.append(APPEND, WireAudio.PCM, sound, 480);
    session.close();
    assertThat(session.peer().asides()).isEqualTo(1);
    assertThat(session.peer().meter().heard.getLast().by()).isEqualTo("nothing");
  }

  private static Recording ofTelephone() {
    return RecordingLibrary.bundled().recordings().stream()
        .filter(one -> RecordingLibrary.audio(one).rate() == 8000)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aBufferOfLessThan100MillisecondsIsNotCommitted() throws Exception {
    Speaking session = Speaking.transcription("gpt-realtime-whisper");
    session.refused(
        "{\"type\": \"input_audio_buffer.commit\"}", "input_audio_buffer_commit_empty", "");
    session.append(APPEND, WireAudio.PCM, new short[2399], 2399);
    session.refused(
        "{\"type\": \"input_audio_buffer.commit\"}", "input_audio_buffer_commit_empty", "");
    session.append(APPEND, WireAudio.PCM, new short[1], 1);
    session.tell(COMMIT);
    assertThat(
            session.peer().sent(ITEM + "completed").getFirst().at("/usage/seconds").decimalValue())
        .isEqualByComparingTo("0.1");
    assertThat(session.peer().meter().seconds).isEqualByComparingTo("0.1");
  }

  @Test
  void clearedAudioIsNeitherHeardNorCommitted() throws Exception {
    Speaking session = Speaking.transcription("gpt-realtime-whisper");
    session.append(APPEND, WireAudio.PCM, tones("Forget this."), 960);
    session.tell("input_audio_buffer.clear");
    session.append(APPEND, WireAudio.PCM, tones("Keep that."), 960);
    session.tell(COMMIT);
    assertThat(session.peer().sent(ITEM + "completed").getFirst().get("transcript").stringValue())
        .isEqualTo("Keep that.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | missing_required_parameter | session.type",
        "{'type':'realtime'} | invalid_value | session.type",
        "{'type':'transcription','voice':'x'} | unknown_parameter | session.voice",
        "{'type':'transcription','audio':{'output':{}}} | unknown_parameter | session.audio.output",
        "{'type':'transcription','audio':{'input':{'turn_detection':{'type':'server_vad'}}}} | invalid_value"
            + " | session.audio.input.turn_detection",
        "{'type':'transcription','audio':{'input':{'transcription':{'prompt':'x'}}}} | invalid_value"
            + " | session.audio.input.transcription.prompt",
        "{'type':'transcription','audio':{'input':{'transcription':{'model':'gpt-9'}}}} | invalid_value"
            + " | session.audio.input.transcription.model",
        "{'type':'transcription','audio':{'input':{'transcription':{'delay':'soon'}}}} | invalid_value"
            + " | session.audio.input.transcription.delay",
        "{'type':'transcription','audio':{'input':{'format':{'type':'audio/opus'}}}} | invalid_value"
            + " | session.audio.input.format.type",
        "{'type':'transcription','audio':{'input':{'format':{'type':'audio/pcmu','rate':8000}}}} | unknown_parameter"
            + " | session.audio.input.format.rate",
        "{'type':'transcription','audio':{'input':{'noise_reduction':{'type':'loud'}}}} | invalid_value"
            + " | session.audio.input.noise_reduction.type"
      })
  void anUpdateThatBreaksARuleNamesItsField(String session, String code, String param)
      throws Exception {
    Speaking.transcription("gpt-realtime-whisper")
        .refused(
            "{\"type\":\"session.update\",\"session\":" + session.replace('\'', '"') + "}",
            code,
            param);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "AAAA", "AAAAA"})
  void audioThatIsNoBase64OrEndsWithinASampleIsRefused(String audio) throws Exception {
    Speaking.transcription("gpt-realtime-whisper")
        .refused(
            "{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + audio + "\"}",
            "invalid_value",
            "audio");
  }

  private static short[] tones(String text) {
    return new ToneRenderer(24_000).render(text);
  }
}
