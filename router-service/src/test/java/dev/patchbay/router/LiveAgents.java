package dev.patchbay.router;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Handoff;
import dev.patchbay.schemas.InputTranscription;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.TalkEstimate;
import dev.patchbay.schemas.TalkLimits;
import dev.patchbay.schemas.TurnDetection;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Agents of the tenant acme who talk live. */
public final class LiveAgents {
  private LiveAgents() {}

  public static AgentProfile agent(String name, String version, String voice, String... handoffs) {
    return profile(name, version, Optional.of(part(voice, handoffs)));
  }

  public static AgentProfile ofRecordings(String name, String version) {
    return profile(name, version, Optional.empty());
  }

  /** One that says what its talks are expected to be like. */
  public static AgentProfile expecting(TalkEstimate talk) {
    return frontDesk(InputTranscription.USUAL, Optional.of(talk), Optional.empty());
  }

  /** One that names what its talks become when they cannot be had live. */
  public static AgentProfile degrading(DegradedTalk talk) {
    return frontDesk(InputTranscription.USUAL, Optional.empty(), Optional.of(talk));
  }

  /** The same, under another name. */
  public static AgentProfile degrading(String name, DegradedTalk talk) {
    return profile(name, "1", degrading(talk).live());
  }

  /** One that says both. */
  public static AgentProfile expecting(TalkEstimate talk, DegradedTalk degraded) {
    return frontDesk(InputTranscription.USUAL, Optional.of(talk), Optional.of(degraded));
  }

  /** The same, with a model of its own that writes down what callers say, where it names one. */
  public static AgentProfile transcribing(String model, Optional<DegradedTalk> talk) {
    var words = new InputTranscription(Optional.of(model), Optional.empty());
    return frontDesk(words, Optional.empty(), talk);
  }

  private static AgentProfile frontDesk(
      InputTranscription transcription,
      Optional<TalkEstimate> talk,
      Optional<DegradedTalk> degraded) {
    LiveProfile usual = part("marin");
    var live =
        new LiveProfile(
            usual.voice(),
            usual.turnDetection(),
            usual.maxOutputTokens(),
            transcription,
            usual.greeting(),
            usual.limits(),
            usual.tools(),
            usual.handoffs(),
            talk,
            degraded);
    return profile("front-desk", "1", Optional.of(live));
  }

  /** One that takes as much room as any may. */
  public static AgentProfile largest(String name) {
    String unprintable = "\u0001".repeat(7990) + "a";
    return profile(name, "1", unprintable, Optional.of(part("marin")));
  }

  private static AgentProfile profile(String name, String version, Optional<LiveProfile> live) {
    return profile(name, version, "Be brief.", live);
  }

  private static AgentProfile profile(
      String name, String version, String instructions, Optional<LiveProfile> live) {
    return new AgentProfile(
        "agent/acme/" + name + "/" + version,
        name,
        instructions,
        "marin",
        400,
        Duration.ofSeconds(45),
        "A machine speaks.",
        "We call back.",
        live);
  }

  private static LiveProfile part(String voice, String... handoffs) {
    return new LiveProfile(
        voice,
        new TurnDetection.ServerVad(
            new BigDecimal("0.5"),
            Duration.ofMillis(300),
            Duration.ofMillis(500),
            Optional.empty()),
        1024,
        InputTranscription.USUAL,
        "Good day.",
        new TalkLimits(Duration.ofMinutes(20), Duration.ofSeconds(45), Usd.parse("2.5")),
        List.of(),
        Arrays.stream(handoffs).map(agent -> new Handoff(agent, "Always.")).toList());
  }
}
