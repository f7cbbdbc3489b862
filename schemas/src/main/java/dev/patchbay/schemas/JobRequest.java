package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a product writes to {@code audio.T.jobs}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobRequest.Submit.class, name = "submit"),
  @JsonSubTypes.Type(value = JobRequest.Quote.class, name = "quote"),
  @JsonSubTypes.Type(value = JobRequest.Cancel.class, name = "cancel"),
  @JsonSubTypes.Type(value = JobRequest.HangUp.class, name = "hangup"),
  @JsonSubTypes.Type(value = JobRequest.Verdict.class, name = "verdict")
})
public sealed interface JobRequest {
  JobId jobId();

  /** Please do this job. */
  record Submit(Job job) implements JobRequest {
    @Override
    public JobId jobId() {
      return job.jobId();
    }
  }

  /**
   * What would this job come to, if it was submitted now? A type of its own and no field of a
   * submit: a router that does not know it sets it aside, and runs nothing.
   */
  record Quote(Job job) implements JobRequest {
    @Override
    public JobId jobId() {
      return job.jobId();
    }
  }

  /** Please stop this job; one that is not known yet is remembered for ten minutes. */
  record Cancel(JobId jobId) implements JobRequest {}

  /**
   * The caller of a live job has left: its holder ends the talk, and the job is completed. Of one
   * that nobody holds, and of one that is not known yet, it is a cancel.
   */
  record HangUp(JobId jobId) implements JobRequest {}

  /**
   * The product's own judgement of a finished job; becomes an event, never a second result.
   *
   * @param verdict the product's word, such as {@code resolved} or {@code escalated}
   */
  record Verdict(JobId jobId, String verdict) implements JobRequest {
    public Verdict {
      Rules.requireWord(verdict, "verdict");
    }
  }
}
