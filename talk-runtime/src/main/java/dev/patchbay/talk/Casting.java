package dev.patchbay.talk;

import dev.patchbay.openai.Voice;
import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.InputTranscription;
import dev.patchbay.openai.socket.OutputCap;
import dev.patchbay.openai.socket.TurnDetection;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.AgentTool;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.KnownEffect;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.talk.conversation.Agent;
import dev.patchbay.talk.conversation.Caps;
import dev.patchbay.talk.conversation.Effect;
import dev.patchbay.talk.conversation.Language;
import dev.patchbay.talk.conversation.Manner;
import dev.patchbay.talk.conversation.PastEffect;
import dev.patchbay.talk.conversation.Setup;
import dev.patchbay.talk.conversation.ToolSpec;
import dev.patchbay.talk.conversation.Wording;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From a dispatch's frozen agents to what a talk is made of. */
public final class Casting {
  /** How often nobody is asked in vain whether anybody is there. */
  private static final int IDLE_PROMPTS = 1;

  /** For the renewal, at a pause, before the provider ends the session. */
  private static final Duration RENEWAL = Duration.ofMinutes(5);

  /**
   * Who may have something less for the caller, and at once, does not wait for long. A provider
   * that works takes a fraction of that.
   */
  private static final int FEW_FAILURES = 2;

  private static final Duration SHORT_DIAL = Duration.ofSeconds(2);

  /** Where nobody else has anything for the caller. */
  private static final int FAILURES = 3;

  private static final Duration DIAL = Duration.ofSeconds(15);

  /**
   * Law: what a past effect was called with is told by a capsule alone. Without one it stands for
   * no wish of that talk's: whatever is wished for again is confirmed and claimed anew.
   */
  private static final JsonObject NO_ARGUMENTS = JsonObject.parse("{}");

  private Casting() {}

  /** What the talk of this dispatch is made of, as its sessions are. */
  static Setup setup(Dispatch dispatch, int epoch, TalkService service) {
    Setup setup =
        setup(dispatch, epoch, service.transcription(), service.sessionAge(), service.notice());
    return service.redials() ? setup : setup.once();
  }

  /**
   * What the talk of this dispatch is made of.
   *
   * @param transcriptionModel by which the caller's words are written down, if they are
   * @param sessionAge how old the provider lets a session get
   * @param notice what the caller is told where the talk is had less well
   */
  static Setup setup(
      Dispatch dispatch,
      int epoch,
      Optional<String> transcriptionModel,
      Duration sessionAge,
      Optional<String> notice) {
    AgentProfile first = dispatch.agent().orElseThrow();
    LiveProfile live = first.live().orElseThrow();
    AudioFormat format = format(dispatch.live().orElseThrow().format());
    return new Setup(
        epoch,
        cast(dispatch).map(profile -> agent(dispatch, profile, transcriptionModel)).toList(),
        new Setup.Ears(format, Change.keep()),
        new Setup.Mouth(format, new Voice(live.voice())),
        caps(dispatch, live, sessionAge),
        dispatch.live().orElseThrow().effects().stream().map(Casting::past).toList(),
        notice);
  }

  /** Whether somebody else may have something less for the caller. */
  static boolean mayDegrade(Dispatch dispatch) {
    boolean named =
        dispatch.agent().flatMap(AgentProfile::live).flatMap(LiveProfile::degraded).isPresent();
    return named && dispatch.job().degrade() == Degrade.ALLOW;
  }

  /** For a session of this talk that is dialled to be set up. */
  static Duration dial(Dispatch dispatch) {
    return mayDegrade(dispatch) ? SHORT_DIAL : DIAL;
  }

  /** All who may talk, the first one first. */
  public static Stream<AgentProfile> cast(Dispatch dispatch) {
    return Stream.concat(dispatch.agent().stream(), dispatch.handoffs().stream());
  }

  /** With what words the talk may be ended, whoever talks then. */
  public static Set<String> goodbyes(Dispatch dispatch) {
    return cast(dispatch)
        .map(profile -> wording(dispatch, profile).goodbye())
        .collect(Collectors.toSet());
  }

  /** The same format, in a provider's word. */
  public static AudioFormat format(FrameFormat format) {
    return switch (format) {
      case PCM16 -> AudioFormat.PCM16;
      case PCMU -> AudioFormat.MU_LAW;
      case PCMA -> AudioFormat.A_LAW;
    };
  }

