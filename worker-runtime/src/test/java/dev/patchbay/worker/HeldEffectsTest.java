package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.KnownEffect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The job's side of its effects, with a holder that answers at once or not at all. */
class HeldEffectsTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(1);
  private final List<Input> told = new CopyOnWriteArrayList<>();
  private long now = 100;
  private Consumer<String> holder = this::grant;
  private final HeldEffects effects = new HeldEffects(Fold.CLAIM, 3, this::tell, () -> now);

  private void tell(Input input) {
    told.add(input);
    if (input instanceof Input.EffectWanted wanted) {
      holder.accept(wanted.claim().confirmation());
    }
  }

  private void grant(String confirmation) {
    effects.granted(confirmation, 200);
  }

  @Test
  void aGrantCarriesTheIdThatGoesAlongAsIdempotencyKey() throws Exception {
    var granted = (EffectAnswer.Granted) effects.claim("c1", "book_table", LONG);

    assertThat(granted.id()).isEqualTo("acme/0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001/c1");
  }

  @Test
  void aGrantStandsUntilItsLimit() throws Exception {
    var granted = (EffectAnswer.Granted) effects.claim("c1", "book_table", LONG);

    now = 199;
    assertThat(granted.stands()).isTrue();
    now = 200;
    assertThat(granted.stands()).isFalse();
  }

  @Test
  void noGrantStandsWhenTheAttemptIsOver() throws Exception {
    var granted = (EffectAnswer.Granted) effects.claim("c1", "book_table", LONG);

    effects.stop();

    assertThat(granted.stands()).isFalse();
  }

  @Test
  void whatBecameOfItIsSaidOnce() throws Exception {
    var granted = (EffectAnswer.Granted) effects.claim("c1", "book_table", LONG);

    granted.ended(EffectOutcome.DONE);

    assertThat(told).last().isEqualTo(new Input.EffectEnded("c1", EffectOutcome.DONE));
    assertThatThrownBy(() -> granted.ended(EffectOutcome.FAILED))
        .isInstanceOf(IllegalStateException.class);
    assertThat(told).hasSize(2);
  }

  @Test
  void aRefusalHasTheLedgersWordAndIsNotAccountedFor() throws Exception {
    holder = confirmation -> effects.refused(confirmation, "effect_done");

    assertThat(effects.claim("c1", "book_table", LONG))
        .isEqualTo(new EffectAnswer.Refused("effect_done"));
    assertThat(told).hasSize(1);
  }

  @Test
  void withoutAnAnswerInTimeNothingIsDoneAndTheLedgerIsToldSo() throws Exception {
    holder = _ -> {};

    assertThat(effects.claim("c1", "book_table", SHORT)).isEqualTo(new EffectAnswer.NoAnswer());
    assertThat(told).last().isEqualTo(new Input.EffectEnded("c1", EffectOutcome.FAILED));
  }

  @Test
  void aGrantThatMayNotBeginAnyMoreIsNoAnswer() throws Exception {
    holder = effects::unanswered;

    assertThat(effects.claim("c1", "book_table", LONG)).isEqualTo(new EffectAnswer.NoAnswer());
    assertThat(told).last().isEqualTo(new Input.EffectEnded("c1", EffectOutcome.FAILED));
  }

  @Test
  void theSameConfirmationIsAskedForOnce() throws Exception {
    effects.claim("c1", "book_table", LONG);

    assertThat(effects.claim("c1", "book_table", LONG))
        .isEqualTo(new EffectAnswer.Refused("effect_claimed"));
    assertThat(told).hasSize(1);
  }

  @Test
  void anAttemptAsksForFewEffects() throws Exception {
    for (int n = 0; n < KnownEffect.MOST; n++) {
      effects.claim("c" + n, "book_table", LONG);
    }

    assertThat(effects.claim("one-more", "book_table", LONG))
        .isEqualTo(new EffectAnswer.Refused("too_many_effects"));
  }

  @Test
  void theEndOfTheAttemptEndsTheWaitAndNothingIsDone() {
    holder = _ -> effects.stop();

    assertThatThrownBy(() -> effects.claim("c1", "book_table", LONG))
        .isInstanceOf(InterruptedException.class);
    assertThat(told).last().isEqualTo(new Input.EffectEnded("c1", EffectOutcome.FAILED));
    assertThatThrownBy(() -> effects.claim("c2", "book_table", LONG))
        .isInstanceOf(InterruptedException.class);
    assertThat(told).hasSize(2);
  }

  @Test
  void anInterruptEndsTheWaitAndNothingIsDone() {
    holder = _ -> Thread.currentThread().interrupt();

    assertThatThrownBy(() -> effects.claim("c1", "book_table", LONG))
        .isInstanceOf(InterruptedException.class);
    effects.granted("c1", 200);
    assertThat(told).last().isEqualTo(new Input.EffectEnded("c1", EffectOutcome.FAILED));
  }

  @Test
  void namesThatNoReportTakesAreRefusedBeforeAnythingIsAsked() {
    assertThatThrownBy(() -> effects.claim("yes please", "book_table", LONG))
        .isInstanceOf(ContractViolation.class);
    assertThatThrownBy(() -> effects.claim("c1", "", LONG)).isInstanceOf(ContractViolation.class);
    assertThat(told).isEmpty();
  }
}
