package dev.patchbay.openai.socket;

import java.util.Optional;

/** A transcription as tests begin it: PCM, no turn detection. */
final class Transcribing {
  private Transcribing() {}

  static RealtimeSession begin(Talk talk) throws Exception {
    RealtimeSession session = talk.open();
    var input =
        new InputConfig(
            Optional.of(AudioFormat.PCM16),
            Change.keep(),
            Change.to(InputTranscription.by("gpt-realtime-whisper")),
            Change.off());
    var config = new SessionConfig.Transcription(input, Change.keep());
    session.send(new ClientEvent.SessionUpdate(Optional.empty(), config));
    talk.heard.await(SessionEvent.Updated.class);
    return session;
  }
}
