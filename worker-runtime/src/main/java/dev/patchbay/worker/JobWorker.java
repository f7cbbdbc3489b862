package dev.patchbay.worker;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Lane;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What a worker can do: one lane's jobs. Safe for as many threads as it has slots. */
public interface JobWorker {
  /** The lane whose dispatches it takes. */
  Lane lane();

  /**
   * Whether it can run this dispatch at all. Called before the claim, for several dispatches at a
   * time, and neither waits nor reads files.
   *
   * @return the stable word under which the dispatch is declined, such as {@code unknown_target};
   *     empty to take it
   */
  Optional<String> declines(Dispatch dispatch);

  /**
   * What it can call, named as in policies: told with its room, so that no job is sent to where
   * nobody can call its targets. Asked once.
   *
   * @return empty of a worker that does not tell
   */
  default Optional<Set<String>> targets() {
    return Optional.empty();
  }

  /**
   * Where it would have the frames of a live dispatch that names no place yet: in partitions that
   * it reads anyway, so that its tap does not read the whole fleet's. Said with the claim; what
   * counts is {@link Attempt#frames}, and a claim may be refused, so nothing is kept free for it.
   * Called as {@link #declines} is, so it neither waits nor reads files.
   *
   * @return empty by a worker that takes no live jobs; a claim of one is refused then
   */
  default Optional<FramesPlace> frames(Dispatch dispatch) {
    return Optional.empty();
  }

  /**
   * Makes the fixed tiny call by which a half-open breaker learns whether this target works again,
   * as jobs would call it, and waits for its end. It belongs to no attempt, so no job is charged.
   *
   * @param target as in policies
   * @param within after which the end counts for nothing, and this thread is interrupted
   * @return empty of a target that it does not know
   */
  default Optional<ProbeEnd> probe(String target, Duration within) throws InterruptedException {
    return Optional.empty();
  }

  /**
   * Runs one admitted attempt, on a virtual thread of its own. It retries nothing: the ledger alone
   * does. An exception other than {@link InterruptedException} ends the attempt as {@code
   * internal_error}, of which only the class is told.
   *
   * @throws InterruptedException if the attempt was cancelled, fenced, drained, or suspended for
   *     too long; it then ends promptly, reports what it has used before and offers the parts that
   *     it has finished
   */
  Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException;
}
