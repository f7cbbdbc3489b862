package dev.patchbay.simulator;

/** Makes the brain of each kind of socket. */
final class SocketBrains {
  private final ModelCatalogue models;
  private final Ear ear = new Ear(RecordingLibrary.bundled());

  SocketBrains(ModelCatalogue models) {
    this.models = models;
  }

  SocketProtocol of(SocketFamily family, Peer peer, SessionOpening opening) {
    return switch (family) {
      case REALTIME -> throw new IllegalStateException("no conversation yet");
      case TRANSCRIPTION -> new TranscriptionProtocol(peer, opening, models, ear);
      case TRANSLATION -> new TranslationProtocol(peer, opening, models, ear);
    };
  }
}
