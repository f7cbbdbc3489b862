package dev.patchbay.worker;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.TraceContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** The admitted attempt, as the job that runs it sees it. */
public interface Attempt extends Payer {
  /** The admission under which it runs, from 1; stands in everything that the job writes. */
  int epoch();

  /** The trace of the job's record, which stands in whatever is written about the job. */
  TraceContext trace();

  /**
   * Broker time, not after the attempt was sent to its lane. A live job listens since then, or
   * since its dispatch says that its frames are its own: its product may write as soon as it is
   * told where, which is before the job can have begun.
   */
  Instant dispatchedAt();

  /**
   * Where the frames of a live job lie, for as long as its stream lives; whatever the dispatch or
   * {@link JobWorker#frames} said. Empty when the job is not live.
   */
  Optional<FramesPlace> frames();

  /**
   * Announces the most that one provider call can use, and returns once the broker has acknowledged
   * that: no call without it. Of a live job whose tenant has a budget it returns only when the
   * ledger has reserved that much; what it has no money for waits until the job ends, which {@link
   * #onWindUp} tells it to do then. While the attempt is suspended it waits. Any thread of the job
   * may call it; at most 16 calls stand at once, and a further one waits until one of them is
   * accounted for. The job ends its threads before it returns: what they tell later is not heard.
   *
   * @return the call, which stands until it is accounted for
   * @throws InterruptedException if the thread is interrupted, the attempt is over, or is suspended
   *     for too long; nothing is announced then
   * @throws IllegalArgumentException if what stands sums up to more than 18 digits before the
   *     point; nothing is announced then
   */
  @Override
  Call expose(Exposure exposure) throws InterruptedException;

  /**
   * The same of several calls that are of use together alone: they are announced at once, and the
   * ledger is asked once for all of them.
   *
   * @param exposures at most 16
   * @return a call for each, in that order
   */
  List<Call> exposeAll(List<Exposure> exposures) throws InterruptedException;

  /**
   * What earlier holders finished of this job, in order of the parts' numbers; each number once.
   * Read at the first call, which takes half a minute at most, and remembered. A part that is gone
   * or cannot be read is not among them: it is to be done again. The kind tells what a body is; a
   * worker passes over kinds that it does not know.
   *
   * @throws InterruptedException if the attempt is over
   */
  List<FinishedPart> finishedParts() throws InterruptedException;

  /**
   * Leaves a finished part for whoever may hold the job next, who then need neither do nor pay for
   * it again. Returns once the broker has the part and the report that names it. Safe for many
   * threads, one after the other. While the attempt is suspended it waits.
   *
   * <p>A job that is told to end because its worker leaves may still leave what is paid for by
   * then: an interrupt stays set and does not end the wait, and all last parts together are waited
   * for half the suspend time at most. Whatever else ends an attempt ends this too.
   *
   * @param part its number within the job, 0 to 511, the same under every attempt; each is finished
   *     once in an attempt, also one that {@link #finishedParts} gave and that was done again
   * @param kind a snake_case word for what the body is
   * @param body the worker's own; the part as a whole has at most 64 KiB of JSON
   * @throws PartNotKeptException if the broker does not take it; the job may go on all the same
   * @throws InterruptedException if the thread is interrupted or the attempt is over; nothing may
   *     have been kept then
   * @throws IllegalArgumentException if number, kind or size break these bounds
   * @throws IllegalStateException if this attempt has finished the part before, or keeps capsules
   *     and the number is below 8
   */
  void finish(int part, String kind, ObjectNode body)
      throws InterruptedException, PartNotKeptException;

  /**
   * Leaves the job's capsule: from what whoever holds the job next goes on. Unlike a finished part
   * it is kept as often as the job likes: each replaces the one before it, and all capsules that
   * earlier holders left, once the broker has it. So of the next holder's {@link #finishedParts}
   * the newest alone is there, under whatever number from 0 to 7. Parts with higher numbers stand
   * beside it, as {@link #finish} left them: for what has no room in a capsule and does not change.
   * Returns once the broker has the capsule and the report that names it, which goes out as soon as
   * none is open. Until then the one before counts.
   *
   * <p>Waits, and takes its end, as {@link #finish} does: for many threads, one after the other;
   * not while the attempt is suspended; and a job that is told to end because its worker leaves
   * keeps its last one.
   *
   * @param kind a snake_case word for what the body is
   * @param body the worker's own; the capsule as a whole has at most 64 KiB of JSON
   * @throws PartNotKeptException if the broker does not take it; the one before counts then
   * @throws InterruptedException if the thread is interrupted or the attempt is over; either may
   *     count then
   * @throws IllegalArgumentException if kind or size break these bounds
   * @throws IllegalStateException if this attempt finishes parts with numbers below 8
   */
  void keep(String kind, ObjectNode body) throws InterruptedException, PartNotKeptException;

