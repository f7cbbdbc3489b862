package dev.patchbay.router.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Samples;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.schemas.ControlEntry.PolicyRoute;
import dev.patchbay.schemas.DefaultControl;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.Needs;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.Privacy;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.Usd;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** By the prices and routes that come with the project. */
class QuotesTest {
  private static final PriceTable PRICES = PriceTable.of(DefaultControl.prices());

  @Test
  void aRecordingOfKnownLengthCostsThatAndATenthAtWorst() {
    JobInput minute = new JobInput.Inline("audio/pcmu", new byte[60 * 8000 / 4]);

    Quote quote = quote("chained/transcript", Purpose.TRANSCRIPT, minute, Output.TEXT);

    assertThat(quote.expected()).isEqualTo(Usd.parse("0.001125"));
    assertThat(quote.worst()).as("17 s by whisper-1").isEqualTo(Usd.parse("0.0017"));
  }

  @Test
  void aRecordingThatLiesElsewhereMayBeAsLongAsAnyIsAllowedToBe() {
    JobInput elsewhere = new JobInput.Reference(URI.create("https://example.test/a.mp3"));

    Quote quote = quote("chained/transcript", Purpose.TRANSCRIPT, elsewhere, Output.TEXT);

    assertThat(quote.expected()).isEqualTo(Usd.parse("0.0135"));
    assertThat(quote.worst()).isEqualTo(Usd.parse("0.792"));
  }

  @Test
  void notesCostTheirModelToo() {
    JobInput minute = new JobInput.Inline("audio/pcmu", new byte[60 * 8000 / 4]);

    Quote transcript = quote("chained/transcript", Purpose.TRANSCRIPT, minute, Output.TEXT);
    Quote notes = quote("chained/notes", Purpose.NOTES, minute, Output.NOTES);

    assertThat(notes.expected()).isGreaterThan(transcript.expected());
    assertThat(notes.worst().minus(transcript.worst()))
        .as("33,024 + 17 x 60 tokens read and 16,384 written by gpt-5.6-luna")
        .isEqualTo(Usd.parse("0.0264696"));
  }

  @Test
  void anAnnouncementCostsByItsWordsAndNeverMoreThanTheLongestSpeech() {
    Quote shorter = announcement("Gate 4 is closed.");
    Quote longer = announcement("Gate 4 is closed. ".repeat(100));
    Quote longest = announcement("a ".repeat(16_000));

    assertThat(shorter.worst()).isGreaterThan(shorter.expected());
    assertThat(longer.worst()).isGreaterThan(shorter.worst());
    assertThat(longest.worst()).isLessThan(Usd.parse("2"));
  }

  @Test
  void whatTheSiteSaysItselfCostsNothing() {
    Quote quote =
        quote(
            "chained/last-resort",
            Purpose.ANNOUNCEMENT,
            new JobInput.Text("Gate 4 is closed."),
            Output.AUDIO);

    assertThat(quote).isEqualTo(new Quote(Usd.ZERO, Usd.ZERO));
  }

  @Test
  void aStreamIsExpectedToLastHalfAMinuteAndHoldsTwoSlicesPerLanguage() {
    var frames = new JobInput.Frames(Optional.empty(), null);
    var one =
        new Wanted(
            Purpose.TRANSLATION,
            Set.of(Output.TEXT),
            Degrade.ALLOW,
            List.of("de"),
            Optional.empty());
    var two =
        new Wanted(
            Purpose.TRANSLATION,
            Set.of(Output.TEXT),
            Degrade.ALLOW,
            List.of("de", "es"),
            Optional.empty());
    Extent extent =
        Extent.of(
            job(Purpose.TRANSLATION, frames, Output.TEXT), Optional.empty(), CostModel.DEFAULTS);

    Quote single =
        Quotes.of(
                route("translation/realtime"),
                Optional.empty(),
                one,
                extent,
                PRICES,
                CostModel.DEFAULTS)
            .orElseThrow();
    Quote twice =
        Quotes.of(
                route("translation/realtime"),
                Optional.empty(),
                two,
                extent,
                PRICES,
                CostModel.DEFAULTS)
            .orElseThrow();

    assertThat(single.expected()).isEqualTo(Usd.parse("0.01700000001"));
    assertThat(single.worst()).as("60 s").isEqualTo(Usd.parse("0.03400000002"));
    assertThat(twice.worst()).isEqualTo(single.worst().plus(single.worst()));
  }

  @Test
  void aTalkHoldsThreeResponsesAndThreeTurnsAtTheirWorst() {
    var frames = new JobInput.Frames(Optional.empty(), null);

    Quote quote = quote("conversation/realtime", Purpose.CONVERSATION, frames, Output.AUDIO);

    assertThat(quote.expected()).isLessThan(Usd.parse("0.1"));
    assertThat(quote.worst()).isEqualTo(Usd.parse("7.93182"));
  }

  @Test
  void whatHasNoPriceHasNoQuote() {
    Route unknown = Samples.route("r", Stage.TEXT, "nobody-knows-it");
    Job job = job(Purpose.ANNOUNCEMENT, new JobInput.Text("Hello."), Output.AUDIO);

    assertThat(
            Quotes.of(
                unknown, Optional.empty(), wanted(job), extent(job), PRICES, CostModel.DEFAULTS))
        .isEmpty();
  }

  private static Quote announcement(String text) {
    return quote(
        "chained/announcement", Purpose.ANNOUNCEMENT, new JobInput.Text(text), Output.AUDIO);
  }

  private static Quote quote(String route, Purpose purpose, JobInput input, Output output) {
    Job job = job(purpose, input, output);
    return Quotes.of(
            route(route), Optional.empty(), wanted(job), extent(job), PRICES, CostModel.DEFAULTS)
        .orElseThrow();
  }

  private static Wanted wanted(Job job) {
    return new Wanted(job.purpose(), job.outputs(), Degrade.ALLOW);
  }

  private static Extent extent(Job job) {
    return Extent.of(job, Optional.empty(), CostModel.DEFAULTS);
  }

  private static Route route(String name) {
    return DefaultControl.policy().routes().stream()
        .map(PolicyRoute::route)
        .filter(route -> route.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Job job(Purpose purpose, JobInput input, Output output) {
    return new Job(
        Samples.JOB,
        purpose,
        Needs.NONE,
        input,
        Languages.UNKNOWN,
        Optional.empty(),
        Set.of(output),
        JobLimits.NONE,
        Degrade.ALLOW,
        Optional.empty(),
        Privacy.STANDARD,
        Map.of());
  }
}
