package dev.patchbay.simulator;

import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The conversation protocol of {@code /v1/realtime?model=…}: a session that hears a caller, keeps
 * the conversation's items, and answers. One session's thread alone.
 */
final class ConversationProtocol implements SocketProtocol, CallerTurns {
  private final Peer peer;
  private final SessionChange change;
  private final ItemList items;
  private final InputBuffer buffer;
  private final ItemCommands commands;
  private final ItemReader reader;
  private final Responses responses;
  private final InputTranscription transcription;
  private final SessionScenarios scenarios;
  private SessionSettings settings;
  private final IdleTime idle;

  /**
   * @throws Refusal when the model is none to converse with
   */
  ConversationProtocol(Peer peer, SessionOpening opening, ConversationWorld world) throws Refusal {
    this.peer = peer;
    items = new ItemList(world.items());
    ModelCatalogue catalogue = world.catalogue();
    Model.Realtime model = catalogue.realtime(opening.model());
    change = new SessionChange(model);
    settings = SessionSettings.initial(opening, model);
    buffer = new InputBuffer(peer, world.ear(), this, settings.input(), 0);
    idle = new IdleTime(peer, buffer);
    ContentReader contents =
        new ContentReader(world.ear(), () -> settings.inputFormat(), peer.meter());
    reader = new ItemReader(peer, items, contents);
    commands = new ItemCommands(peer, items, reader);
    transcription = new InputTranscription(peer, items, catalogue);
    scenarios = new SessionScenarios(world.scenarios(), world.scenario());
    responses =
        new Responses(
            peer,
            peer.newId("conv"),
            items,
            scenarios,
            new Pace(world.pace()),
            model.contextTokens(),
            end -> idle.from(end, settings.turnDetection().flatMap(TurnDetection::idle)));
  }

  @Override
  public void opened() {
    peer.send(ServerEvents.of("session.created").set("session", settings.json()));
  }

  @Override
  public void received(ObjectNode json, String eventId) throws Refusal {
    Fields event = Fields.of(json);
    switch (event.required("type")) {
      case "session.update" -> update(event);
      case "input_audio_buffer.append" -> {
        event.only(Set.of("type", "event_id", "audio"));
        buffer.append(event);
      }
      case "input_audio_buffer.commit" -> {
        event.only(Set.of("type", "event_id"));
        buffer.commit();
      }
      case "input_audio_buffer.clear" -> {
        event.only(Set.of("type", "event_id"));
        buffer.clear();
      }
      case "conversation.item.create" -> commands.create(event);
      case "conversation.item.retrieve" -> commands.retrieve(event);
      case "conversation.item.truncate" -> commands.truncate(event);
      case "conversation.item.delete" -> commands.delete(event);
      case "response.create" -> {
        event.only(Set.of("type", "event_id", "response"));
        change.requireServed(event.value("response"), "response.");
        switch (ResponseAsk.of(event, settings, reader)) {
          case Finding.Known<ResponseAsk>(ResponseAsk ask) -> respond(ask);
          case Finding.Sought<ResponseAsk>(Supplier<ResponseAsk> search) ->
              peer.aside(search, ask -> respondLate(ask, eventId));
        }
      }
      case "response.cancel" -> {
        event.only(Set.of("type", "event_id", "response_id"));
        responses.cancel(event.string("response_id"));
      }
      case "output_audio_buffer.clear" ->
          throw Refusal.value("type", "is for WebRTC and SIP connections alone");
      default -> throw Refusal.value("type", "is no event that a client sends here");
    }
  }

  @Override
  public void fail(String responseId, ObjectNode error) {
    responses.fail(responseId, error);
  }

  @Override
  public void closed() {
    try {
      idle.end();
      responses.abandon();
    } finally {
      items.end();
    }
  }

  @Override
  public void speechStarted() {
    idle.end();
    if (settings.turnDetection().map(TurnDetection::interruptsResponse).orElse(false)) {
      responses.interrupt();
    }
  }

  @Override
  public void requireRoom() throws Refusal {
    items.requireRoom();
  }

  @Override
  public void committed(Item item) {
    idle.end();
    new BufferEvents(peer).committed(item.id(), items.lastId());
    items.add(item);
    commands.announce(item);
  }

  @Override
  public void heard(Item item, String said, boolean found) {
    items.find(item.id()).ifPresent(there -> items.replace(there.saying(said)));
    settings.transcription().ifPresent(how -> transcription.transcribe(item.saying(said), how));
    if (found && settings.turnDetection().map(TurnDetection::createsResponse).orElse(false)) {
      try {
        respond(ResponseAsk.plain(settings));
      } catch (Refusal refusal) {
        peer.send(ServerEvents.error(refusal, ""));
      }
    }
  }

  private void respondLate(ResponseAsk ask, String eventId) {
    try {
      respond(ask);
    } catch (Refusal refusal) {
      peer.send(ServerEvents.error(refusal, eventId));
    }
  }

  private void respond(ResponseAsk ask) throws Refusal {
    if (!ask.apart()) {
      idle.end();
    }
    responses.create(ask);
  }

  private void update(Fields event) throws Refusal {
    event.only(Set.of("type", "event_id", "session"));
    if (!event.sent("session")) {
      throw Refusal.missing("session");
    }
    JsonNode session = event.value("session");
    SessionShape.UPDATE.check(session, "session");
    change.requireServed(session, "session.");
    SessionChange.requireUnchanged(session, settings, responses.spoke());
    SessionSettings next = settings.with(session);
    if (next.transcription().isPresent()) {
      transcription.require(next.transcription().get());
    }
    scenarios.instructed(next.instructions());
    if (!next.input().equals(settings.input())) {
      idle.end();
    }
    settings = next;
    buffer.settings(settings.input());
    peer.send(ServerEvents.of("session.updated").set("session", settings.json()));
  }
}
