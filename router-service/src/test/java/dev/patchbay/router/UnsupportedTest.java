package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One job per rule, each a good one with one thing changed. */
final class UnsupportedTest {
  private record Row(String good, String part, String changed, String field) {}

  private static final String ANNOUNCEMENT =
      """
      {"jobId":"0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001","purpose":"announcement",
       "input":{"kind":"text","text":"Hello"},"outputs":["audio"]}\
      """;
  private static final String TRANSCRIPT =
      """
      {"jobId":"0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001","purpose":"transcript",
       "input":{"kind":"inline","mediaType":"audio/wav","data":"UklGRg=="},"outputs":["text","cues"]}\
      """;
  private static final String NOTES =
      TRANSCRIPT.replace("transcript", "notes").replace("\"text\",\"cues\"", "\"notes\",\"text\"");
  private static final String REPLY =
      TRANSCRIPT
          .replace("transcript", "reply")
          .replace("\"text\",\"cues\"", "\"audio\",\"text\"")
          .replace("\"outputs\"", "\"agentProfile\":\"front-desk\",\"outputs\"");
  private static final String CONVERSATION =
      """
      {"jobId":"0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001","purpose":"conversation",
       "needs":{"live":true,"interruptible":true,"speechOut":true},"agentProfile":"front-desk",
       "input":{"kind":"frames","format":"pcmu"},"outputs":["audio","text"]}\
      """;
  private static final String CAPTIONS =
      """
      {"jobId":"0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001","purpose":"captions",
       "needs":{"live":true},"input":{"kind":"frames"},"outputs":["text","webvtt"]}\
      """;
  private static final String TRANSLATION =
      """
      {"jobId":"0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001","purpose":"translation",
       "needs":{"live":true},"input":{"kind":"frames"},"languages":{"targets":["es","fr"]},
       "outputs":["audio"]}\
      """;
  private static final String WAV =
      "\"kind\":\"inline\",\"mediaType\":\"audio/wav\",\"data\":\"UklGRg==\"";

  /** In the order of the rules. */
  private static final List<Row> ROWS =
      List.of(
          more(ANNOUNCEMENT, "\"needs\":{\"live\":true}", "needs.live"),
          new Row(CONVERSATION, "\"live\":true", "\"live\":false", "needs.live"),
          more(ANNOUNCEMENT, "\"needs\":{\"interruptible\":true}", "needs.interruptible"),
          more(ANNOUNCEMENT, "\"needs\":{\"auditable\":true}", "needs.auditable"),
          more(TRANSCRIPT, "\"needs\":{\"speechOut\":true}", "needs.speechOut"),
          new Row(ANNOUNCEMENT, "\"kind\":\"text\",\"text\":\"Hello\"", WAV, "input.kind"),
          new Row(CONVERSATION, "\"kind\":\"frames\",\"format\":\"pcmu\"", WAV, "input.kind"),
          new Row(TRANSCRIPT, WAV, "\"kind\":\"text\",\"text\":\"Hello\"", "input.kind"),
          new Row(TRANSCRIPT, "audio/wav", "audio/aiff", "input.mediaType"),
          new Row(
              TRANSCRIPT,
              WAV,
              "\"kind\":\"reference\",\"uri\":\"http://example.com/a.wav\"",
              "input.uri"),
          more(ANNOUNCEMENT, "\"languages\":{\"targets\":[\"de\"]}", "languages.targets"),
          new Row(TRANSLATION, "\"es\",\"fr\"", "", "languages.targets"),
          more(ANNOUNCEMENT, "\"languages\":{\"spoken\":\"de\"}", "languages.spoken"),
          more(ANNOUNCEMENT, "\"agentProfile\":\"concierge\"", "agentProfile"),
          new Row(REPLY, "\"agentProfile\":\"front-desk\",", "", "agentProfile"),
          new Row(ANNOUNCEMENT, "[\"audio\"]", "[\"audio\",\"text\"]", "outputs"),
          new Row(TRANSCRIPT, "\"cues\"", "\"audio\"", "outputs"),
          new Row(TRANSLATION, "[\"audio\"]", "[\"audio\",\"webvtt\"]", "outputs"),
          new Row(NOTES, "\"notes\",\"text\"", "\"text\"", "outputs"),
          new Row(REPLY, "\"audio\"", "\"srt\"", "outputs"),
          more(ANNOUNCEMENT, "\"limits\":{\"maximumCost\":\"0.10\"}", "limits.maximumCost"),
          more(ANNOUNCEMENT, "\"endUserId\":\"u-1\"", "endUserId"),
          more(ANNOUNCEMENT, "\"privacy\":\"sensitive\"", "privacy"));