  private static Agent agent(
      Dispatch dispatch, AgentProfile profile, Optional<String> transcriptionModel) {
    LiveProfile live = profile.live().orElseThrow();
    return new Agent(
        profile.name(),
        profile.instructions(),
        live.tools().stream().map(Casting::tool).toList(),
        live.handoffs().stream()
            .map(handoff -> new Agent.Handoff(handoff.agent(), handoff.when()))
            .toList(),
        manner(dispatch, profile, transcriptionModel));
  }

  private static Manner manner(
      Dispatch dispatch, AgentProfile profile, Optional<String> transcriptionModel) {
    LiveProfile live = profile.live().orElseThrow();
    Optional<String> spoken = language(dispatch, live);
    return new Manner(
        turns(live.turnDetection()),
        transcriptionModel.map(model -> InputTranscription.by(model, spoken)),
        new OutputCap.Tokens(live.maxOutputTokens()),
        wording(dispatch, profile));
  }

  private static Wording wording(Dispatch dispatch, AgentProfile profile) {
    LiveProfile live = profile.live().orElseThrow();
    return language(dispatch, live)
        .flatMap(Language::of)
        .orElse(Language.ENGLISH)
        .wording(profile.disclosure(), live.greeting(), profile.fallbackPrompt());
  }

  private static ToolSpec tool(AgentTool tool) {
    ToolSpec.Kind kind =
        tool.question()
            .<ToolSpec.Kind>map(ToolSpec.Kind.Mutating::new)
            .orElseGet(ToolSpec.Kind.ReadOnly::new);
    return new ToolSpec(tool.name(), tool.description(), tool.parameters(), tool.deadline(), kind);
  }

  /** The profile's own word on what is spoken comes before the job's. */
  private static Optional<String> language(Dispatch dispatch, LiveProfile live) {
    return live.transcription().language().or(() -> dispatch.job().languages().spoken());
  }

  /** Speech cancels at the provider at once; what is answered, and when, is decided here. */
  private static TurnDetection turns(dev.patchbay.schemas.TurnDetection asked) {
    return switch (asked) {
      case dev.patchbay.schemas.TurnDetection.ServerVad vad ->
          new TurnDetection.ServerVad(
              Optional.of(vad.threshold()),
              OptionalInt.of(millis(vad.prefixPadding())),
              OptionalInt.of(millis(vad.silenceDuration())),
              false,
              true,
              vad.idleTimeout()
                  .map(idle -> OptionalInt.of(millis(idle)))
                  .orElseGet(OptionalInt::empty));
      case dev.patchbay.schemas.TurnDetection.SemanticVad vad ->
          new TurnDetection.SemanticVad(
              Optional.of(
                  switch (vad.eagerness()) {
                    case LOW -> TurnDetection.SemanticVad.Eagerness.LOW;
                    case MEDIUM -> TurnDetection.SemanticVad.Eagerness.MEDIUM;
                    case HIGH -> TurnDetection.SemanticVad.Eagerness.HIGH;
                    case AUTO -> TurnDetection.SemanticVad.Eagerness.AUTO;
                  }),
              false,
              true);
    };
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }

  private static Caps caps(Dispatch dispatch, LiveProfile live, Duration sessionAge) {
    Duration renewAt = sessionAge.minus(RENEWAL);
    return new Caps(
        live.limits().length(),
        live.limits().idleness(),
        IDLE_PROMPTS,
        renewAt.compareTo(RENEWAL) > 0 ? renewAt : sessionAge.dividedBy(2),
        mayDegrade(dispatch) ? FEW_FAILURES : FAILURES,
        dial(dispatch),
        mayDegrade(dispatch));
  }

  private static PastEffect past(KnownEffect effect) {
    Effect.EffectEnd end =
        switch (effect.outcome()) {
          case DONE -> Effect.EffectEnd.DONE;
          case FAILED -> Effect.EffectEnd.NOT_DONE;
          case UNKNOWN -> Effect.EffectEnd.UNKNOWN;
        };
    return new PastEffect(effect.confirmation(), effect.tool(), NO_ARGUMENTS, end);
  }
}
