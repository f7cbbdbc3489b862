package dev.patchbay.local.histories;

import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.talk.conversation.Line;
import dev.patchbay.worker.ClaimLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what another holder needs, one capsule at a time, by the rules of the worker's shell. */
final class CapsuleKeeping {
  private static final long PERIOD = 2_000;
  private static final long LINES = 1_000;
  private static final int NUMBERS = 8;

  private record Wish(LongFunction<Optional<TalkCapsule>> packing, Consumer<Boolean> then) {}

  /**
   * @param lines that need not be told again once the broker has them
   * @param until when it waits for them
   */
  private record Waiting(Wish wish, long lines, long until) {}

  private record Underway(TalkCapsule capsule, Wish wish, long id) {}

  private final History history;
  private final HeldTalk talk;
  private final ClaimLine holder;
  private final Claim claim;
  private final int epoch;
  private final Deque<Wish> wishes = new ArrayDeque<>();
  private Optional<Waiting> waiting = Optional.empty();
  private Optional<Underway> underway = Optional.empty();
  private Optional<TalkCapsule> kept;
  private boolean changed = true;
  private boolean stopped;
  private long lookAt;
  private long ids;
  private int written;

  CapsuleKeeping(
      History history,
      HeldTalk talk,
      ClaimLine holder,
      Claim claim,
      int epoch,
      Optional<TalkCapsule> from) {
    this.history = history;
    this.talk = talk;
    this.holder = holder;
    this.claim = claim;
    this.epoch = epoch;
    this.kept = from;
  }

  void written(Line line) {
    switch (line) {
      case Line.Final _,
          Line.Late _,
          Line.Answered _,
          Line.Confirmation _,
          Line.HandedOver _,
          Line.Moved _ ->
          changed = true;
      case Line.Interim _, Line.Interrupted _, Line.Called _, Line.Took _ -> {}
    }
  }

  void step() {
    if (stopped) {
      return;
    }
    boolean idle = underway.isEmpty() && waiting.isEmpty();
    if (idle && (changed || history.now() >= lookAt) && !talk.over()) {
      changed = false;
      lookAt = history.now() + PERIOD;
      keep(talk::capsule, _ -> lookAt = history.now() + PERIOD);
    }
    waiting
        .filter(next -> talk.log().durable() >= next.lines() || history.now() >= next.until())
        .ifPresent(this::pack);
  }

  /**
   * @param then hears whether whoever goes on would know
   */
  void keep(LongFunction<Optional<TalkCapsule>> packing, Consumer<Boolean> then) {
    if (stopped) {
      then.accept(false);
      return;
    }
    wishes.add(new Wish(packing, then));
    next();
  }

  void stop() {
    stopped = true;
    wishes.forEach(wish -> wish.then().accept(false));
    wishes.clear();
  }

  private void next() {
    if (underway.isEmpty() && waiting.isEmpty() && !wishes.isEmpty()) {
      waiting = Optional.of(new Waiting(wishes.remove(), talk.log().sent(), history.now() + LINES));
    }
  }

  private void pack(Waiting ready) {
    waiting = Optional.empty();
    Wish wish = ready.wish();
    Optional<TalkCapsule> next = wish.packing().apply(kept.map(TalkCapsule::number).orElse(0L) + 1);
    if (next.isEmpty()) {
      wish.then().accept(false);
    } else if (kept.filter(last -> last.at(1, 0).equals(next.get().at(1, 0))).isPresent()) {
      wish.then().accept(true);
    } else {
      write(next.get(), wish);
      return;
    }
    next();
  }

  private void write(TalkCapsule capsule, Wish wish) {
    if (talk.log().durable() < talk.log().written()) {
      history.seen().note("capsule before its lines");
    }
    var body = (ObjectNode) Json.tree(Json.write(capsule));
    var part =
        new FinishedPart(
            claim.tenant(), claim.jobId(), epoch, written++ % NUMBERS, TalkCapsule.KIND, body);
    ids++;
    underway = Optional.of(new Underway(capsule, wish, ids));
    history.trace(() -> epoch + " keeps " + capsule);
    holder.keep(ids, part);
  }

  void answered(long id, boolean yes) {
    underway
        .filter(one -> one.id() == id)
        .ifPresent(one -> {
          history.seen().note(yes ? "capsule kept" : "capsule not kept");
          underway = Optional.empty();
          if (yes) {
            kept = Optional.of(one.capsule());
          }
          one.wish().then().accept(yes);
          next();
        });
  }
}
