package dev.patchbay.chained;

import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where speech goes: to its tenant's bucket where it has one, else below the output directory.
 *
 * @param directory where it lies until it is whole, too
 */
record SpeechOutputs(Path directory, S3Outputs buckets) {
  private static final Logger LOG = LoggerFactory.getLogger(SpeechOutputs.class);

  SpeechFile create(Dispatch dispatch, int epoch, SpeechBounds bounds) throws IOException {
    return SpeechFile.create(directory, dispatch.tenant(), dispatch.jobId(), epoch, bounds);
  }

  /**
   * An attempt has ended so, whatever it ended at: one that may follow goes on from what was said,
   * on a full disk too, for it was paid; behind a failure for good none follows.
   */
  Ending ended(Ending ending, Dispatch dispatch, int epoch) {
    if (ending instanceof Ending.Failed failed && !failed.retryable()) {
      SaidFile.removeAll(OutputFolders.of(directory, dispatch.tenant(), dispatch.jobId()), epoch);
    }
    return ending;
  }

  /** Takes the job's folder away, if there is nothing in it. */
  void leaveNothing(Dispatch dispatch) {
    try {
      Files.deleteIfExists(OutputFolders.of(directory, dispatch.tenant(), dispatch.jobId()));
    } catch (IOException e) {
      LOG.atDebug()
          .addKeyValue("exception", e.getClass().getSimpleName())
          .log("folder of speech stays");
    }
  }

  /** Makes it seen, whole and durable; or throws, and there is none. */
  AudioReference publish(SpeechFile file, Dispatch dispatch, int epoch) throws IOException {
    if (!buckets.take(dispatch.tenant())) {
      return file.publish();
    }
    return file.publishAt(whole ->
        buckets.put(
            dispatch.tenant(),
            dispatch.jobId(),
            epoch,
            SpeechFile.SUFFIX,
            SpeechFile.MEDIA_TYPE,
            whole));
  }
}
