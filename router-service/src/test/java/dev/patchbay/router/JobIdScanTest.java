package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JobIdScanTest {
  private static final String ID = "0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001";

  @Test
  void findsTheIdOfTheRequestOrOfItsJob() {
    assertThat(scan("{'jobId':'ID'}")).hasValue(JobId.parse(ID));
    assertThat(scan("{'job':{'purpose':'x','jobId':'ID'")).hasValue(JobId.parse(ID));
    assertThat(scan("{'a':[1,{'b':2}],'job':{'c':{'d':[]},'jobId':'ID',,,"))
        .hasValue(JobId.parse(ID));
  }

  @Test
  void takesNoIdThatIsNotTheJobs() {
    assertThat(scan("{'job':{'attributes':{'jobId':'ID'}}}")).isEmpty();
    assertThat(scan("{'other':{'jobId':'ID'}}")).isEmpty();
    assertThat(scan("['jobId','ID']")).isEmpty();
    assertThat(scan("{'jobId':7,'job':{'jobId':'short'}}")).isEmpty();
    assertThat(scan("{'jobI")).isEmpty();
    assertThat(scan("")).isEmpty();
  }

  /** One product's records must not hide the names in another's. */
  @Test
  void namesThatAreMadeToHideTheIdsHideItInNoOtherRecord() {
    for (byte[] hostile : HostileNames.against("jobId")) {
      assertThat(JobIdScan.of(hostile)).isEmpty();
      assertThat(Json.tree(hostile).path("x").size()).isGreaterThan(4_000);
    }
    assertThat(scan("{'jobId':'ID'}")).hasValue(JobId.parse(ID));
    byte[] cancel = "{\"type\":\"cancel\",\"jobId\":\"%s\"}".formatted(ID).getBytes(UTF_8);
    assertThat(Json.tree(cancel).path("jobId").stringValue()).isEqualTo(ID);
    assertThat(Json.read(MessageType.JOB_REQUEST, cancel).jobId()).isEqualTo(JobId.parse(ID));
  }

  private static Optional<JobId> scan(String json) {
    return JobIdScan.of(json.replace('\'', '"').replace("ID", ID).getBytes(UTF_8));
  }
}
