package dev.patchbay.schemas;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How an agent talks with callers live.
 *
 * @param voice the realtime voice: one of the provider's, or the id {@code voice_…} of a custom
 *     one; the same for all agents among whom a caller is handed over, for a provider session keeps
 *     its voice
 * @param turnDetection how turns are told apart
 * @param maxOutputTokens most tokens of one response, tool calls included: 1 to 4096
 * @param transcription how the caller's words are written down; {@link InputTranscription#USUAL}
 *     when absent
 * @param greeting what the agent says after its disclosure, and first when a caller is handed over
 *     to it: 1 to 500 characters, one of them a letter or digit
 * @param limits what one talk may take; of the agent that it begins with
 * @param tools what it can look up or do, at most 16, each name once
 * @param handoffs to whom it can hand the caller over, at most 7, each agent once
 * @param expects what a talk that begins with it is expected to be like, no longer than its limit
 * @param degraded what becomes of a talk that begins with it and cannot be had live; such a talk is
 *     refused when absent
 */
public record LiveProfile(
    String voice,
    TurnDetection turnDetection,
    int maxOutputTokens,
    InputTranscription transcription,
    String greeting,
    TalkLimits limits,
    List<AgentTool> tools,
    List<Handoff> handoffs,
    Optional<TalkEstimate> expects,
    Optional<DegradedTalk> degraded) {
  private static final Pattern VOICE =
      Pattern.compile(
          "alloy|ash|ballad|coral|echo|sage|shimmer|verse|marin|cedar"
              + "|voice_[A-Za-z0-9_-]{1,120}");

  public LiveProfile(
      String voice,
      TurnDetection turnDetection,
      int maxOutputTokens,
      @Nullable InputTranscription transcription,
      String greeting,
      TalkLimits limits,
      @Nullable List<AgentTool> tools,
      @Nullable List<Handoff> handoffs,
      Optional<TalkEstimate> expects,
      Optional<DegradedTalk> degraded) {
    this.voice = voice;
    ContractViolation.require(
        VOICE.matcher(voice).matches(),
        "voice",
        "must be alloy, ash, ballad, coral, echo, sage, shimmer, verse, marin or cedar, or the id"
            + " of a custom voice, voice_...");
    this.turnDetection = turnDetection;
    this.maxOutputTokens = maxOutputTokens;
    ContractViolation.require(
        maxOutputTokens >= 1 && maxOutputTokens <= 4096, "maxOutputTokens", "must be 1 to 4096");
    this.transcription = Objects.requireNonNullElse(transcription, InputTranscription.USUAL);
    this.greeting = greeting;
    Rules.requireSpoken(greeting, "greeting");
    this.limits = limits;
    this.tools = tools == null ? List.of() : List.copyOf(tools);
    Rules.requireFew(this.tools, 16, "tools");
    requireOnce(this.tools, AgentTool::name, "tools");
    this.handoffs = handoffs == null ? List.of() : List.copyOf(handoffs);
    Rules.requireFew(this.handoffs, Handoffs.MOST, "handoffs");
    requireOnce(this.handoffs, Handoff::agent, "handoffs");
    ContractViolation.require(
        ConsentLanguages.suit(this.tools, this.transcription.language()),
        "transcription.language",
        ConsentLanguages.RULE);
    this.expects = expects;
    ContractViolation.require(
        expects.filter(talk -> talk.length().compareTo(limits.length()) > 0).isEmpty(),
        "expects.length",
        "must be at most limits.length");
    this.degraded = degraded;
    ContractViolation.require(
        degraded
            .flatMap(DegradedTalk::longest)
            .filter(longest -> longest.compareTo(limits.length()) > 0)
            .isEmpty(),
        "degraded.longest",
        "must be at most limits.length");
  }

  /** Of whose talks nothing is expected, and which are not had otherwise than live. */
  public LiveProfile(
      String voice,
      TurnDetection turnDetection,
      int maxOutputTokens,
      InputTranscription transcription,
      String greeting,
      TalkLimits limits,
      List<AgentTool> tools,
      List<Handoff> handoffs) {
    this(
        voice,
        turnDetection,
        maxOutputTokens,
        transcription,
        greeting,
        limits,
        tools,
        handoffs,
        Optional.empty(),
        Optional.empty());
  }

  private static <T> void requireOnce(List<T> all, Function<T, String> name, String field) {
    Set<String> seen = new HashSet<>();
    ContractViolation.require(
        all.stream().map(name).allMatch(seen::add), field, "must have each name once");
  }

  /** Size of what it tells the model and the workers, as JSON. */
  int bytes() {
    int own = Rules.jsonBytes(greeting) + degraded.map(DegradedTalk::bytes).orElse(0);
    int ofTools =
        tools.stream()
            .mapToInt(tool ->
                Rules.jsonBytes(tool.description())
                    + tool.question().map(Rules::jsonBytes).orElse(0)
                    + tool.parameters().bytes()
                    + Rules.jsonBytes(tool.endpoint().toString()))
            .sum();
    int ofHandoffs = handoffs.stream().mapToInt(handoff -> Rules.jsonBytes(handoff.when())).sum();
    return own + ofTools + ofHandoffs;
  }

  @Override
  public String toString() {
    return "LiveProfile[voice=" + voice + ", tools=" + tools + ", handoffs=" + handoffs + "]";
  }
}
