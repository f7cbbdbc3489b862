package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Set;

/** What a product writes to {@code audio.T.jobs}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobRequest.Submit.class, name = "submit"),
  @JsonSubTypes.Type(value = JobRequest.Cancel.class, name = "cancel")
})
public sealed interface JobRequest {
  /** Types whose names are given and that are not built yet: refused as unsupported. */
  Set<String> NOT_BUILT = Set.of("hangup", "verdict");

  JobId jobId();

  /** Please do this job. */
  record Submit(Job job) implements JobRequest {
    @Override
    public JobId jobId() {
      return job.jobId();
    }
  }

  /** Please stop this job; one that is not known yet is remembered for ten minutes. */
  record Cancel(JobId jobId) implements JobRequest {}
}
