package dev.patchbay.simulator;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The transcription protocol of {@code /v1/realtime?intent=transcription}: audio in, items, words
 * out. The model decides how it hears: as {@link StreamedInput} or as {@link TurnedInput}.
 */
final class TranscriptionProtocol implements SocketProtocol {
  private final Peer peer;
  private final SessionOpening opening;
  private final ModelCatalogue models;
  private final Ear ear;
  private final TranscriptionEvents events;
  private TranscriptionSettings settings = TranscriptionSettings.initial();
  private TranscribedInput input;

  TranscriptionProtocol(Peer peer, SessionOpening opening, ModelCatalogue models, Ear ear) {
    this.peer = peer;
    this.opening = opening;
    this.models = models;
    this.ear = ear;
    events = new TranscriptionEvents(peer);
    input = new TurnedInput(peer, ear, events, settings, 0);
  }

  @Override
  public void opened() {
    peer.send(ServerEvents.of("session.created").set("session", settings.json(opening)));
  }

  @Override
  public void received(ObjectNode json, String eventId) throws Refusal {
    Fields event = Fields.of(json);
    switch (event.required("type")) {
      case "session.update" -> update(event);
      case "input_audio_buffer.append" -> append(event);
      case "input_audio_buffer.commit" -> {
        event.only(Set.of("type", "event_id"));
        input.commit();
      }
      case "input_audio_buffer.clear" -> {
        event.only(Set.of("type", "event_id"));
        input.clear();
      }
      default -> throw ClientEvent.unknownType();
    }
  }

  @Override
  public void closed() {
    input.closed();
  }

  private void update(Fields event) throws Refusal {
    event.only(Set.of("type", "event_id", "session"));
    Fields session = event.object("session").orElseThrow(() -> Refusal.missing("session"));
    TranscriptionSettings next = settings.with(session, models);
    boolean sameEar = next.format() == settings.format() && next.model().equals(settings.model());
    if (!sameEar && input.uncommitted()) {
      throw Refusal.value(
          "session.audio.input", "format and model cannot change while audio is uncommitted");
    }
    settings = next;
    next.model().ifPresent(model -> peer.meter().model(model.name()));
    if (sameEar || !(next.streams() || input instanceof StreamedInput)) {
      input.settings(next);
    } else {
      input =
          next.streams()
              ? new StreamedInput(peer, ear, events, next, input.writtenMillis())
              : new TurnedInput(peer, ear, events, next, input.writtenMillis());
    }
    peer.send(ServerEvents.of("session.updated").set("session", settings.json(opening)));
  }

  private void append(Fields event) throws Refusal {
    event.only(Set.of("type", "event_id", "audio"));
    if (settings.model().isEmpty()) {
      throw Refusal.missing("session.audio.input.transcription.model");
    }
    input.append(event);
  }
}
