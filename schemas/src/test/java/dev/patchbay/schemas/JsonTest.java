package dev.patchbay.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

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

  @Test
  void whatIsWrittenIsReadBackEqual() {
    JobRequest request = read(MINIMAL);

    assertThat(Json.read(MessageType.JOB_REQUEST, Json.write(request))).isEqualTo(request);
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

  @Test
  void anEmptyValueIsNotADocument() {
    assertThatThrownBy(() -> Json.tree(new byte[0])).isInstanceOf(ContractViolation.class);
    assertThatThrownBy(() -> read("null")).isInstanceOf(ContractViolation.class);
  }

  private static JobRequest read(String json) {
    return Json.read(MessageType.JOB_REQUEST, json.getBytes(UTF_8));
  }
}
