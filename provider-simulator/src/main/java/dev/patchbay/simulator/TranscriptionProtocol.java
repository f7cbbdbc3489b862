package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * The transcription protocol of {@code /v1/realtime?intent=transcription}: audio in, items
 * committed by the client, words out. Models that stream tell words while audio arrives, and one
 * that lies across a commit belongs to the item in which it ends; the others begin anew with each
 * item.
 */
final class TranscriptionProtocol implements SocketProtocol {
  private static final String EVENT = "conversation.item.input_audio_transcription.";
  private static final int SHORTEST_MILLIS = 100;
  private static final int SLICE_MILLIS = 20;

  private final Peer peer;
  private final SessionOpening opening;
  private final ModelCatalogue models;
  private final Ear ear;
  private TranscriptionSettings settings = TranscriptionSettings.initial();
  private LiveEar hearing;
  private HeardItem item;
  private Optional<String> previous = Optional.empty();

  TranscriptionProtocol(Peer peer, SessionOpening opening, ModelCatalogue models, Ear ear) {
    this.peer = peer;
    this.opening = opening;
    this.models = models;
    this.ear = ear;
    hearing = new LiveEar(ear, settings.format().rate());
    item = new HeardItem(peer.newId("item"));
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
        commit();
      }
      case "input_audio_buffer.clear" -> {
        event.only(Set.of("type", "event_id"));
        clear();
      }
      default -> throw ClientEvent.unknownType();
    }
  }

  @Override
  public void closed() {
    if (streams() || item.samples() > 0) {
      peer.meter().heard(hearing.finishTones().facts());
    }
  }

  private void update(Fields event) throws Refusal {
    event.only(Set.of("type", "event_id", "session"));
    Fields session = event.object("session").orElseThrow(() -> Refusal.missing("session"));
    TranscriptionSettings next = settings.with(session, models);
    boolean sameEar = next.format() == settings.format() && next.model().equals(settings.model());
    if (!sameEar && item.samples() > 0) {
      throw Refusal.value(
          "session.audio.input", "format and model cannot change while audio is uncommitted");
    }
    settings = next;
    if (!sameEar) {
      restart();
    }
    peer.send(ServerEvents.of("session.updated").set("session", settings.json(opening)));
  }

  private void append(Fields event) throws Refusal {
    event.only(Set.of("type", "event_id", "audio"));
    if (settings.model().isEmpty()) {
      throw Refusal.missing("session.audio.input.transcription.model");
    }
    short[] samples = settings.format().samples(event, "audio");
    int rate = settings.format().rate();
    peer.meter().audioIn(samples.length, rate);
    int slice = rate * SLICE_MILLIS / 1000;
    for (int from = 0; from < samples.length; from += slice) {
      int to = Math.min(samples.length, from + slice);
      hearing.feed(samples, from, to);
      item.received(to - from);
      if (streams()) {
        item.heard(hearing.news());
        tell(item, item.due((long) settings.delayMillis() * rate / 1000));
      }
    }
  }

  private void clear() {
    restart();
    peer.send(ServerEvents.of("input_audio_buffer.cleared"));
  }

  private void commit() throws Refusal {
    int rate = settings.format().rate();
    if (item.samples() * 1000 < (long) SHORTEST_MILLIS * rate) {
      throw Refusal.invalid(
          "",
          "input_audio_buffer_commit_empty",
          "The buffer must hold at least 100 ms of audio, and holds %d."
              .formatted(item.samples() * 1000 / rate));
    }
    HeardItem done = item;
    announce(done);
    List<String> languages = settings.languages();
    ModelCatalogue.LiveTranscriptionModel model = settings.model().orElseThrow();
    Runnable end =
        () -> {
          tell(done, done.due(0));
          peer.after(Duration.ZERO, () -> complete(done, model, rate, languages));
        };
    listened()
        .ifPresentOrElse(
            listening ->
                peer.aside(
                    listening,
                    heard -> {
                      done.heard(note(heard));
                      end.run();
                    }),
            end);
  }

  /** Begins the next item; empty when this one's words are known already. */
  private Optional<Supplier<Transcript>> listened() {
    if (streams()) {
      item = new HeardItem(peer.newId("item"));
      return hearing.recording();
    }
    Finding<Transcript> whole = hearing.finish();
    restart();
    return Optional.of(whole::now);
  }

  private String note(Transcript transcript) {
    peer.meter().heard(transcript.facts());
    return transcript.text().text();
  }

  private void announce(HeardItem done) {
    ObjectNode committed =
        ServerEvents.of("input_audio_buffer.committed").put("item_id", done.id());
    ObjectNode added = ServerEvents.of("conversation.item.added");
    ObjectNode finished = ServerEvents.of("conversation.item.done");
    for (ObjectNode event : List.of(committed, added, finished)) {
      previous.ifPresentOrElse(
          id -> event.put("previous_item_id", id), () -> event.putNull("previous_item_id"));
    }
    added.set("item", item(done));
    finished.set("item", item(done));
    List.of(committed, added, finished).forEach(peer::send);
    previous = Optional.of(done.id());
  }

  private static ObjectNode item(HeardItem done) {
    ObjectNode json =
        Json.object()
            .put("id", done.id())
            .put("object", "realtime.item")
            .put("type", "message")
            .put("status", "completed")
            .put("role", "user");
    json.putArray("content").addObject().put("type", "input_audio").putNull("transcript");
    return json;
  }

  private void tell(HeardItem of, String delta) {
    if (!delta.isEmpty()) {
      peer.send(
          ServerEvents.of(EVENT + "delta")
              .put("item_id", of.id())
              .put("content_index", 0)
              .put("delta", delta));
    }
  }

  private void complete(
      HeardItem done,
      ModelCatalogue.LiveTranscriptionModel model,
      int rate,
      List<String> languages) {
    String transcript = done.transcript();
    ObjectNode event =
        ServerEvents.of(EVENT + "completed")
            .put("item_id", done.id())
            .put("content_index", 0)
            .put("transcript", transcript);
    BigDecimal seconds = Usage.seconds(done.samples(), rate);
    if (model.byDuration()) {
      event.putObject("usage").put("type", "duration").set("seconds", Json.number(seconds));
      peer.meter().billed(seconds);
    } else {
      long in = Usage.audioTokens(seconds);
      long out = Usage.textTokens(transcript.getBytes(UTF_8).length);
      event
          .putObject("usage")
          .put("type", "tokens")
          .put("input_tokens", in)
          .put("output_tokens", out)
          .put("total_tokens", in + out)
          .putObject("input_token_details")
          .put("text_tokens", 0)
          .put("audio_tokens", in);
      peer.meter().spent(new TokenUsage(0, in, 0, 0, 0, 0, out, 0));
    }
    if (model.hints() && !model.streams()) {
      var codes = event.putArray("languages");
      languages.forEach(code -> codes.addObject().put("code", code));
    }
    peer.send(event);
  }

  private boolean streams() {
    return settings.model().map(ModelCatalogue.LiveTranscriptionModel::streams).orElse(false);
  }

  private void restart() {
    hearing = new LiveEar(ear, settings.format().rate());
    item = new HeardItem(peer.newId("item"));
  }
}
