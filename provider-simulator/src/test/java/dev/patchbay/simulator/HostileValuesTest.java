package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Values that are legal JSON, and that nobody should have to compute with. */
final class HostileValuesTest {
  private static final List<String> HOSTILE =
      List.of(
          "1E999999999",
          "-1E999999999",
          "1E-999999999",
          "1e400",
          "1e399",
          "1E-401",
          "9223372036854775808",
          "-1",
          "2.5",
          "\"7\"",
          "[]",
          "true");
  private static final List<String> SMALL = List.of("-0", "-0.0", "0e10", "1E-300", "-1E-399");

  /** Every field of a client event that takes a number, by the session that takes it. */
  private static final List<Field> FIELDS =
      List.of(
          session("max_output_tokens"),
          session("audio.input.format.rate"),
          session("audio.input.noise_reduction.strength"),
          session("audio.input.turn_detection.threshold"),
          session("audio.input.turn_detection.prefix_padding_ms"),
          session("audio.input.turn_detection.silence_duration_ms"),
          session("audio.input.turn_detection.idle_timeout_ms"),
          session("audio.output.format.rate"),
          session("audio.output.speed"),
          session("truncation.retention_ratio"),
          session("truncation.token_limits.post_instructions"),
          conversation(
              "{\"type\":\"response.create\",\"response\":%s}", "response", "max_output_tokens"),
          conversation(
              "{\"type\":\"response.create\",\"response\":%s}",
              "response", "audio.output.format.rate"),
          conversation(truncate("0", "%s"), "", "audio_end_ms"),
          conversation(truncate("%s", "0"), "", "content_index"),
          transcription("audio.input.noise_reduction.strength"),
          transcription("audio.input.format.rate"),
          transcription("audio.input.turn_detection.threshold"),
          transcription("audio.input.turn_detection.prefix_padding_ms"),
          transcription("audio.input.turn_detection.silence_duration_ms"),
          new Field(
              SocketFamily.TRANSLATION,
              "{\"type\":\"session.update\",\"session\":%s}",
              "session",
              "audio.input.noise_reduction.strength"));

  private static final Map<String, String> TYPES =
      Map.of(
          "format", "\"type\":\"audio/pcm\",",
          "noise_reduction", "\"type\":\"near_field\",",
          "turn_detection", "\"type\":\"server_vad\",",
          "truncation", "\"type\":\"retention_ratio\",\"retention_ratio\":0.5,");

  /** A field at this path in the object that the event's text has a place for. */
  private record Field(SocketFamily family, String event, String root, String path) {
    private String param() {
      return root.isEmpty() ? path : root + "." + path;
    }

    private String with(String value) {
      if (root.isEmpty()) {
        return event.formatted(value);
      }
      String own =
          family == SocketFamily.TRANSLATION || root.equals("response")
              ? ""
              : "\"type\":\"" + family.endpoint() + "\",";
      String[] names = path.split("\\.");
      String text = value;
      for (int i = names.length - 1; i >= 0; i--) {
        String type = i == 0 ? own : TYPES.getOrDefault(names[i - 1], model(names[i]));
        type = names[i].equals("retention_ratio") ? "\"type\":\"retention_ratio\"," : type;
        text = "{" + type + "\"" + names[i] + "\":" + text + "}";
      }
      return event.formatted(text);
    }

    /** Not every model leaves turns to the server. */
    private String model(String name) {
      return family == SocketFamily.TRANSCRIPTION && name.equals("turn_detection")
          ? "\"transcription\":{\"model\":\"gpt-4o-transcribe\"},"
          : "";
    }

    @Override
    public String toString() {
      return family.endpoint() + " " + param();
    }
  }

  private static Field session(String path) {
    return conversation("{\"type\":\"session.update\",\"session\":%s}", "session", path);
  }

  private static Field transcription(String path) {
    return new Field(
        SocketFamily.TRANSCRIPTION,
        "{\"type\":\"session.update\",\"session\":%s}",
        "session",
        path);
  }

  private static Field conversation(String event, String root, String path) {
    return new Field(SocketFamily.REALTIME, event, root, path);
  }

  private static String truncate(String index, String end) {
    return "{\"type\":\"conversation.item.truncate\",\"item_id\":\"a\",\"content_index\":"
        + index
        + ",\"audio_end_ms\":"
        + end
        + "}";
  }

