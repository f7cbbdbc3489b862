package dev.patchbay.router.ledger;

import dev.patchbay.router.routing.Conditions;
import dev.patchbay.router.routing.Health;
import dev.patchbay.router.routing.Room;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.ControlEntry.PolicyRoute;
import dev.patchbay.schemas.ControlEntry.PriceRow;
import dev.patchbay.schemas.ControlEntry.Prices;
import dev.patchbay.schemas.ControlEntry.Retry;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.MeteredCall;
import dev.patchbay.schemas.Needs;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.Privacy;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A small world of values to test with. */
public final class Samples {
  public static final TenantId TENANT = TenantId.of("acme");
  public static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  public static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  public static final String MODEL = "gpt-transcribe";
  public static final String HASH = "a1".repeat(32);
  public static final String OTHER_HASH = "b2".repeat(32);

  /** With a lease that is no default, so that nobody counts on that. */
  public static final Timings TIMINGS =
      new Timings(
          Timings.DEFAULTS.tick(),
          32,
          Timings.DEFAULTS.unclaimedTicks(),
          Timings.DEFAULTS.liveTicks(),
          Timings.DEFAULTS.effectWithin(),
          Timings.DEFAULTS.declines(),
          Timings.DEFAULTS.startLiveWithin(),
          Timings.DEFAULTS.finishWithin(),
          Timings.DEFAULTS.finishStreamWithin(),
          Timings.DEFAULTS.framesKept(),
          Timings.DEFAULTS.cancelRemembered(),
          Timings.DEFAULTS.finishedRemembered());

  public static final Retry RETRY = new Retry(3, Duration.ofSeconds(1), Duration.ofSeconds(20));

  private Samples() {}

  public static Policy policy(Retry retry) {
    return new Policy(
        "policy/1",
        List.of(
            transcripts("chained/transcript", MODEL, Set.of(Output.TEXT)),
            transcripts("chained/transcript-cues", "whisper-1", Set.of(Output.TEXT, Output.CUES)),
            new PolicyRoute(
                route("chained/announcement", Stage.TEXT_TO_SPEECH, "gpt-4o-mini-tts"),
                Set.of(Purpose.ANNOUNCEMENT),
                Set.of(Output.AUDIO))),
        retry);
  }

  private static PolicyRoute transcripts(String name, String model, Set<Output> outputs) {
    return new PolicyRoute(
        route(name, Stage.SPEECH_TO_TEXT, model), Set.of(Purpose.TRANSCRIPT), outputs);
  }

  public static Route route(String name, Stage stage, String model) {
    return new Route(
        name, Lane.CHAINED, Tier.B, List.of(new StageTarget(stage, "openai/" + model, model)));
  }

  public static Prices prices() {
    return new Prices(
        "prices/2026-11-20",
        LocalDate.parse("2026-11-20"),
        List.of(
            price(MODEL, Meter.INPUT_AUDIO_SECONDS, "0.0045", "60"),
            price("whisper-1", Meter.INPUT_AUDIO_SECONDS, "0.006", "60"),
            price("gpt-4o-mini-tts", Meter.INPUT_TEXT_TOKENS, "0.60", "1000000"),
            price("gpt-4o-mini-tts", Meter.OUTPUT_AUDIO_TOKENS, "12.00", "1000000")));
  }

  public static PriceRow price(String model, Meter meter, String usd, String per) {
    return new PriceRow(model, meter, Usd.parse(usd), new BigDecimal(per));
  }

  public static Conditions conditions() {
    return conditions(policy(RETRY), prices());
  }

  public static Conditions conditions(Policy policy, Prices prices) {
    return new Conditions(
        Optional.of(policy),
        Optional.of(PriceTable.of(prices)),
        Map.of(Lane.CHAINED, new Room(3, 8)));
  }

  /** With an open breaker of each target that its routes name. */
  public static Conditions broken(Conditions usual) {
    return broken(usual, _ -> true);
  }

  /** With an open breaker of those targets. */
  public static Conditions broken(Conditions usual, Predicate<String> targets) {
    var open = new HashMap<String, BreakerState>();
    usual.policy().orElseThrow().routes().stream()
        .flatMap(candidate -> candidate.route().stages().stream())
        .map(StageTarget::target)
        .filter(targets)
        .forEach(target -> open.put(target, open(target)));
    return new Conditions(
        usual.policy(),
        usual.prices(),
        usual.room(),
        usual.agents(),
        usual.allowances(),
        new Health(open, Map.of()));
  }

  private static BreakerState open(String target) {
    return new BreakerState(
        target,
        1,
        BreakerPosition.OPEN,
        0,
        "failure_rate",
        START,
        Optional.of(START.plusSeconds(30)),
        20,
        11,
        Optional.empty());
  }

  public static Job transcript(JobId id, JobLimits limits) {
    return transcript(id, limits, Degrade.ALLOW);
  }

  public static Job transcript(JobId id, JobLimits limits, Degrade degrade) {
    return new Job(
        id,
        Purpose.TRANSCRIPT,
        Needs.NONE,
        new JobInput.Inline("audio/wav", new byte[] {1}),
        Languages.UNKNOWN,
        Optional.empty(),
        Set.of(Output.TEXT),
        limits,
        degrade,
        Optional.empty(),
        Privacy.STANDARD,
        Map.of("campaign", "spring"));
  }

