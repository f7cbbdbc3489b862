package dev.patchbay.local.proof;

import tools.jackson.databind.JsonNode;

/** Identity of a job as it stands on the topics: tenant and id, as text. */
record JobKey(String tenant, String jobId) implements Comparable<JobKey> {
  /** Reads the members {@code tenant} and {@code jobId} of a message. */
  static JobKey of(JsonNode message) {
    return new JobKey(message.path("tenant").asString(""), message.path("jobId").asString(""));
  }

  /** Whose attempt a dispatch is. */
  static JobKey ofDispatch(Message dispatch) {
    return new JobKey(dispatch.text("tenant"), dispatch.json().at("/job/jobId").asString(""));
  }

  /** Whom a record of the ledger's input is about. */
  static JobKey ofIntake(Message record) {
    JsonNode request = record.json().path("request");
    String id = request.path("jobId").asString(request.at("/job/jobId").asString(""));
    return new JobKey(record.text("tenant"), id);
  }

  /** Whose claim it is. */
  static JobKey ofClaim(Message message) {
    return of(message.json().path("claim"));
  }

  @Override
  public int compareTo(JobKey other) {
    int byTenant = tenant.compareTo(other.tenant);
    return byTenant == 0 ? jobId.compareTo(other.jobId) : byTenant;
  }

  @Override
  public String toString() {
    return tenant + "/" + jobId;
  }
}
