package dev.patchbay.local.histories;

import dev.patchbay.openai.socket.RealtimeUsage;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.talk.TalkSeam;
import dev.patchbay.talk.conversation.Effect;
import dev.patchbay.worker.Announced;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.ClaimLine;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What a talk with a provider may spend, announced ahead at its worst, as the worker's shell does
 * it.
 */
final class SessionMoney implements TalkMoney {
  private static final int MOST_STANDING = 10;
  private static final long GROWTH = 16_384;
  private static final int OUTPUT_CAP = 1_024;
  private static final Map<Meter, BigDecimal> TURN =
      Map.of(Meter.INPUT_AUDIO_SECONDS, BigDecimal.valueOf(300));

  private record Wait(int call, Announced kind, Exposure exposure) {}

  private final ClaimLine holder;
  private final StageTarget hears;
  private final StageTarget speaks;
  private final HeldTalk talk;
  private final Announced responses = new Announced(2);
  private final Announced turns = new Announced(3);
  private Optional<Wait> waiting = Optional.empty();
  private int places = AttemptReport.MOST_EXPOSURES;
  private int calls;
  private long context = GROWTH;
  private boolean turnNext;

  SessionMoney(ClaimLine holder, Route route, HeldTalk talk) {
    this.holder = holder;
    this.talk = talk;
    this.hears = TalkMoney.at(route, Stage.SPEECH_TO_TEXT);
    this.speaks = TalkMoney.at(route, Stage.SPEECH_TO_SPEECH);
  }

  /** One at a time and by turns. */
  @Override
  public void step() {
    if (waiting.isPresent() || places == 0 || holder.stopped()) {
      return;
    }
    if (turns.missing() > 0 && (turnNext || responses.missing() == 0)) {
      announce(turns, new Exposure(hears.target(), hears.model(), TURN));
    } else if (responses.missing() > 0) {
      announce(responses, new Exposure(speaks.target(), speaks.model(), worst()));
    }
    turnNext = !turnNext;
  }

  private Map<Meter, BigDecimal> worst() {
    return Map.of(
        Meter.INPUT_AUDIO_TOKENS,
        BigDecimal.valueOf(context + GROWTH),
        Meter.OUTPUT_AUDIO_TOKENS,
        BigDecimal.valueOf(OUTPUT_CAP));
  }

  private void announce(Announced kind, Exposure exposure) {
    calls++;
    places--;
    waiting = Optional.of(new Wait(calls, kind, exposure));
    holder.wanted(calls, exposure);
  }

  @Override
  public void allow(int call) {
    waiting
        .filter(wait -> wait.call() == call)
        .ifPresent(wait -> {
          waiting = Optional.empty();
          wait.kind().add(new Allowed(call, wait.exposure()));
          talk.announced();
        });
  }

  @Override
  public boolean mayHear() {
    return holder.proven() && turns.any();
  }

  @Override
  public boolean take() {
    return holder.proven() && responses.take();
  }

  @Override
  public void giveBack() {
    responses.giveBack();
  }

  @Override
  public boolean turnCommitted() {
    return turns.take();
  }

  @Override
  public void turnFailed() {
    turns.giveBack();
  }

  @Override
  public void metered(Effect.Meter metered) {
    Announced kind = metered.what() == Effect.Metered.RESPONSE ? responses : turns;
    if (metered.usage() instanceof RealtimeUsage.Tokens tokens) {
      context = tokens.input() + tokens.output();
    }
    TalkSeam.meters(metered)
        .ifPresentOrElse(used -> kind.used(metered.providerId(), used), kind::unknown);
  }

  @Override
  public Optional<String> windUp() {
    return responses.standing() + turns.standing() >= MOST_STANDING
        ? Optional.of("usage_unknown")
        : Optional.empty();
  }

  @Override
  public void woundUp(String why) {
    // A goodbye is said with what stands ready.
  }

  @Override
  public boolean settled() {
    return true;
  }

  @Override
  public void close() {
    responses.close();
    turns.close();
    waiting.ifPresent(wait -> holder.unspent(wait.call()));
    waiting = Optional.empty();
  }

  private final class Allowed implements Attempt.Call {
    private final int call;
    private final Exposure exposure;

    private Allowed(int call, Exposure exposure) {
      this.call = call;
      this.exposure = exposure;
    }

    @Override
    public void used(String providerId, Map<Meter, BigDecimal> metered) {
      places++;
      holder.used(call, providerId, exposure.target(), exposure.model(), metered);
    }

    @Override
    public void usedBeyond(String providerId, Map<Meter, BigDecimal> metered) {
      holder.used(0, providerId, exposure.target(), exposure.model(), metered);
    }

    @Override
    public void unspent() {
      places++;
      holder.unspent(call);
    }
  }
}