  @Test
  void everyRuleRefusesItsJobAndNamesTheField() {
    assertThat(ROWS).hasSameSizeAs(Unsupported.RULES);
    for (int i = 0; i < ROWS.size(); i++) {
      Row row = ROWS.get(i);
      Unsupported.Rule rule = Unsupported.RULES.get(i);
      Job job = job(row.good().replace(row.part(), row.changed()));

      assertThat(rule.field()).isEqualTo(row.field());
      assertThat(Unsupported.in(job))
          .as(row.changed())
          .hasValue(Fault.of(Fault.UNSUPPORTED, "job." + row.field(), rule.rule()));
    }
  }

  @Test
  void aReplyThatDoesNotWantItsSpeechIsRefusedBecauseItWouldBeSpokenAndPaidAllTheSame() {
    assertThat(Unsupported.in(job(REPLY.replace("\"audio\",", ""))))
        .hasValue(
            Fault.of(
                Fault.UNSUPPORTED,
                "job.outputs",
                "must be audio, and text if wanted, for a conversation or a reply"));
    assertThat(Unsupported.in(job(REPLY.replace(",\"text\"", "")))).isEmpty();
  }

  @Test
  void whatIsBuiltIsTaken() {
    String reference = "\"kind\":\"reference\",\"uri\":\"file:///srv/a.wav\"";

    assertThat(Unsupported.in(job(ANNOUNCEMENT))).isEmpty();
    assertThat(Unsupported.in(job(TRANSCRIPT))).isEmpty();
    assertThat(Unsupported.in(job(TRANSCRIPT.replace(WAV, reference)))).isEmpty();
    assertThat(Unsupported.in(job(TRANSCRIPT.replace("cues", "srt")))).isEmpty();
    assertThat(Unsupported.in(job(NOTES))).isEmpty();
    assertThat(Unsupported.in(job(REPLY))).isEmpty();
    assertThat(Unsupported.in(job(CONVERSATION))).isEmpty();
    assertThat(Unsupported.in(job(spoken(CONVERSATION)))).isEmpty();
    String capped = "\"limits\":{\"maximumCost\":\"0.10\"},\"outputs\"";
    assertThat(Unsupported.in(job(CONVERSATION.replace("\"outputs\"", capped)))).isEmpty();
    assertThat(Unsupported.in(job(spoken(NOTES)))).isEmpty();
    assertThat(Unsupported.in(job(spoken(REPLY)))).isEmpty();
  }

  @Test
  void captionsAndTranslationsOfAStreamAreTaken() {
    String capped = "\"limits\":{\"maximumCost\":\"0.10\"},\"outputs\"";
    String aloud = TRANSLATION.replace("\"live\":true", "\"live\":true,\"speechOut\":true");

    assertThat(Unsupported.in(job(CAPTIONS))).isEmpty();
    assertThat(Unsupported.in(job(spoken(CAPTIONS)))).isEmpty();
    assertThat(Unsupported.in(job(CAPTIONS.replace("\"outputs\"", capped)))).isEmpty();
    assertThat(Unsupported.in(job(TRANSLATION))).isEmpty();
    assertThat(Unsupported.in(job(aloud))).isEmpty();
    assertThat(Unsupported.in(job(TRANSLATION.replace("\"audio\"", "\"audio\",\"text\""))))
        .isEmpty();
  }

