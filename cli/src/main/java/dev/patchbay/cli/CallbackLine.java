package dev.patchbay.cli;

import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import java.util.Optional;

/** The callback that a caller was promised instead of a talk, and how to make it. */
final class CallbackLine {
  private CallbackLine() {}

  /** Such as {@code callback: job ID; once the caller is on the line: patchbay talk …}. */
  static Optional<String> of(Result result) {
    return job(result)
        .map(job ->
            "callback: job %s; once the caller is on the line: patchbay talk FILE%s%s --tenant %s --job-id %s"
                .formatted(
                    job.jobId(),
                    job.agentProfile().map(agent -> " --agent " + Printable.line(agent)).orElse(""),
                    job.languages()
                        .spoken()
                        .map(code -> " --language " + Printable.line(code))
                        .orElse(""),
                    result.tenant(),
                    job.jobId()));
  }

  /** In a few words; empty where nobody is called back. */
  static String brief(Result result) {
    return job(result).map(job -> ", job " + job.jobId()).orElse("");
  }

  private static Optional<Job> job(Result result) {
    return result.outcome() instanceof Outcome.Completed completed
        ? completed.output().callback()
        : Optional.empty();
  }
}
