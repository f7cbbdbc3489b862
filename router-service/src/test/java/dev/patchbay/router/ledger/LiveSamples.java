package dev.patchbay.router.ledger;

import dev.patchbay.router.LiveAgents;
import dev.patchbay.router.routing.Agents;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.router.routing.Room;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.ControlEntry.PolicyRoute;
import dev.patchbay.schemas.ControlEntry.Prices;
import dev.patchbay.schemas.DefaultControl;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Needs;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.Privacy;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Live jobs, and what a new site knows when they come. */
public final class LiveSamples {
  public static final String STREAM = "line-4711";
  public static final FramesPlace PLACE = new FramesPlace(2, 0);

  /** May talk for 20 minutes and for 2.5 dollars. */
  private static final AgentProfile AGENT = LiveAgents.agent("front-desk", "1", "marin");

  /** 35 characters of three pieces, with the disclosure before it. */
  private static final String NOTICE = "We call you back.";

  public static final DegradedTalk CALLBACK =
      new DegradedTalk(DegradedTalk.As.CALLBACK, NOTICE, Optional.empty());

  /** The caller may speak for a minute. */
  public static final DegradedTalk NOTES =
      new DegradedTalk(DegradedTalk.As.NOTES, NOTICE, Optional.of(Duration.ofMinutes(1)));

  private static final Optional<String> MORE_SLOWLY = Optional.of("I go on more slowly.");

  /** Both of agents who let a talk go on by the chain before. */
  public static final DegradedTalk CALLBACK_BEHIND_A_TALK =
      new DegradedTalk(CALLBACK.as(), NOTICE, CALLBACK.longest(), MORE_SLOWLY);

  public static final DegradedTalk NOTES_BEHIND_A_TALK =
      new DegradedTalk(NOTES.as(), NOTICE, NOTES.longest(), MORE_SLOWLY);

  private static final JobInput.Frames FRAMES =
      new JobInput.Frames(Optional.of(STREAM), FrameFormat.PCMU);

  private static final Needs LIVE = new Needs(true, true, false, true);

  private LiveSamples() {}

  /** The policy of a new site, with its prices in force from the beginning. */
  public static Conditions conditions() {
    return conditions(AGENT);
  }

  /** The same, of a tenant that has this agent. */
  public static Conditions conditions(AgentProfile agent) {
    Prices listed = DefaultControl.prices();
    var prices = new Prices(listed.version(), LocalDate.parse("2026-11-20"), listed.rows());
    return new Conditions(
        Optional.of(DefaultControl.policy()),
        Optional.of(PriceTable.of(prices)),
        Map.of(
            Lane.CONVERSATION, new Room(3, 8),
            Lane.CAPTIONS, new Room(40, 50),
            Lane.TRANSLATION, new Room(20, 20)),
        Agents.of(List.of(agent), List.of(agent)));
  }

  /** With routes for live jobs before the others, of a model that has a price. */
  static Conditions withLive(Conditions usual) {
    var policy = usual.policy().orElseThrow();
    var hears = new StageTarget(Stage.SPEECH_TO_TEXT, "openai/" + Samples.MODEL, Samples.MODEL);
    var routes = new ArrayList<PolicyRoute>();
    routes.add(
        new PolicyRoute(
            new Route("conversation/realtime", Lane.CONVERSATION, Tier.A, List.of(hears)),
            Set.of(Purpose.CONVERSATION),
            Set.of(Output.AUDIO, Output.TEXT)));
    routes.add(
        new PolicyRoute(
            new Route("captions/realtime", Lane.CAPTIONS, Tier.A, List.of(hears)),
            Set.of(Purpose.CAPTIONS),
            Set.of(Output.TEXT, Output.SRT)));
    routes.add(
        new PolicyRoute(
            new Route("translation/realtime", Lane.TRANSLATION, Tier.A, List.of(hears)),
            Set.of(Purpose.TRANSLATION),
            Set.of(Output.AUDIO, Output.TEXT),
            Set.of("es", "fr")));
    routes.addAll(policy.routes());
    return new Conditions(
        Optional.of(new Policy(policy.version(), routes, policy.retry())),
        usual.prices(),
        usual.room());
  }