  /** A good job, what is changed in it, and the field that is named. */
  static Stream<Arguments> whatCaptionsAndTranslationsCannotHave() {
    String targets = "\"languages\":{\"targets\":[\"es\",\"fr\"]}";
    return Stream.of(
        arguments(CAPTIONS, "\"live\":true", "\"live\":false", "needs.live"),
        arguments(TRANSLATION, "\"needs\":{\"live\":true},", "", "needs.live"),
        arguments(
            CAPTIONS,
            "\"live\":true",
            "\"live\":true,\"interruptible\":true",
            "needs.interruptible"),
        arguments(CAPTIONS, "\"live\":true", "\"live\":true,\"speechOut\":true", "needs.speechOut"),
        arguments(
            TRANSLATION.replace("\"audio\"", "\"text\""),
            "\"live\":true",
            "\"live\":true,\"speechOut\":true",
            "needs.speechOut"),
        arguments(CAPTIONS, "\"kind\":\"frames\"", WAV, "input.kind"),
        arguments(TRANSLATION, "\"kind\":\"frames\"", WAV, "input.kind"),
        arguments(CAPTIONS, "\"outputs\"", targets + ",\"outputs\"", "languages.targets"),
        arguments(TRANSLATION, targets + ",", "", "languages.targets"),
        arguments(TRANSLATION, "\"targets\"", "\"spoken\":\"en\",\"targets\"", "languages.spoken"),
        arguments(
            CAPTIONS, "\"outputs\"", "\"agentProfile\":\"front-desk\",\"outputs\"", "agentProfile"),
        arguments(
            TRANSLATION,
            "\"outputs\"",
            "\"agentProfile\":\"front-desk\",\"outputs\"",
            "agentProfile"),
        arguments(CAPTIONS, "\"text\"", "\"audio\"", "outputs"),
        arguments(TRANSLATION, "\"audio\"", "\"cues\"", "outputs"));
  }

  @ParameterizedTest
  @MethodSource("whatCaptionsAndTranslationsCannotHave")
  void whatCaptionsAndTranslationsCannotHaveIsRefusedByItsField(
      String good, String part, String changed, String field) {
    assertThat(good).contains(part);

    assertThat(Unsupported.in(job(good.replace(part, changed))))
        .map(Fault::field)
        .hasValue(Optional.of("job." + field));
  }

  @Test
  void aConversationWithoutAnAgentIsRefusedSoThatEachHasAFiniteOutput() {
    assertThat(Unsupported.in(job(CONVERSATION.replace("\"agentProfile\":\"front-desk\",", ""))))
        .map(Fault::field)
        .hasValue(Optional.of("job.agentProfile"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audio/wav",
        "audio/mpeg",
        "audio/mp4",
        "audio/m4a",
        "audio/ogg",
        "audio/flac",
        "audio/webm",
        "audio/pcmu",
        "audio/pcma",
        "audio/pcma;rate=8000",
        "audio/pcm;rate=8000;channels=1",
        "audio/pcm;rate=48000;channels=2",
        "audio/pcm;rate=16000",
        "audio/pcm;channels=1;rate=16000",
        "audio/L16;rate=8000",
        "audio/l16;Rate=8000",
        "audio/pcmu;rate=16000",
        "audio/basic"
      })
  void aRecordingOfAKnownTypeIsTakenInlineAndByReference(String type) {
    assertThat(Unsupported.in(job(TRANSCRIPT.replace("audio/wav", type)))).isEmpty();
    assertThat(Unsupported.in(job(TRANSCRIPT.replace(WAV, reference("s3://a/b", type))))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audio/pcm",
        "audio/L16",
        "audio/pcm;rate=16000;rate=8000",
        "audio/pcm;rate=7999;channels=1",
        "audio/pcm;rate=48001;channels=1",
        "audio/pcm;rate=16000;channels=3",
        "audio/wav;rate=8000",
        "audio/midi"
      })
  void aRecordingOfAnotherTypeIsRefusedInlineAndByReference(String type) {
    for (String json :
        List.of(
            TRANSCRIPT.replace("audio/wav", type),
            TRANSCRIPT.replace(WAV, reference("s3://a/b", type)))) {
      assertThat(Unsupported.in(job(json)))
          .map(Fault::field)
          .hasValue(Optional.of("job.input.mediaType"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://acme/a.wav", "https://example.com/a.wav", "FILE:///srv/a.wav"})
  void aRecordingWithinReachIsTaken(String uri) {
    String reference = "\"kind\":\"reference\",\"uri\":\"" + uri + "\"";

    assertThat(Unsupported.in(job(TRANSCRIPT.replace(WAV, reference)))).isEmpty();
  }

  private static String reference(String uri, String mediaType) {
    return "\"kind\":\"reference\",\"uri\":\"%s\",\"mediaType\":\"%s\"".formatted(uri, mediaType);
  }

  private static String spoken(String json) {
    return json.replace("\"outputs\"", "\"languages\":{\"spoken\":\"de\"},\"outputs\"");
  }

  private static Row more(String good, String field, String name) {
    return new Row(good, "\"outputs\"", field + ",\"outputs\"", name);
  }

  private static Job job(String json) {
    return Json.read(Job.class, json.getBytes(UTF_8));
  }
}
