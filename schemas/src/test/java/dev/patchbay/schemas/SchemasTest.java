package dev.patchbay.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemasTest {
  private static final String SUBMIT =
      """
      {"type":"submit","job":{"jobId":"0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001",
       "purpose":"announcement","input":{"kind":"text","text":"canary words"},"outputs":["audio"],
       "languages":{"spoken":"en","targets":["de"]},"attributes":{"team":"billing"},
       "limits":{"startWithin":"PT15S","finishBy":"2026-11-20T10:00:00Z","maximumCost":"0.50"}}}\
      """;

  private static final String PURPOSES =
      "must be one of conversation, captions, translation, transcript, notes, reply, announcement";
  private static final String OUTPUTS = "must be one of text, cues, webvtt, srt, notes, audio";

  static Stream<Arguments> faults() {
    return Stream.of(
        fault(
            "\"submit\"",
            "\"refund\"",
            "type",
            "must be one of submit, quote, cancel, hangup, verdict"),
        fault("\"type\":\"submit\",", "", "type", "must be present"),
        fault("\"job\":{", "\"other\":{", "job", "must be present"),
        fault("0b7f5a52-6f1f", "canary", "job.jobId", "must have at least 36 characters"),
        fault("0b7f5a52-6f1f", "0b7f5a526-f1f", "job.jobId", "must be a well-formed uuid"),
        fault("announcement", "canary", "job.purpose", PURPOSES),
        fault("\"announcement\"", "5", "job.purpose", PURPOSES),
        fault(
            "\"kind\":\"text\"",
            "\"kind\":\"song\"",
            "job.input.kind",
            "must be one of frames, reference, inline, text"),
        fault("\"kind\":\"text\",", "", "job.input.kind", "must be present"),
        fault("\"text\":\"canary words\"", "\"x\":1", "job.input.text", "must be present"),
        fault("\"canary words\"", "\" \"", "job.input.text", "must not be blank"),
        fault("\"canary words\"", "7", "job.input.text", "must be of type string"),
        fault(
            "\"kind\":\"text\"",
            "\"kind\":\"reference\",\"uri\":\"no scheme\"",
            "job.input.uri",
            "must be a well-formed uri"),
        fault(
            "\"kind\":\"text\"",
            "\"kind\":\"inline\",\"mediaType\":\"audio/wav\",\"data\":\"ca*ary==\"",
            "job.input.data",
            "must match ^[A-Za-z0-9+/]+={0,2}$"),
        fault(
            "\"kind\":\"text\"",
            "\"kind\":\"inline\",\"mediaType\":\"text/wav\",\"data\":\"AAAA\"",
            "job.input.mediaType",
            "must match ^audio/[A-Za-z0-9.+-]{1,60}(;[A-Za-z]{1,16}=[A-Za-z0-9.-]{1,16}){0,3}$"),
        fault("[\"audio\"]", "[]", "job.outputs", "must have at least 1 items"),
        fault(
            "[\"audio\"]",
            "[\"audio\",\"audio\"]",
            "job.outputs",
            "must not have the same item twice"),
        fault("[\"audio\"]", "[\"audio\",\"canary\"]", "job.outputs.1", OUTPUTS),
        fault(
            "\"spoken\":\"en\"",
            "\"spoken\":\"EN\"",
            "job.languages.spoken",
            "must match ^[a-z]{2}$"),
        fault(
            "\"team\"",
            "\"ca nary\"",
            "job.attributes",
            "must have only names that the schema allows"),
        fault("\"billing\"", "{\"canary\":1}", "job.attributes", "must be of type string"),
        fault(
            "PT15S",
            "P1Y",
            "job.limits.startWithin",
            "must match ^P(?=[0-9T])([0-9]{1,5}D)?(T(?=[0-9])([0-9]{1,6}H)?([0-9]{1,7}M)?"
                + "([0-9]{1,9}([.][0-9]{1,9})?S)?)?$"),
        fault(
            "2026-11-20T10:00:00Z",
            "2026-11-20T99:00:00Z",
            "job.limits.finishBy",
            "must be a well-formed date-time"),
        fault("\"0.50\"", "0.50", "job.limits.maximumCost", "must be of type string"),
        fault(
            "\"0.50\"",
            "\"0.00\"",
            "job.limits.maximumCost",
            "must match ^0*([1-9][0-9]*([.][0-9]+)?|0[.]0*[1-9][0-9]*)$"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsNamedByFieldAndRuleAndNeverByItsValue(
      String good, String bad, String field, String rule) {
    String document = SUBMIT.replace(good, bad);
    assertThat(document).isNotEqualTo(SUBMIT);

    assertThat(check(document))
        .isEqualTo(new SchemaViolation(SchemaViolation.Reason.SCHEMA, field, rule));
  }

  @Test
  void aGoodDocumentHasNoViolation() {
    assertThat(Schemas.load().check(MessageType.JOB_REQUEST, Json.tree(SUBMIT.getBytes(UTF_8))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"canary\"", "17", "null"})
  void whatIsNoObjectIsNamedAsAWhole(String document) {
    SchemaViolation violation = check(document);

    assertThat(violation.field()).isEmpty();
    assertThat(violation.rule()).isEqualTo("must be of type object");
  }

  @Test
  void aDocumentWithManyFaultsEarnsOneViolation() {
    String outputs = "7,".repeat(50_000) + "7";

    assertThat(check(SUBMIT.replace("\"audio\"", outputs)).field()).startsWith("job.outputs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e60", "-1e60", "1e-60", "9223372036854775808"})
  void anIntegerBeyondReasonIsAViolation(String number) {
    assertThat(tick(number)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999"})
  void aHugeExponentIsNoDocument(String number) {
    assertThatThrownBy(() -> tick(number)).isInstanceOf(ContractViolation.class);
  }

  @Test
  void requiringThrowsFieldAndRule() {
    assertThatThrownBy(() ->
            Schemas.load()
                .require(MessageType.SIGNAL, Json.tree("{\"type\":\"x\"}".getBytes(UTF_8))))
        .isInstanceOf(ContractViolation.class);
  }

  private static Optional<SchemaViolation> tick(String number) {
    String tick = "{\"type\":\"tick\",\"partition\":0,\"number\":" + number + "}";
    return Schemas.load().check(MessageType.ATTEMPT_REPORT, Json.tree(tick.getBytes(UTF_8)));
  }

  private static Arguments fault(String good, String bad, String field, String rule) {
    return Arguments.of(good, bad, field, rule);
  }

  private static SchemaViolation check(String document) {
    return Schemas.load()
        .check(MessageType.JOB_REQUEST, Json.tree(document.getBytes(UTF_8)))
        .orElseThrow();
  }
}
