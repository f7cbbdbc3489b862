package dev.patchbay.cli;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Schemas;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job that somebody wrote as JSON: a whole request of type submit, or the job alone. It is sent
 * as it is, with all its fields, so that the router judges it and not this command.
 *
 * @param jobId the job's id
 * @param request the request's bytes
 */
record PreparedJob(JobId jobId, byte[] request) {
  /** Most bytes that it may have where it is read. */
  static final int MAX_BYTES = 1024 * 1024;

  /**
   * Reads it.
   *
   * @param wanted the id that it shall have, whatever the file says
   * @param fresh the id that it gets when there is none
   * @throws ContractViolation when it breaks the schema
   */
  static PreparedJob parse(byte[] json, Optional<JobId> wanted, JobId fresh) {
    JsonNode document = Json.tree(json);
    ObjectNode request = Printer.object();
    if (document.has("type")) {
      document.forEachEntry(request::set);
    } else {
      request.put("type", "submit").set("job", document);
    }
    if (request.path("job") instanceof ObjectNode job) {
      wanted.ifPresent(id -> job.put("jobId", id.toString()));
      if (!job.has("jobId")) {
        job.put("jobId", fresh.toString());
      }
    }
    Schemas.load().require(MessageType.JOB_REQUEST, request);
    if (!request.path("type").asString().equals("submit")) {
      throw new ContractViolation("type", "must be submit");
    }
    return new PreparedJob(
        JobId.parse(request.path("job").path("jobId").asString()), Json.write(request));
  }

  /** The question what the same job would come to. */
  PreparedJob question() {
    ObjectNode question = Printer.object();
    Json.tree(request).forEachEntry(question::set);
    return new PreparedJob(jobId, Json.write(question.put("type", "quote")));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PreparedJob that
        && jobId.equals(that.jobId)
        && java.util.Arrays.equals(request, that.request);
  }

  @Override
  public int hashCode() {
    return jobId.hashCode();
  }

  @Override
  public String toString() {
    return "PreparedJob[jobId=" + jobId + ", bytes=" + request.length + "]";
  }
}
