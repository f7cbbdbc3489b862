package dev.patchbay.openai.socket;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A voice agent that finds turns itself, transcribes them and has a tool to look up ships. */
final class HarbourOffice {
  private static final Tooling.Function LOOK_UP =
      new Tooling.Function(
          "look_up",
          Optional.of("finds a ship"),
          Optional.of("{\"type\":\"object\",\"properties\":{\"ship\":{\"type\":\"string\"}}}"));

  private HarbourOffice() {}

  /** A session that has begun, by this script. */
  static RealtimeSession begin(Talk talk, String script) throws Exception {
    RealtimeSession session = talk.open();
    var vad =
        new TurnDetection.ServerVad(
            Optional.empty(),
            OptionalInt.of(100),
            OptionalInt.of(200),
            true,
            true,
            OptionalInt.empty());
    var input =
        new InputConfig(
            Optional.of(AudioFormat.PCM16),
            Change.off(),
            Change.to(InputTranscription.by("gpt-4o-mini-transcribe")),
            Change.to(vad));
    var config =
        new SessionConfig.Conversation(
            Optional.of("script:\n" + script),
            Optional.of(SessionConfig.Modality.AUDIO),
            Optional.of(input),
            Optional.empty(),
            new Tooling(
                Optional.of(List.of(LOOK_UP)),
                Optional.of(Tooling.Choice.Mode.AUTO),
                Optional.empty()),
            new OutputCap.Tokens(4096),
            Generation.KEEP,
            Change.keep());
    session.send(new ClientEvent.SessionUpdate(Optional.of("first"), config));
    talk.heard.await(SessionEvent.Updated.class);
    return session;
  }
}