  /**
   * With routes for talks that cannot be had live: by the chain, with a callback, and one below. Of
   * two agents the first one names a callback, and the second one lets its talks go on before.
   */
  static Conditions withDegradedTalks(Conditions usual) {
    var policy = usual.policy().orElseThrow();
    var routes = new ArrayList<PolicyRoute>();
    policy.routes().stream().map(LiveSamples::cheaper).forEach(routes::add);
    routes.add(chained());
    routes.add(spoken("chained-live/callback", Tier.B, "openai/voice"));
    routes.add(spoken("chained-live/last-resort", Tier.C, "local/voice"));
    List<AgentProfile> agents =
        List.of(
            LiveAgents.degrading(CALLBACK),
            LiveAgents.degrading("switchboard", CALLBACK_BEHIND_A_TALK));
    return new Conditions(
        Optional.of(new Policy(policy.version(), routes, policy.retry())),
        Optional.of(PriceTable.of(withTheChain(Samples.prices()))),
        usual.room(),
        Agents.of(agents, agents));
  }

  /**
   * A talk that is had live holds little more at its beginning than three calls come to, so that a
   * budget which has room for one may have none for its next call.
   */
  private static PolicyRoute cheaper(PolicyRoute candidate) {
    Route route = candidate.route();
    var talks = new StageTarget(Stage.SPEECH_TO_TEXT, "openai/talks", "talks");
    return route.lane() == Lane.CONVERSATION
        ? new PolicyRoute(
            route.with(List.of(talks)),
            candidate.purposes(),
            candidate.outputs(),
            candidate.languages())
        : candidate;
  }

  /** Three turns by the chain cost 0.00129 dollars, and three that are had live 0.0144. */
  private static Prices withTheChain(Prices usual) {
    var rows = new ArrayList<>(usual.rows());
    rows.add(Samples.price("talks", Meter.INPUT_AUDIO_SECONDS, "16", "1000000"));
    rows.add(Samples.price("chain-hears", Meter.INPUT_AUDIO_SECONDS, "1", "1000000"));
    rows.add(Samples.price("chain-writes", Meter.INPUT_TEXT_TOKENS, "0.001", "1000000"));
    rows.add(Samples.price("chain-writes", Meter.CACHED_INPUT_TEXT_TOKENS, "0.001", "1000000"));
    rows.add(Samples.price("chain-writes", Meter.OUTPUT_TEXT_TOKENS, "0.001", "1000000"));
    rows.add(Samples.price("chain-speaks", Meter.INPUT_CHARACTERS, "0.01", "1000000"));
    return new Prices(usual.version(), usual.from(), rows);
  }

  private static PolicyRoute chained() {
    var stages =
        List.of(
            new StageTarget(Stage.SPEECH_TO_TEXT, "openai/chain-hears", "chain-hears"),
            new StageTarget(Stage.TEXT, "openai/chain-writes", "chain-writes"),
            new StageTarget(Stage.TEXT_TO_SPEECH, "openai/chain-speaks", "chain-speaks"));
    return new PolicyRoute(
        new Route("chained-live/talk", Lane.CHAINED_LIVE, Tier.B, stages),
        Set.of(Purpose.CONVERSATION),
        Set.of(Output.AUDIO, Output.TEXT),
        Set.of(),
        Optional.of(TalkCourse.TALK));
  }

  private static PolicyRoute spoken(String name, Tier tier, String target) {
    var speaks = new StageTarget(Stage.TEXT_TO_SPEECH, target, "gpt-4o-mini-tts");
    return new PolicyRoute(
        new Route(name, Lane.CHAINED_LIVE, tier, List.of(speaks)),
        Set.of(Purpose.CONVERSATION),
        Set.of(Output.AUDIO, Output.TEXT));
  }

  static FakeShell shell() {
    var shell = new FakeShell();
    shell.conditions = conditions();
    return shell;
  }