  /** Of the same policy with a route below it, which takes what the others take. */
  public static Conditions withLastResort() {
    Conditions usual = conditions();
    var routes = new ArrayList<>(policy(RETRY).routes());
    var own = new StageTarget(Stage.SPEECH_TO_TEXT, "local/speech", MODEL);
    routes.add(
        new PolicyRoute(
            new Route("chained/last-resort", Lane.CHAINED, Tier.C, List.of(own)),
            Set.of(Purpose.TRANSCRIPT),
            Set.of(Output.TEXT)));
    return new Conditions(
        Optional.of(new Policy("policy/1", routes, RETRY)), usual.prices(), usual.room());
  }

  public static JobLimits startWithin(Duration time) {
    return new JobLimits(Optional.empty(), Optional.empty(), Optional.of(time), Optional.empty());
  }

  public static JobLimits finishBy(Instant deadline) {
    return new JobLimits(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(deadline));
  }

  public static Claim claim(int attempt, String claimId) {
    return new Claim(TENANT, JOB, attempt, claimId, "worker-of-" + claimId, 7);
  }

  public static AttemptReport.Progress progress(Claim claim, int epoch, int number) {
    return new AttemptReport.Progress(claim, epoch, number, false, List.of(), List.of());
  }

  public static AttemptReport.Progress exposed(Claim claim, int epoch, int number, String seconds) {
    var exposure = new Exposure("openai/" + MODEL, MODEL, audio(seconds));
    return new AttemptReport.Progress(claim, epoch, number, false, List.of(), List.of(exposure));
  }

  /** A report of operations at several targets, with what others have used. */
  public static AttemptReport.Progress running(
      Claim claim, int epoch, int number, List<Exposure> exposures, MeteredCall... usage) {
    return new AttemptReport.Progress(claim, epoch, number, false, List.of(usage), exposures);
  }

  /** The end of a holder that cannot tell what its last operation used. */
  public static AttemptReport.Ended cut(
      Claim claim, int epoch, String seconds, MeteredCall... usage) {
    var ending = new Ending.Failed("provider_unavailable", "cut", true, Optional.empty());
    var exposure = new Exposure("openai/" + MODEL, MODEL, audio(seconds));
    return new AttemptReport.Ended(claim, epoch, ending, List.of(usage), List.of(exposure));
  }

  public static AttemptReport.Progress used(
      Claim claim, int epoch, int number, MeteredCall... usage) {
    return new AttemptReport.Progress(claim, epoch, number, false, List.of(usage), List.of());
  }

  /** A holder names the parts that count. */
  public static AttemptReport.Progress naming(
      Claim claim, int epoch, int number, PartReference... parts) {
    return new AttemptReport.Progress(
        claim,
        epoch,
        number,
        false,
        List.of(),
        List.of(),
        Optional.of(new Checkpoint(List.of(parts))));
  }

  /** The same end, naming the parts that count. */
  public static AttemptReport.Ended naming(AttemptReport.Ended end, PartReference... parts) {
    return new AttemptReport.Ended(
        end.claim(),
        end.epoch(),
        end.ending(),
        end.usage(),
        end.exposures(),
        Optional.of(new Checkpoint(List.of(parts))));
  }

  public static AttemptReport.Progress suspended(Claim claim, int epoch, int number) {
    return new AttemptReport.Progress(claim, epoch, number, true, List.of(), List.of());
  }

  public static AttemptReport.Ended completed(Claim claim, int epoch, MeteredCall... usage) {
    return new AttemptReport.Ended(
        claim, epoch, new Ending.Completed(output("hello")), List.of(usage), List.of());
  }

  public static AttemptReport.Ended stopped(Claim claim, int epoch, MeteredCall... usage) {
    return new AttemptReport.Ended(claim, epoch, new Ending.Stopped(), List.of(usage), List.of());
  }

  public static AttemptReport.Ended yielded(Claim claim, int epoch, MeteredCall... usage) {
    return new AttemptReport.Ended(
        claim, epoch, new Ending.Yielded("worker_draining"), List.of(usage), List.of());
  }

  public static AttemptReport.Ended failed(
      Claim claim, int epoch, boolean retryable, MeteredCall... usage) {
    return failed(claim, epoch, retryable, Optional.empty(), usage);
  }

  public static AttemptReport.Ended failed(
      Claim claim,
      int epoch,
      boolean retryable,
      Optional<Duration> retryAfter,
      MeteredCall... usage) {
    var ending =
        new Ending.Failed(
            retryable ? "provider_unavailable" : "input_malformed",
            "as the test says",
            retryable,
            retryAfter);
    return new AttemptReport.Ended(claim, epoch, ending, List.of(usage), List.of());
  }

  public static JobOutput output(String text) {
    return new JobOutput(Optional.of(text), List.of(), Optional.empty());
  }

  /** An operation that used so many seconds, after which the epoch's total is {@code total}. */
  public static MeteredCall call(int number, String seconds, String total) {
    return call(number, MODEL, seconds, total);
  }

  public static MeteredCall call(int number, String model, String seconds, String total) {
    return new MeteredCall(
        number, "req_" + number, "openai/" + model, model, audio(seconds), audio(total));
  }

  public static Map<Meter, BigDecimal> audio(String seconds) {
    return Map.of(Meter.INPUT_AUDIO_SECONDS, new BigDecimal(seconds));
  }
}
