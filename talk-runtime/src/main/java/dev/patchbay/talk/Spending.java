package dev.patchbay.talk;

import dev.patchbay.openai.socket.BillingUnit;
import dev.patchbay.openai.socket.RealtimeUsage;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.talk.conversation.Effect;
import dev.patchbay.worker.Announced;
import dev.patchbay.worker.Attempt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * What a talk may spend and has spent. Nothing that costs begins without an announcement at its
 * worst that the broker has, and that is granted where the tenant has a budget: a response without
 * one waits, and so does the caller's audio, for the provider writes down whatever it hears.
 */
public final class Spending implements TalkSpending {
  /** Announced ahead: of responses, and of turns that are written down. */
  private static final int RESPONSES = 2;

  private static final int TURNS = 3;

  /** Longest turn that is written down, above what a caller can say until the fold gives it up. */
  static final BigDecimal TURN_SECONDS = BigDecimal.valueOf(300);

  private static final BigDecimal TURN_AUDIO_TOKENS = BigDecimal.valueOf(3_000);
  private static final BigDecimal TURN_TEXT_TOKENS = BigDecimal.valueOf(2_000);

  /** What a context may grow by between two responses: a long turn, tools' results. */
  private static final long GROWTH = 16_384;

  /**
   * Calls that stand without anybody knowing what they used, before the talk is to end. They are
   * charged at the end and count against no cost cap before, so this is their only bound; freeing
   * the places that they keep of the attempt's would take it away. Below those places less what
   * stands ready, for without a free one nobody would be heard or answered again.
   */
  private static final int MOST_STANDING = 10;

  /** For what was caught up with at once to be told of. */
  private static final long TOLD_MS = 3_000;

  private static final long NEVER = Long.MAX_VALUE;

  private final Attempt attempt;
  private final StageTarget speech;
  private final Optional<StageTarget> writing;
  private final BillingUnit writingBilling;
  private final int outputCap;
  private final Announced responses = new Announced(RESPONSES);
  private final Announced turns = new Announced(TURNS);
  private final Semaphore begun = new Semaphore(0);
  private final LongSupplier millis;
  private volatile long context;

  /** Since when so many stand that the talk is to end. */
  private volatile long crowdedMs = NEVER;

  /**
   * @param speech who talks
   * @param writing who writes the caller's words down, if anybody does
   * @param writingBilling what that is counted in
   * @param outputCap most tokens of a response
   * @param context most tokens that a first response may read
   * @param millis of a clock that never goes back
   */
  public Spending(
      Attempt attempt,
      StageTarget speech,
      Optional<StageTarget> writing,
      BillingUnit writingBilling,
      int outputCap,
      long context,
      LongSupplier millis) {
    this.attempt = attempt;
    this.speech = speech;
    this.writing = writing;
    this.writingBilling = writingBilling;
    this.outputCap = outputCap;
    this.context = context;
    this.millis = millis;
  }

  /** One of each at a time: with these a talk can begin, and with less it could not. */
  @Override
  public void keepAnnouncing(Runnable announced) throws InterruptedException {
    while (true) {
      // Before a look, so that nothing that is taken meanwhile is missed.
      begun.drainPermits();
      while (responses.missing() > 0 || missingTurn()) {
        announceSome(announced);
      }
      begun.acquire();
    }
  }

  private void announceSome(Runnable announced) throws InterruptedException {
    List<Announced> kinds = new ArrayList<>();
    List<Exposure> most = new ArrayList<>();
    if (responses.missing() > 0) {
      kinds.add(responses);
      most.add(response());
    }
    if (missingTurn()) {
      kinds.add(turns);
      most.add(turn(writing.orElseThrow()));
    }
    List<Attempt.Call> calls = attempt.exposeAll(most);
    for (int i = 0; i < kinds.size(); i++) {
      kinds.get(i).add(calls.get(i));
    }
    announced.run();
  }

  private boolean missingTurn() {
    return writing.isPresent() && turns.missing() > 0;
  }

  /**
   * Not while the lease is not proven: what a holder that stood still would let the provider write
   * down is written down for another by then.
   */
  @Override
  public boolean mayHear() {
    return attempt.proven() && (writing.isEmpty() || turns.any());
  }

  /** A response is asked for; false if it must wait, as while the lease is not proven. */
  @Override
  public boolean take() {
    boolean may = attempt.proven() && responses.take();
    begun.release();
    return may;
  }

  /** It was not sent, or the provider refused to begin it. */
  @Override
  public void giveBack() {
    responses.giveBack();
  }

  /** To be asked at every tick. */
  @Override
  public Optional<String> windUp() {
    long now = millis.getAsLong();
    boolean crowded = responses.standing() + turns.standing() >= MOST_STANDING;
    crowdedMs = crowded ? Math.min(crowdedMs, now) : NEVER;
    return crowded && now - crowdedMs >= TOLD_MS ? Optional.of("usage_unknown") : Optional.empty();
  }

  @Override
  public void woundUp(String why) {
    // A goodbye is said with what stands ready, and what is asked for holds nobody up.
  }

  @Override
  public void turnCommitted() {
    turns.began();
    begun.release();
  }

  @Override
  public void turnFailed() {
    turns.giveBack();
  }

  @Override
  public void metered(Effect.Meter meter) {
    Announced kind = meter.what() == Effect.Metered.RESPONSE ? responses : turns;
    Optional<Map<Meter, BigDecimal>> amounts = Usages.meters(meter.what(), meter.usage());
    if (meter.what() == Effect.Metered.RESPONSE
        && meter.usage() instanceof RealtimeUsage.Tokens tokens) {
      context = tokens.input() + tokens.output();
    }
    amounts.ifPresentOrElse(
        used -> kind.used(ProviderIds.bounded(meter.providerId()), used), kind::unknown);
    begun.release();
  }

  @Override
  public void close() {
    responses.close();
    turns.close();
  }

  /** All that it reads as if it were audio that no cache knows, which is the dearest. */
  private Exposure response() {
    return new Exposure(
        speech.target(),
        speech.model(),
        Map.of(
            Meter.INPUT_AUDIO_TOKENS,
            BigDecimal.valueOf(context + GROWTH),
            Meter.OUTPUT_AUDIO_TOKENS,
            BigDecimal.valueOf(outputCap)));
  }

  private Exposure turn(StageTarget writer) {
    Map<Meter, BigDecimal> most =
        writingBilling == BillingUnit.DURATION
            ? Map.of(Meter.INPUT_AUDIO_SECONDS, TURN_SECONDS)
            : Map.of(
                Meter.INPUT_AUDIO_TOKENS,
                TURN_AUDIO_TOKENS,
                Meter.OUTPUT_TEXT_TOKENS,
                TURN_TEXT_TOKENS);
    return new Exposure(writer.target(), writer.model(), most);
  }
}
