package dev.patchbay.simulator;

/** Makes the brain of each kind of socket. */
final class SocketBrains {
  /** Speech goes out at four times its speed. */
  private static final double PACE = 4;

  private final ModelCatalogue models;
  private final Ear ear = new Ear(RecordingLibrary.bundled());

  SocketBrains(ModelCatalogue models) {
    this.models = models;
  }

  SocketProtocol of(SocketFamily family, Peer peer, SessionOpening opening) {
    return switch (family) {
      case REALTIME ->
          new ConversationProtocol(
              peer, opening, new ConversationWorld(ear, PACE, contextTokens(opening.model())));
      case TRANSCRIPTION -> new TranscriptionProtocol(peer, opening, models, ear);
      case TRANSLATION -> new TranslationProtocol(peer, opening, models, ear);
    };
  }

  private int contextTokens(String model) {
    try {
      return models.realtime(model).contextTokens();
    } catch (Refusal impossible) {
      throw new IllegalStateException("the handshake admits known models only", impossible);
    }
  }
}