  static Stream<Arguments> hostile() {
    return FIELDS.stream()
        .flatMap(field -> HOSTILE.stream().map(value -> Arguments.of(field, value)));
  }

  static Stream<Arguments> small() {
    return FIELDS.stream()
        .flatMap(field -> SMALL.stream().map(value -> Arguments.of(field, value)));
  }

  /** The parser has no number for it, and so no field. */
  @ParameterizedTest
  @ValueSource(strings = {"1E2147483648", "1E-2147483649", "1E99999999999999"})
  void anExponentBeyondAnIntsIsNoJsonThatIsTaken(String number) {
    byte[] text = ("{\"type\":\"response.create\",\"x\":" + number + "}").getBytes(UTF_8);

    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Json.event(text));
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Json.request(text));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aNumberThatAFieldCannotTakeIsRefusedByTheFieldsNameAndTheSessionGoesOn(
      Field field, String value) {
    Session session = new Session(field.family());
    JsonNode error = session.send(field.with(value));
    assertThat(error.path("code").stringValue("none")).isEqualTo("invalid_value");
    assertThat(error.path("param").stringValue("none")).isEqualTo(field.param());
    session.goesOn();
  }

  @ParameterizedTest
  @MethodSource("small")
  void aNumberNextToNothingIsTakenOrRefusedByTheFieldsName(Field field, String value) {
    Session session = new Session(field.family());
    JsonNode error = session.send(field.with(value));
    if (error.isObject() && error.path("code").stringValue("").equals("invalid_value")) {
      assertThat(error.path("param").stringValue("none")).isIn(field.param(), "item_id");
    }
    session.goesOn();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"session.update\",\"x\":{\"y\":[1,1E-9999]}}|x.y[1]",
        "{\"type\":\"session.update\",\"x\":[[1E9999]]}|x[0][0]",
        "{\"type\":1E999999999}|type",
        "{\"type\":\"session.update\",\"event_id\":1E999999999}|event_id",
        "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"tools\":[{\"type\":"
            + "\"function\",\"name\":\"a\",\"parameters\":{\"minimum\":1E-401}}]}}"
            + "|session.tools[0].parameters.minimum"
      })
  void aNumberThatNobodyReadsHasTheSameBounds(String eventAndParam) {
    Session session = new Session(SocketFamily.REALTIME);
    String[] parts = eventAndParam.split("\\|");
    JsonNode error = session.send(parts[0]);
    assertThat(error.path("code").stringValue("none")).isEqualTo("invalid_value");
    assertThat(error.path("param").stringValue("none")).isEqualTo(parts[1]);
    session.goesOn();
  }

  @Test
  void theNumbersOfAToolsSchemaComeBackAsTheyWereSent() {
    Session session = new Session(SocketFamily.REALTIME);
    String schema = "{\"minimum\":-1.7E+308,\"maximum\":9223372036854775808,\"step\":4.9E-324}";
    JsonNode error =
        session.send(
            "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"tools\":[{\"type\":"
                + "\"function\",\"name\":\"a\",\"parameters\":"
                + schema
                + "}]}}");
    assertThat(error).isEqualTo(Json.NULL);
    String updated = new String(Json.bytes(session.peer.sent("session.updated").getLast()), UTF_8);
    assertThat(updated).contains(schema);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"message\",\"role\":\"user\","
            + "\"content\":[{\"type\":\"input_text\",\"text\":\"a\\ud800b\"}]}}",
        "{\"type\":\"session.update\",\"\\udc00\":1}",
        "{\"type\":\"\\ud800\"}",
        "{\"type\":\"input_audio_buffer.clear\",\"event_id\":\"\\ud800\"}"
      })
  void halfOfACharacterIsRefusedAndWhatIsToldOfItCanBeWritten(String event) {
    Session session = new Session(SocketFamily.REALTIME);
    assertThat(session.send(event).path("code").stringValue("none"))
        .isIn("invalid_value", "invalid_json");
    session.goesOn();
  }

  @Test
  void aNameThatNobodyKnowsIsCutWhereAnErrorRepeatsIt() {
    Session session = new Session(SocketFamily.REALTIME);
    String name = "\ud83d\ude00".repeat(5_000);
    JsonNode error = session.send("{\"type\":\"input_audio_buffer.clear\",\"" + name + "\":1}");
    assertThat(error.path("code").stringValue("none")).isEqualTo("unknown_parameter");
    assertThat(error.path("param").stringValue("")).hasSize(201).endsWith("\ude00…");
    assertThat(error.toString()).hasSizeLessThan(1_000);
    session.goesOn();
  }

  @Test
  void anEventOfTooManyPartsIsNotRead() {
    Session session = new Session(SocketFamily.REALTIME);
    JsonNode error = session.send("{\"x\":[" + "{},".repeat(200_000) + "{}]}");
    assertThat(error.path("code").stringValue("none")).isEqualTo("invalid_json");
    assertThat(session.book.json().at("/client_events/(unreadable)").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E999999999", "1E-9999", "1e400"})
  void aBodyKeepsTheSameRules(String number) {
    assertThatThrownBy(() -> Json.request(("{\"a\":{\"b\":[" + number + "]}}").getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              JsonNode error = Json.own(refusal.answer().body()).path("error");
              assertThat(error.path("code").stringValue("")).isEqualTo("invalid_value");
              assertThat(error.path("param").stringValue("")).isEqualTo("a.b[0]");
            });
  }

  @Test
  void aFactorBeyondAllDoublesIsRefusedAsAnyOther() {
    String body =
        """
        {"model_id": "sonic-3", "transcript": "Hello.",
         "voice": {"mode": "id", "id": "a0e99841-438c-4a64-b679-ae501e7d6091"},
         "output_format": {"container": "raw", "encoding": "pcm_s16le", "sample_rate": 8000},
         "generation_config": {"volume": 1e399}}\
        """;
    assertThatThrownBy(
            () -> CartesiaRequest.parse(body.getBytes(UTF_8), new ModelCatalogue(Map.of())))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo("unsupported_by_simulator"));
  }

  /** One session from its messages on, without a socket. */
  private static final class Session {
    private final RecordingPeer peer = new RecordingPeer();
    private final SessionBook book;
    private final EventIntake intake;
    private final SocketFamily family;
    private int messages;

    private Session(SocketFamily family) {
      this.family = family;
      String model =
          switch (family) {
            case REALTIME -> "gpt-realtime-2.1";
            case TRANSCRIPTION -> "";
            case TRANSLATION -> "gpt-realtime-translate";
          };
      SessionOpening opening =
          new SessionOpening(
              "sess_1",
              model,
              Optional.empty(),
              Optional.empty(),
              peer.now(),
              peer.now().plus(Duration.ofHours(1)));
      book = new SessionBook(family, opening, SocketScript.NONE);
      SocketBrains brains =
          new SocketBrains(
              new ModelCatalogue(Map.of()), new ScenarioRules(), Pace.USUAL, Admission.of(1 << 30));
      HttpCall call = new HttpCall("GET", "/v1/realtime", Map.of(), Map.of(), new byte[0]);
      intake = new EventIntake(peer, brains.of(family, peer, opening, call), book);
      if (family == SocketFamily.REALTIME) {
        send(
            "{\"type\":\"conversation.item.create\",\"item\":{\"id\":\"a\",\"type\":\"message\","
                + "\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"b\"}]}}");
      }
    }

    /** The error that the event is answered with, null when it is taken. */
    private JsonNode send(String event) {
      int errors = peer.sent("error").size();
      intake.take(event.getBytes(UTF_8));
      messages++;
      peer.sent().forEach(Json::bytes);
      List<?> all = peer.sent("error");
      return all.size() == errors ? Json.NULL : peer.sent("error").getLast().path("error");
    }

    private void goesOn() {
      String next =
          family == SocketFamily.TRANSLATION
              ? "{\"type\":\"session.update\",\"session\":{}}"
              : "{\"type\":\"input_audio_buffer.clear\"}";
      assertThat(send(next)).isEqualTo(Json.NULL);
      assertThat(peer.closing()).isEmpty();
      JsonNode counts = book.json().get("client_events");
      assertThat(counts.valueStream().mapToInt(JsonNode::asInt).sum()).isEqualTo(messages);
      Json.bytes(book.events().after(0, 100));
    }
  }
}
