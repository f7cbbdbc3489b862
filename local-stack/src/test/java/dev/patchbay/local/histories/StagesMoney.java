package dev.patchbay.local.histories;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.talk.conversation.Effect;
import dev.patchbay.worker.ClaimLine;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a talk by the chain may spend: each call of a stage is announced where it is made, and waits
 * there; the speech of a goodbye is announced ahead.
 */
final class StagesMoney implements TalkMoney {
  private static final Set<String> REFUSED = Set.of("budget_exhausted", "unpriced");
  private static final int GOODBYES = 1;

  /** Waits for what a call may spend. */
  interface Payee {
    void permitted(Call call);

    /** It waited and is not needed. */
    void withdrawn();
  }

  /** A call that may be made. */
  record Call(int number, Exposure exposure) {}

  private final ClaimLine holder;
  private final Route route;
  private final Deque<Call> unplaced = new ArrayDeque<>();
  private final Map<Integer, Payee> waiting = new LinkedHashMap<>();
  private final Map<Integer, Call> calls = new LinkedHashMap<>();
  private final Deque<Call> goodbyes = new ArrayDeque<>();
  private int places = AttemptReport.MOST_EXPOSURES;
  private int numbers;
  private int announced;
  private int underWay;
  private boolean refused;
  private boolean leaving;
  private boolean closed;

  StagesMoney(ClaimLine holder, Route route) {
    this.holder = holder;
    this.route = route;
  }

  /** A call is to be made, of at most so much. */
  int pay(Stage stage, Map<Meter, BigDecimal> atMost, Payee payee) {
    StageTarget target = TalkMoney.at(route, stage);
    var call = new Call(++numbers, new Exposure(target.target(), target.model(), atMost));
    if (refused || closed) {
      payee.withdrawn();
      return call.number();
    }
    waiting.put(call.number(), payee);
    calls.put(call.number(), call);
    unplaced.add(call);
    place();
    return call.number();
  }

  /** The same of a sentence of a goodbye. */
  int payGoodbye(Map<Meter, BigDecimal> atMost, Payee payee) {
    Call ready = goodbyes.poll();
    if (ready == null) {
      return pay(Stage.TEXT_TO_SPEECH, atMost, payee);
    }
    underWay++;
    payee.permitted(ready);
    return ready.number();
  }

  private void place() {
    while (places > 0 && !unplaced.isEmpty() && !holder.stopped()) {
      Call next = unplaced.remove();
      places--;
      holder.wanted(next.number(), next.exposure());
    }
  }

  /** It is not needed, unless it is under way. */
  void withdraw(int call) {
    Payee payee = waiting.remove(call);
    if (payee != null) {
      boolean placed = !unplaced.remove(calls.remove(call));
      if (placed) {
        places++;
        holder.unspent(call);
      }
      payee.withdrawn();
    }
  }

  @Override
  public void step() {
    place();
    if (!leaving && !closed && goodbyes.size() + announced < GOODBYES) {
      announced++;
      int unused =
          pay(
              Stage.TEXT_TO_SPEECH,
              StagesVoice.WORST_SPEECH,
              new Payee() {
                @Override
                public void permitted(Call call) {
                  announced--;
                  underWay--;
                  goodbyes.add(call);
                }

                @Override
                public void withdrawn() {
                  announced--;
                }
              });
    }
  }

  @Override
  public void allow(int call) {
    Payee payee = waiting.remove(call);
    Call permitted = calls.remove(call);
    if (payee != null && permitted != null) {
      underWay++;
      payee.permitted(permitted);
    }
  }

  void used(Call call, String providerId, Map<Meter, BigDecimal> metered) {
    underWay--;
    places++;
    holder.used(
        call.number(), providerId, call.exposure().target(), call.exposure().model(), metered);
  }

  /** A call came to nothing that is billed. */
  void unspent(Call call) {
    underWay--;
    places++;
    holder.unspent(call.number());
  }

  @Override
  public boolean mayHear() {
    return true;
  }

  @Override
  public boolean take() {
    return true;
  }

  @Override
  public void giveBack() {
    // Nothing is announced of a response as a whole.
  }

  @Override
  public boolean turnCommitted() {
    return true;
  }

  @Override
  public void turnFailed() {
    // As of a response.
  }

  @Override
  public void metered(Effect.Meter metered) {
    // Each call was metered.
  }

  @Override
  public Optional<String> windUp() {
    return Optional.empty();
  }

  @Override
  public void woundUp(String why) {
    leaving = true;
    if (REFUSED.contains(why)) {
      refused = true;
      List.copyOf(waiting.keySet()).forEach(this::withdraw);
    }
  }

  @Override
  public boolean settled() {
    return underWay == 0;
  }

  @Override
  public void close() {
    closed = true;
    List.copyOf(waiting.keySet()).forEach(this::withdraw);
    goodbyes.forEach(call -> holder.unspent(call.number()));
    goodbyes.clear();
  }
}
