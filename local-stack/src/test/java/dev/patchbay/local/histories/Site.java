package dev.patchbay.local.histories;

import dev.patchbay.router.ledger.LiveSamples;
import dev.patchbay.router.ledger.Samples;
import dev.patchbay.router.money.Allowances;
import dev.patchbay.router.money.Budgets;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.router.routing.Health;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.AgentTool;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.InputTranscription;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.Needs;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Privacy;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.TalkLimits;
import dev.patchbay.schemas.ToolKind;
import dev.patchbay.schemas.TurnDetection;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What a tenant has and asks for: an agent that looks and books, and talks with it. */
final class Site {
  private static final String ARGUMENTS =
      """
      {"type": "object", "additionalProperties": false, "required": ["day"],
       "properties": {"day": {"type": "string", "maxLength": 40}}}
      """;

  private static final List<String> BUDGETS = List.of("0.5", "2", "4", "8", "20");

  /** Some have room for a talk by the chain alone, some for the beginning of one that is live. */
  private static final List<String> CHAINED_BUDGETS = List.of("2", "5.5", "7", "8", "12");

  private static final AgentProfile AGENT = agent(LiveSamples.CALLBACK, "2.5");

  /** Lets its talks go on by the chain before. */
  private static final AgentProfile CHAINED = agent(LiveSamples.CALLBACK_BEHIND_A_TALK, "40");

  /** What the caller is told of a talk that goes on by the chain. */
  static final String NOTICE = LiveSamples.CALLBACK_BEHIND_A_TALK.talk().orElseThrow();

  private Site() {}

  /**
   * With a budget that some talks use up, in some histories.
   *
   * @param chain whether talks may go on by the chain
   */
  static Conditions conditions(Random random, boolean chain) {
    Conditions usual = LiveSamples.conditions(chain ? CHAINED : AGENT);
    if (random.nextInt(3) > 0) {
      return usual;
    }
    String most = (chain ? CHAINED_BUDGETS : BUDGETS).get(random.nextInt(5));
    return new Conditions(
        usual.policy(),
        usual.prices(),
        usual.room(),
        usual.agents(),
        Allowances.of(
            List.of(Budgets.daily(Samples.TENANT, "UTC", Budgets.limit(most))), CostModel.DEFAULTS),
        Health.NONE);
  }

  static Job talk(JobId id, JobLimits limits) {
    return new Job(
        id,
        Purpose.CONVERSATION,
        new Needs(true, true, false, true),
        new JobInput.Frames(Optional.empty(), FrameFormat.PCM16),
        Languages.UNKNOWN,
        Optional.of(AGENT.name()),
        Set.of(Output.AUDIO, Output.TEXT),
        limits,
        Degrade.ALLOW,
        Optional.empty(),
        Privacy.STANDARD,
        Map.of());
  }

  /** With an open breaker of whom talks are had live with. */
  static Conditions broken(Conditions usual) {
    return Samples.broken(usual, target -> target.contains("realtime"));
  }

  private static AgentProfile agent(DegradedTalk degraded, String most) {
    var live =
        new LiveProfile(
            "marin",
            new TurnDetection.ServerVad(
                new BigDecimal("0.5"),
                Duration.ofMillis(300),
                Duration.ofMillis(500),
                Optional.empty()),
            1024,
            InputTranscription.USUAL,
            "Good day.",
            new TalkLimits(Duration.ofMinutes(20), Duration.ofSeconds(45), Usd.parse(most)),
            List.of(tool("look", Optional.empty()), tool("book", Optional.of("Book {day}?"))),
            List.of(),
            Optional.empty(),
            Optional.of(degraded));
    return new AgentProfile(
        "agent/acme/desk/1",
        "desk",
        "Be brief.",
        "marin",
        400,
        Duration.ofSeconds(45),
        "A machine speaks.",
        "We call back.",
        Optional.of(live));
  }

  private static AgentTool tool(String name, Optional<String> question) {
    return new AgentTool(
        name,
        "It does " + name + ".",
        question.isPresent() ? ToolKind.MUTATING : ToolKind.READ_ONLY,
        JsonObject.parse(ARGUMENTS),
        URI.create("https://tools.acme.example/v1/" + name),
        "desk",
        Duration.ofSeconds(5),
        4096,
        question);
  }
}
