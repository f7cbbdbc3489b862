package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobId;
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

  private static Optional<JobId> scan(String json) {
    return JobIdScan.of(json.replace('\'', '"').replace("ID", ID).getBytes(UTF_8));
  }
}
