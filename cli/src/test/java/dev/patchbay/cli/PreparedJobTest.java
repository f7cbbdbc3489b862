package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreparedJobTest {
  private static final JobId FRESH = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  private static final JobId OTHER = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0002");
  private static final String JOB =
      "{\"purpose\":\"announcement\",\"input\":{\"kind\":\"text\",\"text\":\"Hello\"},"
          + "\"outputs\":[\"audio\"]}";

  @Test
  void aJobWithoutAnIdGetsTheFreshOne() {
    PreparedJob job = parse(JOB, Optional.empty());

    assertThat(job.jobId()).isEqualTo(FRESH);
    assertThat(Json.tree(job.request()).path("job").path("jobId").asString())
        .isEqualTo(FRESH.toString());
  }

  @Test
  void theWantedIdReplacesTheFiles() {
    String json = JOB.replace("{\"purpose\"", "{\"jobId\":\"" + FRESH + "\",\"purpose\"");

    assertThat(parse(json, Optional.of(OTHER)).jobId()).isEqualTo(OTHER);
    assertThat(parse("{\"type\":\"submit\",\"job\":" + json + "}", Optional.empty()).jobId())
        .isEqualTo(FRESH);
  }

  @Test
  void theQuestionIsAboutTheSameJobWithAllItsFields() {
    String json = JOB.replace("{\"purpose\"", "{\"later\":1,\"purpose\"");
    PreparedJob job = parse(json, Optional.empty());

    PreparedJob question = job.question();

    assertThat(question.jobId()).isEqualTo(FRESH);
    assertThat(Json.tree(question.request()).path("type").asString()).isEqualTo("quote");
    assertThat(Json.tree(question.request()).path("job"))
        .isEqualTo(Json.tree(job.request()).path("job"));
    assertThat(Json.read(MessageType.JOB_REQUEST, question.request()))
        .isInstanceOf(JobRequest.Quote.class);
  }

  @Test
  void whatBreaksTheSchemaIsNamedByItsField() {
    refused(JOB.replace("announcement", "singing"), "job.purpose");
    refused("{\"type\":\"cancel\",\"jobId\":\"" + FRESH + "\"}", "type");
    refused("{\"type\":\"hangup\",\"jobId\":\"" + FRESH + "\"}", "type");
    refused("[]", "job");
    refused("{", "");
  }

  private static void refused(String json, String field) {
    assertThatThrownBy(() -> parse(json, Optional.empty()))
        .isInstanceOfSatisfying(
            ContractViolation.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  private static PreparedJob parse(String json, Optional<JobId> wanted) {
    return PreparedJob.parse(json.getBytes(UTF_8), wanted, FRESH);
  }
}
