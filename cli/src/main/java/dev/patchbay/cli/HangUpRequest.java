package dev.patchbay.cli;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;

/** That the caller of a live job is gone; where there is no line yet, nothing else says it. */
record HangUpRequest(JobsTopic topic, JobId job, Printer printer) {
  void publish() {
    try {
      var unused = topic.send(job, Json.write(new JobRequest.HangUp(job)));
    } catch (RuntimeException e) {
      printer.warn("patchbay: the hang-up could not be published");
    }
  }
}
