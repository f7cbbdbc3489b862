package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.Generation;
import dev.patchbay.openai.socket.InputConfig;
import dev.patchbay.openai.socket.InputTranscription;
import dev.patchbay.openai.socket.OutputConfig;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.openai.socket.Tooling;
import dev.patchbay.openai.socket.TurnDetection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a session of the provider's is told about itself. */
final class Configs {
  private static final String NO_ARGUMENTS =
      "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}";

  private Configs() {}

  /** All of it, for a new session. */
  static SessionConfig session(Draft d) {
    Setup.Ears ears = d.setup.ears();
    Setup.Mouth mouth = d.setup.mouth();
    var input =
        new InputConfig(
            Optional.of(ears.format()),
            ears.noise(),
            transcription(d.manner()),
            Change.to(detection(d, d.manner())));
    var output =
        new OutputConfig(Optional.of(mouth.format()), Optional.of(mouth.voice()), Optional.empty());
    return new SessionConfig.Conversation(
        Optional.of(d.agent().instructions()),
        Optional.of(SessionConfig.Modality.AUDIO),
        Optional.of(input),
        Optional.of(output),
        tooling(d.agent()),
        d.manner().cap(),
        Generation.KEEP,
        Change.keep());
  }

  /**
   * Another agent: its instructions, tools and cap, and how it listens where that is otherwise,
   * since a detection that is set up anew begins anew. The voice stays.
   */
  static SessionConfig agent(Draft d, Agent before, Agent agent) {
    Manner manner = agent.manner();
    Optional<InputConfig> input =
        manner.hearsAs(before.manner())
            ? Optional.empty()
            : Optional.of(
                new InputConfig(
                    Optional.empty(),
                    Change.keep(),
                    transcription(manner),
                    Change.to(detection(d, manner))));
    return new SessionConfig.Conversation(
        Optional.of(agent.instructions()),
        Optional.empty(),
        input,
        Optional.empty(),
        tooling(agent),
        manner.cap(),
        Generation.KEEP,
        Change.keep());
  }

  /** Who decides on turns from now on. */
  static SessionConfig turns(Draft d) {
    var input =
        new InputConfig(
            Optional.empty(), Change.keep(), Change.keep(), Change.to(detection(d, d.manner())));
    return new SessionConfig.Conversation(
        Optional.empty(),
        Optional.empty(),
        Optional.of(input),
        Optional.empty(),
        Tooling.KEEP,
        d.manner().cap(),
        Generation.KEEP,
        Change.keep());
  }

  private static Change<InputTranscription> transcription(Manner manner) {
    return manner
        .transcription()
        .<Change<InputTranscription>>map(Change::to)
        .orElseGet(Change::off);
  }

  private static TurnDetection detection(Draft d, Manner manner) {
    TurnDetection asked = manner.turns();
    if (!d.talk.opening()) {
      return asked;
    }
    return switch (asked) {
      case TurnDetection.ServerVad vad ->
          new TurnDetection.ServerVad(
              vad.threshold(),
              vad.prefixPaddingMs(),
              vad.silenceMs(),
              false,
              false,
              OptionalInt.empty());
      case TurnDetection.SemanticVad vad ->
          new TurnDetection.SemanticVad(vad.eagerness(), false, false);
    };
  }

  private static Tooling tooling(Agent agent) {
    List<Tooling.Function> functions = new ArrayList<>();
    for (ToolSpec tool : agent.tools()) {
      functions.add(
          new Tooling.Function(
              tool.name(), Optional.of(tool.description()), Optional.of(tool.parameters().json())));
    }
    functions.add(
        new Tooling.Function(
            Calling.WAIT,
            Optional.of(
                "Call this when nothing should be said: silence, noise, hold music, or the caller"
                    + " talks with somebody else."),
            Optional.of(NO_ARGUMENTS)));
    for (Agent.Handoff handoff : agent.handoffs()) {
      functions.add(
          new Tooling.Function(
              Handing.PREFIX + handoff.to(),
              Optional.of("Hands the caller over to another agent: " + handoff.when()),
              Optional.of(NO_ARGUMENTS)));
    }
    return new Tooling(
        Optional.of(functions), Optional.of(Tooling.Choice.Mode.AUTO), Optional.empty());
  }
}
