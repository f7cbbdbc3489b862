package dev.patchbay.worker;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a job tells of its calls, passed on in one order. Refuses on the job's thread what could not
 * be added up: the holder's has nobody to tell.
 */
final class JobWords {
  /** Calls are numbered from 1. */
  private static final int NOBODYS = 0;

  private final Consumer<Input> mailbox;
  private Tally sums = Tally.EMPTY;
  private Calls standing = Calls.NONE;

  /**
   * @param mailbox takes what is told; may make the job wait
   */
  JobWords(Consumer<Input> mailbox) {
    this.mailbox = mailbox;
  }

  synchronized void wanted(Map<Integer, Exposure> calls) {
    Calls more = standing.wanting(calls);
    var unused = more.allExposures();
    standing = more;
    mailbox.accept(new Input.Wanted(calls));
  }

  synchronized void used(int call, String providerId, Map<Meter, BigDecimal> metered) {
    tell(call, standing(call), providerId, metered);
  }

  /** Of a call for which nothing stands announced. */
  synchronized void usedBeyond(Exposure like, String providerId, Map<Meter, BigDecimal> metered) {
    tell(NOBODYS, like, providerId, metered);
  }

  private void tell(int call, Exposure of, String providerId, Map<Meter, BigDecimal> metered) {
    var used = new Input.Used(call, providerId, of.target(), of.model(), metered);
    sums = sums.plus(used).acknowledged(sums.last() + 1);
    standing = standing.settled(call);
    mailbox.accept(used);
  }

  synchronized void unspent(int call) {
    var unused = standing(call);
    standing = standing.settled(call);
    mailbox.accept(new Input.Unspent(call));
  }

  private Exposure standing(int call) {
    return Optional.ofNullable(standing.wanted().get(call))
        .orElseThrow(() -> new IllegalStateException("the call is accounted for"));
  }
}