  /**
   * Asks the ledger whether the job may change something in the world beyond its provider, once,
   * for a confirmation that the caller has spoken; and waits for the answer. Only the current
   * holder of a live job gets a grant, and nobody a second one, whatever became of the first: then
   * a new confirmation is needed. While the attempt is suspended it is refused. Safe for many
   * threads; an attempt asks for at most 32.
   *
   * @param confirmation by which this wish is known, new for each: 1 to 64 letters, digits, {@code
   *     _ . -}
   * @param tool what is to be called, 1 to 128 characters; never with what
   * @param patience how long to wait
   * @throws InterruptedException if the thread is interrupted or the attempt is over; nothing may
   *     be done then
   * @throws dev.patchbay.schemas.ContractViolation if confirmation or tool break these bounds
   */
  EffectAnswer claimEffect(String confirmation, String tool, Duration patience)
      throws InterruptedException;

  /**
   * Whether the holder's lease is not proven, so that another may speak soon. A live job then
   * writes no frame and begins no response; it keeps its connections and goes on when the ledger
   * has said that it holds the job still, or is told to end.
   */
  boolean suspended();

  /**
   * Whether the lease is proven at this very moment, by the clock alone. A process that stood still
   * finds here that it must be silent, before anybody has told it by {@link #suspended}. Who finds
   * so looks again soon: it may be proven again though nothing was told.
   */
  default boolean proven() {
    return !suspended();
  }

  /**
   * Has the action run each time when {@link #suspended} has changed; on a foreign thread, so it is
   * short and does not wait. What was before is not told: who registers looks once.
   */
  StopHook onSuspension(Runnable changed);

  /** Whether the caller of the live job has left, as far as its product has said. */
  boolean hungUp();

  /**
   * Has the action run when the caller of the live job has left, at once if that was before; on a
   * foreign thread, so it is short and does not wait. The job is not interrupted: it ends the talk
   * in order, and returns {@code Completed}.
   */
  StopHook onHangUp(Runnable told);

  /**
   * Why the talk of the live job is to end with a goodbye, once the ledger has said so: {@code
   * cost} when it has cost what it may, {@code finish_by} when its time is nearly over, {@code
   * budget_exhausted} when its tenant has no money for more, or another stable word.
   */
  Optional<String> windUp();

  /**
   * Has the action run with that word, once, when the talk is to end with a goodbye; at once if
   * that was before. On a foreign thread, so it is short and does not wait. The job is not
   * interrupted: it says goodbye, and returns {@code Completed} with that reason.
   */
  StopHook onWindUp(Consumer<String> told);

  /** Whether the worker is about to leave, and stops what runs when its patience is over. */
  boolean draining();

  /**
   * Has the action run when the worker begins to leave, at once if that was before; on a foreign
   * thread, so it is short and does not wait. The job is not interrupted by that. One that comes to
   * its end soon just does; a live one keeps its capsule at its next pause and returns {@code
   * Yielded}, so that another worker goes on. What runs on is told to end, as {@link #onStop} says.
   */
  StopHook onDrain(Runnable told);

  /**
   * An announced provider call. It is accounted for once: by {@link #used} when the provider said
   * what it used, by {@link #unspent} when it can bill nothing. A job that does neither does not
   * know: then its end tells the announcement, which is charged in full as an estimate. Such a call
   * keeps its place among those that stand.
   */
  interface Call {
    /**
     * Reports what the call has used, also when it failed. Numbered here.
     *
     * @param providerId the provider's own id of the request, at most 256 characters
     * @param metered the provider's own figures, not negative, at most 30 digits, 12 of them behind
     *     the point
     * @throws IllegalArgumentException if the figures, or what they sum up to, break these bounds;
     *     the announcement then stands
     * @throws IllegalStateException if the call is accounted for
     */
    void used(String providerId, Map<Meter, BigDecimal> metered);

    /**
     * Reports what another call of the same target and model has used, for which nothing was
     * announced or stands any more: what a provider bills is told. Accounts for no announcement,
     * and may be told also when this call's is accounted for.
     *
     * @throws IllegalArgumentException as of {@link #used}
     */
    void usedBeyond(String providerId, Map<Meter, BigDecimal> metered);

    /**
     * The call used nothing: the provider never had the whole request, or answered it with an error
     * status.
     *
     * @throws IllegalStateException if the call is accounted for
     */
    void unspent();

    /**
     * Nobody will learn what the call used. For whoever counts such calls: its announcement stands
     * as before, and may be accounted for still.
     */
    default void unknown() {}
  }

  /** A provider call's span, for the thread that began it. */
  interface CallSpan extends AutoCloseable {
    /** The outcome of a call that went well. */
    String DONE = "done";

    /** The outcome of a call that was given up, or of which nothing is told. */
    String STOPPED = "stopped";

    /**
     * Tells how the call went.
     *
     * @param outcome a stable word of settings or endings, never what a provider or a caller said
     */
    void ended(String outcome);

    @Override
    void close();
  }

  /**
   * Ends an {@link #onStop}, {@link #onHangUp}, {@link #onWindUp}, {@link #onDrain} or {@link
   * #onSuspension} registration.
   */
  interface StopHook extends AutoCloseable {
    @Override
    void close();
  }
}
