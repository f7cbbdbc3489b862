package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

final class TranslationProtocolTest {
  private static final String APPEND = "session.input_audio_buffer.append";
  private static final String AUDIO = "session.output_audio.delta";
  private static final String OUTPUT = "session.output_transcript.delta";
  private static final String INPUT = "session.input_transcript.delta";

  @ParameterizedTest
  @ValueSource(ints = {480, 4800, 7001, 240_000})
  void everyWordComesMarkedInWordsAndInSoundHoweverTheAudioIsCut(int each) throws Exception {
    Speaking session = Speaking.translation();
    session.tell(Sessions.language("es"));
    String text = Texts.words(40, 3);
    session.append(APPEND, WireAudio.PCM, new ToneRenderer(24_000).render(text), each);
    session.tell("session.close");
    session.peer().advance(Duration.ofSeconds(1));
    String marked =
        Arrays.stream(text.split(" ")).map(word -> "es:" + word).collect(Collectors.joining(" "));
    assertThat(session.said(OUTPUT).strip()).isEqualTo(marked);
    assertThat(ToneListener.hear(sound(session), 24_000).text().strip().replaceAll("\\s+", " "))
        .isEqualTo(marked);
    assertThat(session.peer().sent(INPUT)).isEmpty();
    assertThat(session.peer().sent().getLast().get("type").stringValue())
        .isEqualTo("session.closed");
    assertThat(session.peer().closing()).contains(new RecordingPeer.Closing(1000, ""));
    OfficialEvents.judgeTranslation(session.peer().sent());
  }

  @Test
  void silenceInGivesSilenceOutFrameByFrameInStepsOf200Milliseconds() throws Exception {
    Speaking session = Speaking.translation();
    session.append(APPEND, WireAudio.PCM, new short[4800 * 3 + 100], 960);
    List<ObjectNode> deltas = session.peer().sent(AUDIO);
    assertThat(deltas)
        .extracting(delta -> delta.get("elapsed_ms").intValue())
        .containsExactly(200, 400, 600);
    assertThat(sound(session)).hasSize(3 * 4800).containsOnly(0);
    assertThat(session.peer().sent(OUTPUT)).isEmpty();
    session.close();
    assertThat(session.peer().meter().seconds).isEqualByComparingTo(Usage.seconds(14_500, 24_000));
  }

  @Test
  void aLongAppendIsTranslatedInStepsOfAtMostFourSeconds() throws Exception {
    Speaking session = Speaking.translation();
    session.peer().hold();
    short[] minute = new short[24_000 * 60];
    session.append(APPEND, WireAudio.PCM, minute, minute.length);
    assertThat(session.peer().sent("session.output_audio.delta")).hasSize(20);
    session.peer().release();
    assertThat(session.peer().sent("session.output_audio.delta")).hasSize(300);
    assertThat(session.peer().asides()).isEqualTo(14);
  }

  @Test
  void theInputsTranscriptComesOnlyWhenItIsAskedFor() throws Exception {
    Speaking session = Speaking.translation();
    session.tell(
        (ObjectNode)
            Json.own(
                """
                {"type": "session.update", "session": {"audio": {"input":
                  {"transcription": {"model": "gpt-realtime-whisper"}}, "output": {"language": "de"}}}}\
                """));
    session.append(APPEND, WireAudio.PCM, new ToneRenderer(24_000).render("Hello there."), 4800);
    session.tell("session.close");
    assertThat(session.said(INPUT)).isEqualTo("Hello there.");
    assertThat(session.said(OUTPUT)).isEqualTo("de:Hello de:there. ");
    OfficialEvents.judgeTranslation(session.peer().sent());
  }

  @Test
  void theLanguageMayChangeMidWay() throws Exception {
    Speaking session = Speaking.translation();
    session.tell(Sessions.language("fr"));
    session.append(APPEND, WireAudio.PCM, spoken("first words"), 4800);
    session.tell(Sessions.language("it"));
    session.append(APPEND, WireAudio.PCM, spoken("last words"), 4800);
    assertThat(session.said(OUTPUT)).isEqualTo("fr:first fr:words it:last it:words ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'translation'} | unknown_parameter | session.type",
        "{'model':'x'} | unknown_parameter | session.model",
        "{'audio':{'output':{'language':'tlh'}}} | invalid_value | session.audio.output.language",
        "{'audio':{'output':{'voice':'x'}}} | unknown_parameter | session.audio.output.voice",
        "{'audio':{'input':{'format':{}}}} | unknown_parameter | session.audio.input.format",
        "{'audio':{'input':{'transcription':{'model':'x'}}}} | invalid_value"
            + " | session.audio.input.transcription.model"
      })
  void anUpdateThatBreaksARuleNamesItsField(String session, String code, String param) {
    Speaking.translation()
        .refused(
            "{\"type\":\"session.update\",\"session\":" + session.replace('\'', '"') + "}",
            code,
            param);
  }

  @Test
  void theConversationsEventsAreUnknownHere() {
    Speaking.translation()
        .refused("{\"type\":\"input_audio_buffer.append\"}", "invalid_value", "type");
  }

  @Test
  void nothingIsTakenAfterTheClose() throws Exception {
    Speaking session = Speaking.translation();
    session.tell("session.close");
    session.refused(
        "{\"type\":\"session.input_audio_buffer.append\",\"audio\":\"\"}",
        "session_closing",
        "type");
  }

  /** Followed by enough silence for its last word to be over. */
  private static short[] spoken(String text) {
    short[] tones = new ToneRenderer(24_000).render(text);
    return Arrays.copyOf(tones, (tones.length / 4800 + 4) * 4800);
  }

  private static short[] sound(Speaking session) throws Refusal {
    List<short[]> parts = new ArrayList<>();
    for (ObjectNode delta : session.peer().sent(AUDIO)) {
      parts.add(WireAudio.PCM.samples(Fields.of(delta), "delta"));
    }
    short[] all = new short[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (short[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
