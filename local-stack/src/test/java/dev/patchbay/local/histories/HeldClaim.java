package dev.patchbay.local.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Event;
import dev.patchbay.router.ledger.Samples;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Signal;
import dev.patchbay.worker.ClaimLine;
import java.util.Optional;

/** A claim of a worker's, held by the real fold of claims, and what it runs. */
final class HeldClaim implements ClaimLine.Deeds {
  private static final Optional<FramesPlace> PLACE = Optional.of(new FramesPlace(2, 0));

  private final History history;
  private final WorkerProcess process;
  private final Dispatch dispatch;
  private final Claim claim;
  private final ClaimLine line;
  private Optional<HeldTalk> talk = Optional.empty();
  private boolean slot = true;
  private int epoch;

  HeldClaim(History history, WorkerProcess process, Dispatch dispatch) {
    this.history = history;
    this.process = process;
    this.dispatch = dispatch;
    this.claim =
        new Claim(
            dispatch.tenant(),
            dispatch.jobId(),
            dispatch.attempt(),
            "claim-" + history.newId(),
            process.id(),
            0);
    this.line =
        new ClaimLine(claim, dispatch.checkpoint().orElse(Checkpoint.NONE), this, history::now);
    repeatClaim();
  }

  boolean over() {
    return line.over();
  }

  boolean slot() {
    return slot && !line.over();
  }

  boolean isOf(Claim other) {
    return claim.equals(other);
  }

  void hear(Signal.OfClaim signal) {
    line.hear(signal, slot);
  }

  void drainBegins() {
    line.drainBegins();
  }

  void drainIsOver() {
    line.drainIsOver();
  }

  void step() {
    line.turn();
    talk.filter(_ -> line.works()).ifPresent(HeldTalk::step);
  }

  void requireSilent(Signal.Admitted admitted) {
    boolean other =
        claim.jobId().equals(admitted.claim().jobId())
            && epoch < admitted.epoch()
            && !claim.equals(admitted.claim());
    boolean holds = talk.filter(held -> !held.over()).isPresent();
    if (other && holds && history.talk(claim.jobId()).isRefused(claim)) {
      history.seen().note("fenced and not told yet");
    } else if (other && holds) {
      assertThat(line.proven() && !line.stopped()).as("two speak at once").isFalse();
    }
  }

  void killed() {
    if (!line.over() && epoch > 0) {
      history.talk(claim.jobId()).silenced(epoch);
    }
    talk.ifPresent(HeldTalk::vanish);
  }

  @Override
  public void repeatClaim() {
    process.report(new Event.Claimed(claim, PLACE), () -> {}, () -> {});
  }

  @Override
  public void giveSlotBack() {
    slot = false;
  }

  @Override
  public void begin(int admitted) {
    epoch = admitted;
    boolean byTheChain = HeldTalk.goesOnByTheChain(dispatch);
    if (byTheChain) {
      history.seen().note("taken: " + dispatch.route().name());
    }
    Checkpoint left = dispatch.checkpoint().orElse(Checkpoint.NONE);
    boolean late = history.talk(claim.jobId()).isNewerThan(admitted);
    if (late && history.parts().isGone(claim.tenant(), claim.jobId(), left)) {
      // Who stood still until another held the talk finds what was left for it tidied away.
      history.seen().note("capsule gone: superseded");
      process.soon(
          1, () -> returned(new Ending.Failed("capsule_unreadable", "", false, Optional.empty())));
    } else if (byTheChain || dispatch.route().lane() == Lane.CONVERSATION) {
      talk = Optional.of(new HeldTalk(history, process, line, claim, dispatch, admitted));
      talk.get().begin();
    } else {
      history.seen().note("taken: " + dispatch.route().name());
      process.soon(
          3_000 + history.random().nextInt(4_000),
          () -> returned(new Ending.Completed(Samples.output("notice"))));
    }
  }

  private void returned(Ending ending) {
    if (line.works()) {
      line.returned(ending);
    }
  }

  @Override
  public void progress(AttemptReport.Progress report) {
    process.report(
        new Event.Progressed(report),
        () -> line.progressAnswered(report.number(), true),
        () -> line.progressAnswered(report.number(), false));
  }

  @Override
  public void ended(AttemptReport.Ended report) {
    if (!report.exposures().isEmpty()) {
      history.talk(claim.jobId()).silenced(report.epoch());
    }
    process.report(
        new Event.Ended(report), () -> line.endAnswered(true), () -> line.endAnswered(false));
  }

  @Override
  public void allow(int call) {
    talk.ifPresent(held -> held.money().allow(call));
  }

  @Override
  public void write(long id, FinishedPart part) {
    var at = new PartReference[1];
    process.write(
        () -> at[0] = history.parts().append(part),
        () -> line.partDurable(id, at[0].partition(), at[0].offset()),
        () -> line.partLost(id));
  }

  @Override
  public void answered(long id, boolean kept) {
    talk.ifPresent(held -> held.capsules().answered(id, kept));
  }

  @Override
  public void claim(AttemptReport.EffectClaimed report) {
    process.report(new Event.EffectClaimed(report), () -> {}, () -> {});
  }

  @Override
  public void granted(String confirmation, long untilMs) {
    talk.ifPresent(held -> held.tools().granted(confirmation, untilMs));
  }

  @Override
  public void denied(String confirmation) {
    talk.ifPresent(held -> held.tools().denied(confirmation));
  }

  @Override
  public void hangUp() {
    talk.ifPresent(HeldTalk::callerLeft);
  }

  @Override
  public void windUp(String reason) {
    history.seen().note("wound up: " + reason);
    talk.ifPresent(held -> held.windUp(reason));
  }

  @Override
  public void drain() {
    talk.ifPresent(HeldTalk::drain);
  }

  @Override
  public void stop(String cause, boolean leavesParts) {
    history.seen().note("stopped: " + cause);
    talk.ifPresent(held -> held.stop(leavesParts));
    if (talk.isEmpty()) {
      process.soon(50, () -> returned(new Ending.Stopped()));
    }
  }

  @Override
  public void suspensionChanged() {
    if (line.suspended()) {
      history.seen().note("suspended");
    }
    talk.ifPresent(HeldTalk::look);
  }
}
