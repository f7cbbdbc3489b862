package dev.patchbay.simulator;

import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The translation protocol of {@code /v1/realtime/translations}: every 200 ms of audio in give 200
 * ms of audio out, and the words heard meanwhile. A heard word {@code word} becomes {@code
 * es:word}.
 */
final class TranslationProtocol implements SocketProtocol {
  private static final int RATE = WireAudio.PCM.rate();
  private static final int FRAME_MILLIS = 200;
  private static final int FRAME = RATE * FRAME_MILLIS / 1000;

  /** Frames that go out in one step, however long an append is or how much is left at the end. */
  private static final int FRAMES_AT_ONCE = 20;

  private final Peer peer;
  private final SessionOpening opening;
  private final ModelCatalogue models;
  private final LiveEar hearing;
  private final TranslatedWords words = new TranslatedWords();
  private final TranslatedSound sound = new TranslatedSound();
  private final short[] frame = new short[FRAME];
  private TranslationSettings settings = TranslationSettings.initial();
  private int filled;
  private long elapsedMillis;
  private long samplesIn;
  private boolean closing;

  TranslationProtocol(Peer peer, SessionOpening opening, ModelCatalogue models, Ear ear) {
    this.peer = peer;
    this.opening = opening;
    this.models = models;
    hearing = new LiveEar(ear, RATE);
  }

  @Override
  public void opened() {
    peer.send(ServerEvents.of("session.created").set("session", settings.json(opening)));
  }

  @Override
  public void received(ObjectNode json, String eventId) throws Refusal {
    Fields event = Fields.of(json);
    String type = event.required("type");
    if (closing) {
      throw Refusal.invalid("type", "session_closing", "This session is closing.");
    }
    switch (type) {
      case "session.update" -> {
        event.only(Set.of("type", "event_id", "session"));
        Fields session = event.object("session").orElseThrow(() -> Refusal.missing("session"));
        settings = settings.with(session, models);
        peer.send(ServerEvents.of("session.updated").set("session", settings.json(opening)));
      }
      case "session.input_audio_buffer.append" -> {
        event.only(Set.of("type", "event_id", "audio"));
        append(WireAudio.PCM.samples(event, "audio"));
      }
      case "session.close" -> {
        event.only(Set.of("type", "event_id"));
        finish();
      }
      default -> throw ClientEvent.unknownType();
    }
  }

  @Override
  public void closed() {
    peer.meter().billed(Usage.seconds(samplesIn, RATE));
    peer.meter().heard(hearing.finishTones().facts());
  }

  private void append(short[] samples) {
    peer.meter().audioIn(samples.length, RATE);
    samplesIn += samples.length;
    hear(samples, 0);
  }

  /** A step at a time; the caller's next event waits until all of it is heard. */
  private void hear(short[] samples, int start) {
    int until = Math.min(samples.length, start + FRAMES_AT_ONCE * FRAME);
    for (int from = start; from < until; ) {
      int more = Math.min(FRAME - filled, until - from);
      System.arraycopy(samples, from, frame, filled, more);
      filled += more;
      from += more;
      if (filled == FRAME) {
        translate();
      }
    }
    if (until < samples.length) {
      peer.aside(() -> true, unheard -> hear(samples, until));
    }
  }

  private void translate() {
    hearing.feed(frame, 0, filled);
    filled = 0;
    elapsedMillis += FRAME_MILLIS;
    say(hearing.news(), false);
    sound();
  }

  /** What was heard, and what it is in the other language. */
  private void say(String heard, boolean last) {
    if (settings.transcribes() && !heard.isEmpty()) {
      peer.send(delta("session.input_transcript.delta", heard));
    }
    String translated = words.of(heard, last, settings.language());
    if (!translated.isEmpty()) {
      peer.send(delta("session.output_transcript.delta", translated));
      sound.add(translated);
    }
  }

  private void sound() {
    short[] out = sound.next(FRAME);
    peer.meter().audioOut(out.length, RATE);
    peer.send(
        ServerEvents.of("session.output_audio.delta")
            .put("sample_rate", RATE)
            .put("channels", 1)
            .put("format", "pcm16")
            .put("elapsed_ms", elapsedMillis)
            .put("delta", WireAudio.PCM.base64(out, 0, out.length)));
  }

  private ObjectNode delta(String type, String text) {
    return ServerEvents.of(type).put("elapsed_ms", elapsedMillis).put("delta", text);
  }

  private void finish() {
    closing = true;
    if (filled > 0) {
      translate();
    }
    hearing.feed(new short[FRAME], 0, FRAME);
    say(hearing.news(), true);
    peer.after(Duration.ZERO, this::drain);
  }

  private void drain() {
    for (int i = 0; i < FRAMES_AT_ONCE && !sound.isEmpty(); i++) {
      elapsedMillis += FRAME_MILLIS;
      sound();
    }
    if (!sound.isEmpty()) {
      peer.after(Duration.ZERO, this::drain);
      return;
    }
    peer.send(ServerEvents.of("session.closed"));
    peer.close(1000, "");
  }
}
