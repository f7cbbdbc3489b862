package dev.patchbay.talk;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.talk.conversation.EndReason;
import dev.patchbay.talk.conversation.Happening;
import dev.patchbay.talk.conversation.Step;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.frames.OutStream;
import dev.patchbay.worker.frames.Subscription;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** All who carry one talk out, put together. */
final class TalkCrew {
  private final Step first;
  private final LiveTalk talk;
  private final AgentAudio voice;
  private final TalkSpending spending;
  private final TalkLog log;
  private final TalkCaller caller;
  private final TalkSessions sessions;
  private final TalkLease lease;
  private final TalkDeeds deeds;
  private final Capsules capsules;

  /**
   * @param from what the last holder left
   * @param out to the caller's player, which {@code player} hears of
   * @param frames the caller's
   * @param threads for what waits
   */
  TalkCrew(
      TalkParts parts,
      TalkService service,
      TalkJob job,
      TalkNotes notes,
      Optional<TalkCapsule> from,
      Step first,
      OutStream out,
      PlayerLine player,
      Subscription frames,
      Executor threads) {
    this.first = first;
    Dispatch dispatch = job.dispatch();
    Attempt attempt = job.attempt();
    BooleanSupplier silent = () -> !attempt.proven() || player.isBroken();
    talk = new LiveTalk(parts.clock(), first);
    voice = new AgentAudio(out, player.arrivals(), job.live().format(), job.markedBy(), silent);
    spending = service.spending();
    log =
        new TalkLog(
            parts
                .links()
                .tell(dispatch.tenant(), dispatch.jobId(), attempt.epoch(), attempt.trace()),
            dispatch.jobId(),
            attempt.epoch(),
            parts.clock(),
            attempt::proven);
    caller =
        new TalkCaller(
            talk,
            voice,
            log,
            notes,
            parts.millis(),
            ear ->
                new CallerAudio(
                    frames,
                    (at, now) -> job.watch(at.orElseGet(() -> parts.clock().millis()), now),
                    () -> !talk.left() && spending.mayHear(),
                    silent,
                    ear));
    sessions =
        new TalkSessions(
            talk,
            caller,
            voice,
            spending,
            notes,
            service::dial,
            () -> service.health(Casting.dial(dispatch)));
    lease = new TalkLease(talk, silent, voice, caller, sessions);
    capsules =
        new Capsules(
            attempt,
            from,
            number -> talk.capsule(number, log::told, caller::input),
            log::await,
            notes,
            parts.millis());
    var tools =
        new ToolWork(
            dispatch,
            attempt,
            parts.tools(),
            parts.clock(),
            threads,
            talk::tell,
            parts.steps(),
            notes,
            capsules::keep);
    String agent =
        from.map(TalkCapsule::agent).orElseGet(() -> dispatch.agent().orElseThrow().name());
    deeds =
        new TalkDeeds(
            dispatch,
            sessions,
            caller,
            voice,
            tools,
            spending,
            log,
            notes,
            capsules::written,
            agent);
    player.begin(lease);
  }

  void begin() {
    talk.begin(first, deeds);
    lease.silenceChanged();
  }

  /** Time has passed; to be told every 250 ms. */
  void tick() {
    talk.within(() -> {
      lease.look();
      log.flush();
      // The lease may have been unproven between two looks, when something wanted to begin.
      if (!talk.suspended()) {
        sessions.flush();
      }
      caller.tick();
      // What waited to be heard may have been dropped since.
      sessions.unpause();
      spending.windUp().ifPresent(this::windUp);
      talk.tell(new Happening.Tick());
    });
  }

  /** It is to end with a goodbye. */
  void windUp(String why) {
    EndReason reason = "cost".equals(why) ? EndReason.COST : EndReason.ASKED;
    talk.tell(new Happening.Finish(reason));
    spending.woundUp(why);
  }

  LiveTalk talk() {
    return talk;
  }

  AgentAudio voice() {
    return voice;
  }

  TalkSpending spending() {
    return spending;
  }

  TalkLog log() {
    return log;
  }

  TalkCaller caller() {
    return caller;
  }

  TalkSessions sessions() {
    return sessions;
  }

  TalkLease lease() {
    return lease;
  }

  TalkDeeds deeds() {
    return deeds;
  }

  Capsules capsules() {
    return capsules;
  }

  /** The talk goes on elsewhere, from what is kept of it. */
  void leave() throws InterruptedException {
    var unused = capsules.keep(number -> talk.leave(number, log::told, caller::input));
  }
}
