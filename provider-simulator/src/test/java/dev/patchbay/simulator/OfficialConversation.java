package dev.patchbay.simulator;

import tools.jackson.databind.JsonNode;

/** A caller in a conversation, by the official client: speaks in tones, and hears them. */
final class OfficialConversation implements AutoCloseable {
  /** Push to talk. */
  static final String MANUAL = "\"audio\":{\"input\":{\"turn_detection\":null}}";

  private static final int LEAD_MILLIS = 300;
  private static final int PAUSE_MILLIS = 600;

  private final OfficialSocket socket;
  private final boolean lawful;
  private WireAudio format = WireAudio.PCM;

  private OfficialConversation(OfficialSocket socket, boolean lawful) {
    this.socket = socket;
    this.lawful = lawful;
  }

  static OfficialConversation of(OfficialSocket socket) {
    return new OfficialConversation(socket, true);
  }

  /** One whose events a fault puts out of order. */
  static OfficialConversation faulty(OfficialSocket socket) {
    return new OfficialConversation(socket, false);
  }

  OfficialSocket socket() {
    return socket;
  }

  /** Changes these fields of the session; what is then in force. */
  JsonNode update(String fields) {
    socket.send(
        "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",%s}}".formatted(fields));
    JsonNode session = socket.await("session.updated").path("session");
    format = format(session.at("/audio/input/format/type"));
    return session;
  }

  /** A whole turn, with the silence before and after it. */
  void speak(String text) {
    silence(LEAD_MILLIS);
    sound(text);
    silence(PAUSE_MILLIS);
  }

  /** The words alone. */
  void sound(String text) {
    append(new ToneRenderer(format.rate()).render(text));
  }

  void silence(int millis) {
    append(new short[format.rate() * millis / 1000]);
  }

  private void append(short[] samples) {
    socket.append("input_audio_buffer.append", format, samples);
  }

  /** A written turn; its item. */
  JsonNode write(String text) {
    create(
        "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":%s}]}"
            .formatted(Json.string(text)));
    return socket.await("conversation.item.done").path("item");
  }

  void create(String item) {
    socket.send("{\"type\":\"conversation.item.create\",\"item\":%s}".formatted(item));
  }

  void send(String type) {
    socket.send("{\"type\":\"%s\"}".formatted(type));
  }

  /** Sends an event about one item. */
  void send(String type, String itemId) {
    socket.send("{\"type\":\"%s\",\"item_id\":\"%s\"}".formatted(type, itemId));
  }

  void ask(String fields) {
    socket.send("{\"type\":\"response.create\",\"response\":{%s}}".formatted(fields));
  }

  /** Asks for a response; that, done. */
  JsonNode respond(String fields) {
    ask(fields);
    return done();
  }

  /** The response that is done next. */
  JsonNode done() {
    return socket.await("response.done").path("response");
  }

  /** Waits until so much of the current answer's sound has come. */
  void awaitSound(int millis) {
    long bytes = 0;
    while (bytes / 2 * 1000 < (long) millis * WireAudio.PCM.rate()) {
      String delta = socket.await("response.output_audio.delta").path("delta").asString("");
      bytes += delta.length() / 4 * 3;
    }
  }

  /** The sound of a response, as its deltas brought it. */
  Hearing heard(JsonNode response) {
    WireAudio wire = format(response.at("/audio/output/format/type"));
    ToneListener listener = new ToneListener(wire.rate());
    for (JsonNode delta : socket.events("response.output_audio.delta")) {
      if (delta.path("response_id").equals(response.path("id"))) {
        short[] samples = Conversing.samples(wire, delta.path("delta").asString(""));
        listener.feed(samples, 0, samples.length);
      }
    }
    return listener.finish();
  }

  static String text(JsonNode response) {
    JsonNode content = response.at("/output/0/content/0");
    return content.path("transcript").asString(content.path("text").asString(""));
  }

  private static WireAudio format(JsonNode type) {
    for (WireAudio known : WireAudio.values()) {
      if (known.json().path("type").equals(type)) {
        return known;
      }
    }
    throw new AssertionError("no format " + type);
  }

  /** Ends the conversation; all that came must have been in order. */
  @Override
  public void close() {
    socket.close();
    if (lawful) {
      ConversationLaws.check(socket.events());
    }
  }
}