  /** Of a job that was published at the start and that nobody has begun. */
  public static LiveWork work(
      String in, String out, FrameFormat format, Optional<FramesPlace> frames) {
    return new LiveWork(
        in,
        out,
        format,
        frames,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Samples.START),
        List.of(),
        false);
  }

  public static Job talk() {
    return talk(JobLimits.NONE);
  }

  public static Job talk(JobLimits limits) {
    return talk(Samples.JOB, FRAMES, limits);
  }

  public static Job captions(JobLimits limits) {
    return captions(Samples.JOB, FRAMES, limits);
  }

  public static Job captions(JobId id, JobInput.Frames input, JobLimits limits) {
    var languages = new Languages(Optional.of("en"), List.of());
    return heard(id, Purpose.CAPTIONS, input, languages, Set.of(Output.TEXT, Output.SRT), limits);
  }

  public static Job translation(JobLimits limits, String... targets) {
    return translation(Samples.JOB, FRAMES, limits, targets);
  }

  public static Job translation(
      JobId id, JobInput.Frames input, JobLimits limits, String... targets) {
    var languages = new Languages(Optional.empty(), List.of(targets));
    return heard(
        id, Purpose.TRANSLATION, input, languages, Set.of(Output.AUDIO, Output.TEXT), limits);
  }

  /** One that is read alone. */
  public static Job writtenTranslation(JobLimits limits, String... targets) {
    var languages = new Languages(Optional.empty(), List.of(targets));
    return heard(Samples.JOB, Purpose.TRANSLATION, FRAMES, languages, Set.of(Output.TEXT), limits);
  }

  private static Job heard(
      JobId id,
      Purpose purpose,
      JobInput.Frames input,
      Languages languages,
      Set<Output> outputs,
      JobLimits limits) {
    return new Job(
        id,
        purpose,
        new Needs(true, false, false, false),
        input,
        languages,
        Optional.empty(),
        outputs,
        limits,
        Degrade.ALLOW,
        Optional.empty(),
        Privacy.STANDARD,
        Map.of());
  }

  /** The same, of a product that wants it as it is meant to be or not at all. */
  static Job forbidding(Job job) {
    return new Job(
        job.jobId(),
        job.purpose(),
        job.needs(),
        job.input(),
        job.languages(),
        job.agentProfile(),
        job.outputs(),
        job.limits(),
        Degrade.FORBID,
        job.endUserId(),
        job.privacy(),
        job.attributes());
  }

  public static JobLimits costing(String atMost) {
    return new JobLimits(
        Optional.empty(), Optional.of(Usd.parse(atMost)), Optional.empty(), Optional.empty());
  }

  /** With the agent that every tenant acme here has, front-desk. */
  public static Job talkBy(String agent, JobLimits limits) {
    return talk(Samples.JOB, FRAMES, Optional.of(agent), limits);
  }

  public static Job talk(JobId id, JobInput.Frames input, JobLimits limits) {
    return talk(id, input, Optional.empty(), limits);
  }

  static Job talk(JobId id, JobInput.Frames input, Optional<String> agent, JobLimits limits) {
    return new Job(
        id,
        Purpose.CONVERSATION,
        LIVE,
        input,
        Languages.UNKNOWN,
        agent,
        Set.of(Output.AUDIO, Output.TEXT),
        limits,
        Degrade.ALLOW,
        Optional.empty(),
        Privacy.STANDARD,
        Map.of());
  }

  /** The admission of a claim that came in the tick of its dispatch: five more may pass. */
  public static Signal.Admitted admitted(Claim claim, int epoch, boolean grants) {
    return admitted(claim, epoch, grants, Duration.ofMillis(1_250));
  }

  /** The same, of the claim of who takes over in the tick of the dispatch. */
  public static Signal.Admitted takingOver(Claim claim, int epoch, boolean grants) {
    return admitted(claim, epoch, grants, Duration.ofMillis(2_750));
  }

  static Signal.Admitted admitted(Claim claim, int epoch, boolean grants, Duration within) {
    return new Signal.Admitted(claim, epoch, Optional.of(PLACE), grants, Optional.of(within));
  }

  /** The state of a talk that so many holders began and lost, and that another one holds. */
  public static JobState lostBy(int holders) {
    return talked(holders).state.orElseThrow();
  }

  /** The same, once its last holder has completed it. */
  public static JobState completedBehind(int holders) {
    FakeShell shell = talked(holders);
    shell.report(Samples.completed(holder(holders + 1), holders + 1));
    return shell.state.orElseThrow();
  }

  private static FakeShell talked(int holders) {
    FakeShell shell = shell();
    shell.submit(talk());
    for (int epoch = 1; epoch <= holders + 1; epoch++) {
      shell.claim(holder(epoch), PLACE);
      shell.report(Samples.used(holder(epoch), epoch, 1, Samples.call(1, "60", "60")));
      shell.report(Samples.exposed(holder(epoch), epoch, 2, "60"));
      if (epoch <= holders) {
        shell.ticks(32);
      }
    }
    return shell;
  }

  private static Claim holder(int epoch) {
    return Samples.claim(epoch, "holder-" + epoch);
  }
}
