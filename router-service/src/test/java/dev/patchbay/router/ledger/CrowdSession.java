package dev.patchbay.router.ledger;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.MeteredCall;
import dev.patchbay.schemas.Signal;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One session: calls stand announced, each begins when it is granted, until it is to end. */
final class CrowdSession {
  /**
   * What the calls of a session are like.
   *
   * @param ahead how many stand announced
   * @param worst what each may use, in seconds
   */
  record Calls(int ahead, BigDecimal worst) {
    static final Calls USUAL = new Calls(2, FakeOperation.EXPOSURE);

    /**
     * Responses that read 100,000 tokens which no cache knows, and may read 16,384 more: 3.79
     * dollars each.
     */
    static final Calls OF_A_LONG_CONTEXT = new Calls(1, BigDecimal.valueOf(50_580));

    /** In dollars. */
    BigDecimal dollars() {
      return worst.multiply(PER_SECOND);
    }
  }

  private static final int BEAT = 8;
  private static final BigDecimal PER_SECOND = new BigDecimal("0.000075");
  private static final JobInput.Frames FRAMES =
      new JobInput.Frames(Optional.empty(), FrameFormat.PCMU);

  private final Crowd crowd;
  private final JobId job;
  private final Calls kind;
  private final Claim claim;

  /** The reports that announced the calls which are not granted yet. */
  private final List<Integer> waiting = new ArrayList<>();

  /** What those that run will have used, in seconds. */
  private final Deque<BigDecimal> running = new ArrayDeque<>();

  private boolean holds;
  private int number;
  private int calls;
  private int silentFor;
  private BigDecimal total = BigDecimal.ZERO;

  CrowdSession(Crowd crowd, JobId job, Calls kind) {
    this.crowd = crowd;
    this.job = job;
    this.kind = kind;
    this.claim = new Claim(Samples.TENANT, job, 1, "claim-of-" + job, "worker-1", 0);
  }

  JobId job() {
    return job;
  }

  void submit() {
    var captions = LiveSamples.captions(job, FRAMES, JobLimits.NONE);
    crowd.append(
        new Event.Submitted(Samples.TENANT, captions, Samples.HASH, crowd.time(), Trace.NONE));
  }

  void claim() {
    crowd.append(new Event.Claimed(claim, Optional.of(LiveSamples.PLACE)));
  }

  void hear(Signal.OfClaim signal) {
    switch (signal) {
      case Signal.Admitted _ when number == 0 -> {
        holds = true;
        report();
      }
      case Signal.Granted granted when holds -> granted(granted.number());
      case Signal.WindUp _ when holds -> end();
      case Signal.Fence _ -> holds = false;
      case Signal.Admitted _,
          Signal.Granted _,
          Signal.WindUp _,
          Signal.Refused _,
          Signal.Renewed _,
          Signal.Cancel _,
          Signal.HangUp _,
          Signal.EffectGranted _,
          Signal.EffectRefused _ -> {}
    }
  }

  private void granted(int until) {
    crowd.note(kind == Calls.USUAL ? "granted" : "granted to the long one");
    long may = waiting.stream().filter(told -> told <= until).count();
    waiting.removeIf(told -> told <= until);
    for (long n = 0; n < may; n++) {
      BigDecimal share = BigDecimal.valueOf(1 + crowd.random().nextInt(600)).movePointLeft(1);
      BigDecimal seconds = kind.worst().multiply(share).divide(FakeOperation.EXPOSURE);
      running.add(seconds);
      crowd.begins(seconds.multiply(PER_SECOND));
    }
  }

  void step() {
    if (!holds) {
      return;
    }
    silentFor++;
    if (crowd.random().nextInt(300) == 0) {
      holds = false;
      crowd.killed(kind.dollars().multiply(BigDecimal.valueOf(waiting.size())));
    } else if (waiting.size() + running.size() < kind.ahead()) {
      waiting.add(number + 1);
      report();
    } else if (!running.isEmpty() && crowd.random().nextInt(10) == 0) {
      report(finished());
    } else if (silentFor >= BEAT) {
      report();
    }
  }

  private MeteredCall finished() {
    BigDecimal seconds = running.remove();
    total = total.add(seconds);
    crowd.tells(seconds.multiply(PER_SECOND));
    return Samples.call(++calls, seconds.toString(), total.toString());
  }

  private void report(MeteredCall... used) {
    silentFor = 0;
    crowd.append(
        new Event.Progressed(
            new AttemptReport.Progress(
                claim,
                1,
                ++number,
                false,
                List.of(used),
                exposures(waiting.size() + running.size()))));
  }

  /** In order; what runs is broken off, so nobody will know what it used. */
  void end() {
    if (holds) {
      holds = false;
      var ending = new Ending.Completed(Samples.output("bye"));
      crowd.append(
          new Event.Ended(
              new AttemptReport.Ended(claim, 1, ending, List.of(), exposures(running.size()))));
    }
  }

  private List<Exposure> exposures(int count) {
    BigDecimal most = kind.worst().multiply(BigDecimal.valueOf(count));
    return count == 0
        ? List.of()
        : List.of(
            new Exposure("openai/" + Samples.MODEL, Samples.MODEL, Samples.audio(most.toString())));
  }
}
