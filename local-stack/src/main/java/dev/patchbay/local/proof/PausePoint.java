package dev.patchbay.local.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a worker pauses by itself: at the first claim that takes a step once the point is armed. It
 * leaves a note, then stands until the note is taken away; so a proof can stop or kill it exactly
 * there, or let it go on and arm the point again.
 *
 * @param step the step
 * @param folder whose points a worker watches, those of all steps
 */
record PausePoint(Step step, Path folder) {
  /** Steps of a worker, by the names that the worker itself gives them. */
  enum Step {
    CLAIM_DURABLE,
    DISPATCH_ACKNOWLEDGED,
    ADMISSION_READ,
    WORK_BEGINS,
    WORK_OVER,
    END_DURABLE
  }

  /** Property with the folder. */
  static final String FOLDER = "patchbay.proof.pauses";

  /** In the place of a job's id. */
  private static final String ANY = "any";

  /** A point at which the next claim pauses, whatever its job. */
  static PausePoint armed(Step step, Path folder) {
    return new PausePoint(step, folder).armed(ANY);
  }

  /** A point at which the next claim of this job pauses: earlier ones may still be on their way. */
  static PausePoint armedFor(JobKey job, Step step, Path folder) {
    return new PausePoint(step, folder).armed(job.jobId());
  }

  /** The properties of a worker that pauses at whatever point of this folder is armed. */
  static Map<String, String> watched(Path folder) {
    return Map.of(
        FOLDER, folder.toString(), "spring.main.sources", PausingConfiguration.class.getName());
  }

  /** The properties of a worker that pauses there. */
  Map<String, String> properties() {
    return watched(folder);
  }

  /** Disarms it; true for one claim each time that it was armed for its job, or any. */
  boolean sprung(String jobId) {
    try {
      return Files.deleteIfExists(trap(jobId)) || Files.deleteIfExists(trap(ANY));
    } catch (IOException e) {
      throw new ProofFailure("cannot disarm the point of a pause", e);
    }
  }

  /** The file that is there while a worker stands here. */
  Path note() {
    return folder.resolve(step.name());
  }

  /** Whether a worker stands there now. */
  boolean isReached() {
    return new PauseNote(note()).isThere();
  }

  /** The claim that stands there; only while it does. */
  String claimId() {
    return new PauseNote(note()).text();
  }

  /** Lets the worker go on. */
  void release() {
    new PauseNote(note()).takeAway();
  }

  private PausePoint armed(String jobId) {
    try {
      Files.createDirectories(folder);
      Files.createFile(trap(jobId));
      return this;
    } catch (IOException e) {
      throw new ProofFailure("cannot arm the point of a pause", e);
    }
  }

  private Path trap(String jobId) {
    return folder.resolve(step.name() + ".for-" + jobId);
  }
}
