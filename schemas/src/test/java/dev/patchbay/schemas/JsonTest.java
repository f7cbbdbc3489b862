package dev.patchbay.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonTest {
  private static final String MINIMAL =
      """
      {"type":"submit","job":{"jobId":"0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001",
       "purpose":"announcement","input":{"kind":"text","text":"Hello"},"outputs":["audio"],
       "needs":{"speechOut":true},"limits":{"startWithin":"PT15S"},"futureField":1}}\
      """;

  @Test
  void absentFieldsGetTheirDefaultsAndUnknownOnesArePassedOver() {
    var submit = (JobRequest.Submit) read(MINIMAL);

    assertThat(submit.job().needs()).isEqualTo(new Needs(false, false, false, true));
    assertThat(submit.job().degrade()).isEqualTo(Degrade.ALLOW);
    assertThat(submit.job().endUserId()).isEmpty();
    assertThat(submit.job().languages()).isEqualTo(Languages.UNKNOWN);
  }

  /** Those of the last two exponents are none that a parser's own number can have. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1E999999999",
        "1E-999999999",
        "1E2147483648",
        "1E99999999999999",
        "1e-2147483648"
      })
  void aNumberThatFillsTheMemoryWhenUnfoldedIsAViolation(String number) {
    byte[] inAField = MINIMAL.replace("\"futureField\":1", "\"f\":" + number).getBytes(UTF_8);
    byte[] asADuration = MINIMAL.replace("\"PT15S\"", number).getBytes(UTF_8);

    assertThatThrownBy(() -> Json.tree(inAField)).isInstanceOf(ContractViolation.class);
    assertThatThrownBy(() -> Json.tree(asADuration)).isInstanceOf(ContractViolation.class);
    assertThatThrownBy(() -> Json.read(MessageType.JOB_REQUEST, asADuration))
        .isInstanceOf(ContractViolation.class);
  }

  @Test
  void whatIsWrittenIsReadBackEqual() {
    JobRequest request = read(MINIMAL);

    assertThat(Json.read(MessageType.JOB_REQUEST, Json.write(request))).isEqualTo(request);
  }

  /** Beyond them, milliseconds between two instants need not be a number that there is. */
  @Test
  void anInstantHasAYearOfFourDigits() {
    for (String good : List.of("0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z")) {
      var submit = (JobRequest.Submit) read(finishingBy(good));
      assertThat(submit.job().limits().finishBy()).contains(Instant.parse(good));
    }
    for (String bad :
        List.of(
            "-0001-12-31T23:59:59Z",
            "9999-12-31T23:59:59-01:00",
            "+10000-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z")) {
      assertThatThrownBy(() -> read(finishingBy(bad)))
          .isInstanceOf(ContractViolation.class)
          .hasMessage("job.limits.finishBy: must be in the years 0000 to 9999");
    }
  }

  private static String finishingBy(String instant) {
    return MINIMAL.replace("\"startWithin\":\"PT15S\"", "\"finishBy\":\"" + instant + "\"");
  }

  @Test
  void anUnknownTypeIsAnErrorThatNamesTheField() {
    assertThatThrownBy(() -> read("{\"type\":\"refund\",\"jobId\":\"x\"}"))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("known type");
  }

  @Test
  void anUnknownEnumValueIsAnErrorThatNamesTheField() {
    assertThatThrownBy(() -> read(MINIMAL.replace("\"announcement\"", "\"singing\"")))
        .isInstanceOfSatisfying(
            ContractViolation.class, e -> assertThat(e.field()).isEqualTo("job.purpose"))
        .hasMessageNotContaining("singing");
  }

  @Test
  void aMissingRequiredFieldIsAnErrorThatNamesIt() {
    assertThatThrownBy(() -> read("{\"type\":\"cancel\"}"))
        .isInstanceOfSatisfying(
            ContractViolation.class, e -> assertThat(e.field()).isEqualTo("jobId"));
    assertThatThrownBy(() -> read(MINIMAL.replace("\"outputs\":[\"audio\"],", "")))
        .isInstanceOf(ContractViolation.class);
  }

  @Test
  void noErrorRepeatsWhatWasRead() {
    assertThatThrownBy(() -> read("{\"type\":\"submit\",\"job\":\"canary words\"}"))
        .isInstanceOf(ContractViolation.class)
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> read("{\"type\": canary"))
        .isInstanceOf(ContractViolation.class)
        .hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello \\ud83d",
        "\\ude00",
        "\\ude00\\ud83d",
        "\\ud83d\\ud83d\\ude00",
        "a\\udfffb"
      })
  void halfACharacterInATextToBeSpokenIsAnErrorThatNamesTheField(String text) {
    assertThatThrownBy(() -> read(MINIMAL.replace("Hello", text)))
        .isInstanceOfSatisfying(
            ContractViolation.class, e -> assertThat(e.field()).isEqualTo("job.input.text"))
        .hasMessageEndingWith("must be well-formed Unicode");
  }

  @Test
  void aCharacterOfTwoUnitsIsOne() {
    var submit = (JobRequest.Submit) read(MINIMAL.replace("Hello", "\\ud83d\\ude00"));

    assertThat(submit.job().input()).isEqualTo(new JobInput.Text("\ud83d\ude00"));
  }

  @Test
  void anEmptyValueIsNotADocument() {
    assertThatThrownBy(() -> Json.tree(new byte[0])).isInstanceOf(ContractViolation.class);
    assertThatThrownBy(() -> read("null")).isInstanceOf(ContractViolation.class);
    assertThatThrownBy(() -> Json.read(MessageType.SIGNAL, (byte[]) null))
        .isInstanceOf(ContractViolation.class)
        .hasMessage("must not be null");
  }

  @Test
  void depthIsBounded() {
    String deep = "[".repeat(33) + "]".repeat(33);

    assertThat(tree("[".repeat(32) + "]".repeat(32))).isTrue();
    assertThat(tree(deep)).isFalse();
    assertThat(tree("[".repeat(900_000))).isFalse();
  }

  @Test
  void lengthsOfWordsAndNumbersAreBounded() {
    assertThat(tree("\"" + "x".repeat(1_400_000) + "\"")).isTrue();
    assertThat(tree("\"" + "x".repeat(1_600_000) + "\"")).isFalse();
    assertThat(tree("1".repeat(64))).isTrue();
    assertThat(tree("1".repeat(65))).isFalse();
    assertThat(tree("{\"" + "n".repeat(60_000) + "\":1}")).isFalse();
  }

  @Test
  void aHugeExponentIsRefusedWithoutBeingUnfolded() {
    String json =
        """
        {"type":"prices","version":"prices/2026-11-20","from":"2026-11-20",
         "rows":[{"model":"m","meter":"input_audio_seconds","usd":"1","per":1e999999999}]}\
        """;

    assertThatThrownBy(() -> Json.read(MessageType.CONTROL_ENTRY, json.getBytes(UTF_8)))
        .isInstanceOf(ContractViolation.class);
  }

  @Test
  void aHugeAmountOnAMeterIsRefused() {
    String json =
        """
        {"target":"t","model":"m","atMost":{"input_audio_seconds":1e999999999}}\
        """;

    assertThatThrownBy(() -> Json.read(Exposure.class, json.getBytes(UTF_8)))
        .isInstanceOf(ContractViolation.class);
  }

  @Test
  void aFieldThatStandsTwiceIsRefusedByEveryReader() {
    String twice = MINIMAL.replaceFirst("\\{", "{\"type\":\"cancel\",");
    String deep = MINIMAL.replace("\"Hello\"", "\"Hello\",\"text\":\"Hallo\"");

    for (String json : List.of(twice, deep, "{\"unknown\":{\"a\":1,\"b\":2,\"a\":3}}")) {
      assertThatThrownBy(() -> Json.tree(json.getBytes(UTF_8)))
          .isInstanceOf(ContractViolation.class)
          .hasMessageContaining("same field twice");
      assertThatThrownBy(() -> read(json)).isInstanceOf(ContractViolation.class);
    }
  }

  @Test
  void whatFollowsTheDocumentIsRefused() {
    assertThat(tree("{} {}")).isFalse();
    assertThatThrownBy(() -> read(MINIMAL + "x")).isInstanceOf(ContractViolation.class);
  }

  @Test
  void nothingIsTakenForSomethingElse() {
    refused("\"announcement\"", "6", "job.purpose");
    refused("\"audio\"", "5", "job.outputs.0");
    refused("true", "\"true\"", "job.needs.speechOut");
    refused("true", "1", "job.needs.speechOut");
    refused("\"Hello\"", "17", "job.input.text");
    refused("\"PT15S\"", "15", "job.limits.startWithin");
    refused("[\"audio\"]", "\"audio\"", "job.outputs");
  }

  @Test
  void aRecordsOwnRuleIsNamedFromTheRoot() {
    refused("PT15S", "PT25H", "job.limits.startWithin");
    refused("\"Hello\"", "\" \"", "job.input.text");
    refused("0b7f5a52-6f1f", "0b7f5a526-f1f", "job.jobId");
    refused("\"futureField\":1", "\"attributes\":{\"a b\":\"c\"}", "job.attributes");
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    byte[] json = MINIMAL.replace("Hello", "Hell~").getBytes(UTF_8);
    for (int i = 0; i < json.length; i++) {
      json[i] = json[i] == '~' ? (byte) 0xFF : json[i];
    }

    assertThatThrownBy(() -> Json.read(MessageType.JOB_REQUEST, json))
        .isInstanceOf(ContractViolation.class);
  }

  private static void refused(String good, String bad, String field) {
    String json = MINIMAL.replace(good, bad);
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            ContractViolation.class, e -> assertThat(e.field()).isEqualTo(field));
    JsonNode document = Json.tree(json.getBytes(UTF_8));
    assertThatThrownBy(() -> Json.read(MessageType.JOB_REQUEST, document))
        .isInstanceOfSatisfying(
            ContractViolation.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  private static boolean tree(String json) {
    try {
      return !Json.tree(json.getBytes(UTF_8)).isMissingNode();
    } catch (ContractViolation e) {
      return false;
    }
  }

  private static JobRequest read(String json) {
    return Json.read(MessageType.JOB_REQUEST, json.getBytes(UTF_8));
  }
}
