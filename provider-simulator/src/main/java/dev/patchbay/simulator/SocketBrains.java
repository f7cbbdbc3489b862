package dev.patchbay.simulator;

/** Makes the brain of each kind of socket. */
final class SocketBrains {
  private final ModelCatalogue models;
  private final ScenarioRules scenarios;
  private final double pace;
  private final Admission items;
  private final Ear ear = new Ear(RecordingLibrary.bundled());

  /**
   * @param pace of a conversation's output, as a factor of real time
   * @param items bounds the characters of all conversations' items
   */
  SocketBrains(ModelCatalogue models, ScenarioRules scenarios, double pace, Admission items) {
    this.models = models;
    this.scenarios = scenarios;
    this.pace = pace;
    this.items = items;
  }

  /**
   * @param call that asked for the socket; it may use up a scenario
   */
  SocketProtocol of(SocketFamily family, Peer peer, SessionOpening opening, HttpCall call) {
    return switch (family) {
      case REALTIME -> conversation(peer, opening, call);
      case TRANSCRIPTION -> new TranscriptionProtocol(peer, opening, models, ear);
      case TRANSLATION -> new TranslationProtocol(peer, opening, models, ear);
    };
  }

  private SocketProtocol conversation(Peer peer, SessionOpening opening, HttpCall call) {
    ConversationWorld world =
        new ConversationWorld(
            ear, models, pace, items, scenarios, scenarios.take(call, opening.model()));
    try {
      return new ConversationProtocol(peer, opening, world);
    } catch (Refusal impossible) {
      throw new IllegalStateException("the handshake admits known models only", impossible);
    }
  }
}
