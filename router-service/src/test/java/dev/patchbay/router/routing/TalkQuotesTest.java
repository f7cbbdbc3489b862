package dev.patchbay.router.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.LiveAgents;
import dev.patchbay.router.ledger.LiveSamples;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.schemas.ControlEntry.PolicyRoute;
import dev.patchbay.schemas.DefaultControl;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.TalkEstimate;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * By the prices and routes that come with the project: a second heard is ten tokens at 0.000032
 * dollars, and written down for 0.000075; one spoken is twenty tokens at 0.000064.
 */
class TalkQuotesTest {
  private static final PriceTable PRICES = PriceTable.of(DefaultControl.prices());
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  @Test
  void withoutACacheWhatIsReadAgainCostsMoreThanAllThatIsNew() {
    Quote quote = quote(talk(Duration.ZERO, "0", 23_000, "0"));

    assertThat(quote.session()).contains(Usd.parse("0.9562"));
  }

  @Test
  void outOfTheCacheItCostsNextToNothing() {
    Quote quote = quote(talk(Duration.ZERO, "0", 23_000, "1"));

    assertThat(quote.session()).contains(Usd.parse("0.2294"));
  }

  @Test
  void nobodySpeaksWhileAToolIsWaitedForAndWhatIsMadeTwiceIsPaidTwice() {
    Quote quote = quote(talk(Duration.ofMinutes(1), "0.1", 23_000, "0.9"));

    assertThat(quote.session()).contains(Usd.parse("0.280052"));
  }

  @Test
  void whatIsExpectedOfTheWholeChangesNothingOfTheBeginning() {
    Quote expecting = quote(talk(Duration.ZERO, "0", 23_000, "0"));
    Quote plain = quote(Optional.empty());

    assertThat(plain.session()).isEmpty();
    assertThat(new Quote(expecting.expected(), expecting.worst())).isEqualTo(plain);
  }

  @Test
  void theLongestTalkOfWhichMostIsReadAgainIsStillAnAmountOfMoney() {
    var share = new BigDecimal("0.3333");
    var talk =
        new TalkEstimate(
            Duration.ofMinutes(20), share, share, Duration.ZERO, share, 100_000_000, share);

    assertThat(quote(Optional.of(talk)).session())
        .hasValueSatisfying(whole -> assertThat(whole).isGreaterThan(Usd.parse("1000")));
  }

  private static Optional<TalkEstimate> talk(
      Duration toolDelay, String retryRate, int replayedContext, String cacheHitRatio) {
    return Optional.of(
        new TalkEstimate(
            FIVE_MINUTES,
            new BigDecimal("0.4"),
            new BigDecimal("0.45"),
            toolDelay,
            new BigDecimal(retryRate),
            replayedContext,
            new BigDecimal(cacheHitRatio)));
  }

  private static Quote quote(Optional<TalkEstimate> talk) {
    Job job = LiveSamples.talk();
    var agent =
        talk.map(LiveAgents::expecting)
            .orElseGet(() -> LiveAgents.agent("front-desk", "1", "marin"));
    return Quotes.of(
            route(),
            Optional.empty(),
            new Wanted(job.purpose(), job.outputs(), Degrade.ALLOW),
            Extent.of(job, Optional.of(agent), CostModel.DEFAULTS),
            PRICES,
            CostModel.DEFAULTS)
        .orElseThrow();
  }

  private static Route route() {
    return DefaultControl.policy().routes().stream()
        .map(PolicyRoute::route)
        .filter(route -> route.name().equals("conversation/realtime"))
        .findFirst()
        .orElseThrow();
  }
}
