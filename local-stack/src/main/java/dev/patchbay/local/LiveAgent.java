package dev.patchbay.local;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.AgentTool;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Handoff;
import dev.patchbay.schemas.InputTranscription;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.TalkLimits;
import dev.patchbay.schemas.ToolKind;
import dev.patchbay.schemas.TurnDetection;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An agent that talks live with a tenant's callers about orders, as a site engineer would bring it
 * in.
 *
 * @param name as jobs name it
 * @param script how the simulator plays it, a line for each step
 * @param answers where that has no step left: what it says to the caller's first turn, the second
 *     and so on, whichever session the turns were in
 * @param greeting behind its disclosure
 * @param tools what it can look up or change
 * @param handoffs to whom it can hand a caller over
 * @param limits what a talk with it may take
 * @param degraded what a talk becomes that cannot be had live; it is refused without
 */
public record LiveAgent(
    String name,
    List<String> script,
    List<String> answers,
    String greeting,
    List<Tool> tools,
    List<String> handoffs,
    Limits limits,
    Optional<DegradedTalk> degraded) {
  /** What every caller hears first. */
  public static final String DISCLOSURE = "This is an automatic assistant.";

  /** What a caller hears behind it when nobody can do more. */
  public static final String FALLBACK = "The shop will call you back today.";

  /** Of an order's number, which is all that a tool takes. */
  private static final String NUMBER =
      """
      {"type": "object", "additionalProperties": false, "required": ["number"],
       "properties": {"number": {"type": "string", "maxLength": 20}}}
      """;

  /**
   * A tool that takes an order's number.
   *
   * @param name such as {@code cancel_order}
   * @param question what a caller is asked first; empty for one that only looks
   * @param endpoint where it is called
   * @param key the name of the key that signs it
   * @param maxResultBytes most that its result may have
   */
  public record Tool(
      String name,
      Optional<String> question,
      URI endpoint,
      String key,
      Duration deadline,
      int maxResultBytes) {
    /** One whose results are short. */
    public Tool(
        String name, Optional<String> question, URI endpoint, String key, Duration deadline) {
      this(name, question, endpoint, key, deadline, 4096);
    }

    private AgentTool tool() {
      return new AgentTool(
          name,
          "Takes an order's number, such as A-1042: " + name.replace('_', ' ') + ".",
          question.isPresent() ? ToolKind.MUTATING : ToolKind.READ_ONLY,
          JsonObject.parse(NUMBER),
          endpoint,
          key,
          deadline,
          maxResultBytes,
          question);
    }
  }

  /**
   * What a talk may take.
   *
   * @param cost in dollars
   */
  public record Limits(Duration length, Duration idleness, BigDecimal cost) {
    /** More than a talk of a few minutes takes. */
    public static final Limits USUAL =
        new Limits(Duration.ofMinutes(5), Duration.ofSeconds(60), new BigDecimal("2.50"));

    private TalkLimits limits() {
      return new TalkLimits(length, idleness, Usd.parse(cost.toPlainString()));
    }
  }

  public LiveAgent {
    script = List.copyOf(script);
    answers = List.copyOf(answers);
    tools = List.copyOf(tools);
    handoffs = List.copyOf(handoffs);
  }

  /** Who does what the script says, within the usual limits, and is not had otherwise than live. */
  public LiveAgent(
      String name, List<String> script, String greeting, List<Tool> tools, List<String> handoffs) {
    this(name, script, List.of(), greeting, tools, handoffs, Limits.USUAL, Optional.empty());
  }

  /** The same, with these answers. */
  public LiveAgent answering(List<String> others) {
    return new LiveAgent(name, script, others, greeting, tools, handoffs, limits, degraded);
  }

  /** The same, with these tools. */
  public LiveAgent using(List<Tool> others) {
    return new LiveAgent(name, script, answers, greeting, others, handoffs, limits, degraded);
  }

  /** The same, who can hand a caller over to these. */
  public LiveAgent handingTo(List<String> others) {
    return new LiveAgent(name, script, answers, greeting, tools, others, limits, degraded);
  }

  /** The same within other limits. */
  public LiveAgent within(Limits others) {
    return new LiveAgent(name, script, answers, greeting, tools, handoffs, others, degraded);
  }

  /** The same, which says this where it cannot be had live, and has its product call back. */
  public LiveAgent callingBack(String notice) {
    return otherwise(new DegradedTalk(DegradedTalk.As.CALLBACK, notice, Optional.empty()));
  }

  /** The same, which says this there, and has the caller's words taken down for so long. */
  public LiveAgent takingNotes(String notice, Duration longest) {
    return otherwise(new DegradedTalk(DegradedTalk.As.NOTES, notice, Optional.of(longest)));
  }

  /** The same, whose talks go on by the chain before that: their callers hear these words. */
  public LiveAgent goingOn(String words) {
    DegradedTalk below = degraded.orElseThrow(() -> new IllegalStateException("names nothing"));
    return otherwise(
        new DegradedTalk(below.as(), below.notice(), below.longest(), Optional.of(words)));
  }

  private LiveAgent otherwise(DegradedTalk talk) {
    return new LiveAgent(
        name, script, answers, greeting, tools, handoffs, limits, Optional.of(talk));
  }

  /** Writes the first versions of a tenant's agents, and that they hold. */
  public static void apply(String bootstrapServers, String tenant, List<LiveAgent> agents) {
    AgentEntries.apply(
        bootstrapServers, agents.stream().map(agent -> agent.profile(tenant)).toList());
  }

  /** Its first version. */
  public AgentProfile profile(String tenant) {
    return new AgentProfile(
        "agent/" + tenant + "/" + name + "/1",
        name,
        instructions(),
        "marin",
        400,
        Duration.ofSeconds(45),
        DISCLOSURE,
        FALLBACK,
        Optional.of(live()));
  }

  private String instructions() {
    String played = script.isEmpty() ? "" : "\nscript:\n" + String.join("\n", script) + "\n";
    return "You answer the shop's telephone about orders."
        + played
        + answers.stream().map(answer -> "\nsay: " + answer).collect(Collectors.joining());
  }

  private LiveProfile live() {
    return new LiveProfile(
        "marin",
        new TurnDetection.ServerVad(
            new BigDecimal("0.5"),
            Duration.ofMillis(300),
            Duration.ofMillis(500),
            Optional.empty()),
        1024,
        new InputTranscription(Optional.empty(), Optional.of("en")),
        greeting,
        limits.limits(),
        tools.stream().map(Tool::tool).toList(),
        handoffs.stream()
            .map(agent -> new Handoff(agent, "The caller asks for " + agent + "."))
            .toList(),
        Optional.empty(),
        degraded);
  }

  @Override
  public String toString() {
    return "LiveAgent[name=" + name + ", tools=" + tools.size() + "]";
  }
}
