package dev.patchbay.local.sockets;

import dev.patchbay.openai.socket.AudioFormat;
import dev.patchbay.openai.socket.Change;
import dev.patchbay.openai.socket.Generation;
import dev.patchbay.openai.socket.InputConfig;
import dev.patchbay.openai.socket.InputTranscription;
import dev.patchbay.openai.socket.OutputCap;
import dev.patchbay.openai.socket.OutputConfig;
import dev.patchbay.openai.socket.SessionConfig;
import dev.patchbay.openai.socket.Tooling;
import dev.patchbay.openai.socket.TurnDetection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** A session whose turns the provider notices by itself, and whose replies are the plan's. */
final class ConversingSetup {
  private static final int MOST_TOKENS = 4096;

  private ConversingSetup() {}

  static SessionConfig of(CallPlan plan) {
    AudioFormat format = Formats.of(plan.sound());
    var turnDetection =
        new TurnDetection.ServerVad(
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.of(200),
            true,
            true,
            OptionalInt.empty());
    var input =
        new InputConfig(
            Optional.of(format),
            Change.keep(),
            Change.to(InputTranscription.by(plan.model())),
            Change.to(turnDetection));
    return new SessionConfig.Conversation(
        Optional.of(script(plan)),
        Optional.of(SessionConfig.Modality.AUDIO),
        Optional.of(input),
        Optional.of(new OutputConfig(Optional.of(format), Optional.empty(), Optional.empty())),
        Tooling.KEEP,
        new OutputCap.Tokens(MOST_TOKENS),
        Generation.KEEP,
        Change.keep());
  }

  private static String script(CallPlan plan) {
    return plan.turns().stream()
        .map(turn -> "ask " + turn.reply())
        .collect(Collectors.joining("\n", "script:\n", ""));
  }
}
