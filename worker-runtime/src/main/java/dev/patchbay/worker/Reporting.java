package dev.patchbay.worker;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.FinishedPart;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a holder writes: reports to its ledger, finished parts to {@code audio.capsules}. What
 * became of each is told to the holder, from the producer's thread.
 */
final class Reporting {
  private static final Logger LOG = LoggerFactory.getLogger(Reporting.class);

  private final Outbox outbox;
  private final Outbox.Address address;
  private final Claim claim;
  private final Consumer<Input> holder;

  /**
   * @param holder takes what became of it; must not wait
   */
  Reporting(Outbox outbox, Outbox.Address address, Claim claim, Consumer<Input> holder) {
    this.outbox = outbox;
    this.address = address;
    this.claim = claim;
    this.holder = holder;
  }

  /**
   * The same claim once more; nobody waits for its acknowledgement, but for the ledger's answer.
   */
  void claimAgain() {
    var unused = outbox.claimed(address, claim);
  }

  void progress(AttemptReport.Progress report) {
    answer(
        outbox.progress(address, report),
        new Input.ProgressDurable(report.number()),
        new Input.ProgressLost(report.number()));
  }

  /**
   * Nobody waits for its acknowledgement, but the job for the ledger's answer, and not for long.
   */
  void effect(AttemptReport.EffectClaimed report) {
    var unused = outbox.effect(address, report);
  }

  void ended(AttemptReport.Ended report) {
    answer(outbox.ended(address, report), new Input.EndDurable(), new Input.EndLost(false));
  }

  /** The producer drops what the broker does not take in time; another try may be taken. */
  void part(long id, FinishedPart part) {
    outbox
        .part(address, part)
        .whenComplete((at, failure) -> {
          if (failure == null) {
            holder.accept(new Input.PartDurable(id, at.partition(), at.offset()));
          } else {
            Ids.of(claim, LOG.atWarn())
                .addKeyValue("exception", failure.getClass().getSimpleName())
                .log("finished part not acknowledged");
            holder.accept(new Input.PartLost(id, !(failure instanceof RetriableException)));
          }
        });
  }

  private void answer(CompletableFuture<Void> durable, Input yes, Input no) {
    durable.whenComplete((_, failure) -> {
      if (failure == null) {
        holder.accept(yes);
      } else if (no instanceof Input.EndLost && failure instanceof RecordTooLargeException) {
        holder.accept(new Input.EndLost(true));
      } else {
        Ids.of(claim, LOG.atDebug())
            .addKeyValue("exception", failure.getClass().getSimpleName())
            .log("report not acknowledged");
        holder.accept(no);
      }
    });
  }
}
