package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the content of a client's messages: text of all roles, and the caller's audio and images.
 * The model's own audio cannot be put into its mouth.
 */
final class ContentReader {
  private static final int MAX_PARTS = 1000;
  private static final int MAX_IMAGE = 15 << 20;

  /** Of a picture, in little and in full detail; the simulator's own figures. */
  private static final long IMAGE_LOW = 85;

  private static final long IMAGE = 765;

  private final Ear ear;
  private final Supplier<WireAudio> format;
  private final SessionMeter meter;

  /**
   * @param format of audio as the session has it
   */
  ContentReader(Ear ear, Supplier<WireAudio> format, SessionMeter meter) {
    this.ear = ear;
    this.format = format;
    this.meter = meter;
  }

  /**
   * @param json of the item so far
   * @param common fields that were read already
   */
  Finding<Item> message(Fields fields, ObjectNode json, Set<String> common) throws Refusal {
    for (String name : fields.names()) {
      if (!common.contains(name) && !Set.of("role", "content").contains(name)) {
        throw Refusal.unknown(fields.at(name));
      }
    }
    String role = fields.required("role");
    if (!Set.of("system", "user", "assistant").contains(role)) {
      throw Refusal.value(fields.at("role"), "must be one of system, user, assistant");
    }
    if (!fields.sent("content")) {
      throw Refusal.missing(fields.at("content"));
    }
    Collected collected = new Collected(json.put("role", role).putArray("content"));
    for (Fields part : fields.objects("content", MAX_PARTS)) {
      part(role, part, collected);
    }
    return Finding.all(collected.said)
        .map(said ->
            new Item(
                json.path("id").asString(""),
                json,
                said.size() == 1 ? said.getFirst() : String.join("\n", said),
                collected.tokens,
                collected.clip));
  }

  private void part(String role, Fields part, Collected collected) throws Refusal {
    String type = part.required("type");
    String text = role.equals("assistant") ? "output_text" : "input_text";
    if (type.equals(text)) {
      part.only(Set.of("type", "text"));
      collected.text(type, string(part, "text"));
    } else if (type.equals("input_audio") && role.equals("user")) {
      part.only(Set.of("type", "audio", "transcript"));
      collected.audio(part.string("transcript"), format.get(), part);
    } else if (type.equals("input_image") && role.equals("user")) {
      part.only(Set.of("type", "image_url", "detail"));
      collected.image(part);
    } else {
      throw Refusal.value(
          part.at("type"), "is no content that a client's %s message has".formatted(role));
    }
  }

  private static String string(Fields part, String name) throws Refusal {
    return part.string(name).orElseThrow(() -> Refusal.missing(part.at(name)));
  }

  private String heard(WireAudio audio, short[] samples) {
    LiveEar listening = new LiveEar(ear, audio.rate());
    listening.feed(samples, 0, samples.length);
    Transcript heard = listening.finish().now();
    meter.heard(heard.facts());
    return heard.text().text();
  }

  /** A message as far as it is read. */
  private final class Collected {
    private final ArrayNode content;
    private final List<Finding<String>> said = new ArrayList<>();
    private Tokens tokens = Tokens.NONE;
    private Optional<Clip> clip = Optional.empty();

    private Collected(ArrayNode content) {
      this.content = content;
    }

    private void text(String type, String text) {
      content.addObject().put("type", type).put("text", text);
      said.add(new Finding.Known<>(text));
      tokens = tokens.plus(Tokens.ofText(text));
    }

    private void audio(Optional<String> transcript, WireAudio audio, Fields part) throws Refusal {
      if (clip.isPresent()) {
        throw Refusal.unsupported(part.at("type"), "keep two parts of audio in one item");
      }
      short[] samples = audio.samples(part, "audio");
      meter.audioIn(samples.length, audio.rate());
      Clip recorded = new Clip.Recorded(audio, samples);
      clip = Optional.of(recorded);
      said.add(new Finding.Sought<>(() -> heard(audio, samples)));
      tokens = tokens.plus(Tokens.ofCaller(recorded.millis()));
      ObjectNode json = content.addObject().put("type", "input_audio");
      transcript.ifPresentOrElse(
          words -> json.put("transcript", words), () -> json.putNull("transcript"));
    }

    private void image(Fields part) throws Refusal {
      String url = string(part, "image_url");
      boolean fits =
          url.startsWith("data:image/png;base64,") || url.startsWith("data:image/jpeg;base64,");
      if (!fits || url.length() > MAX_IMAGE) {
        throw Refusal.value(
            part.at("image_url"), "must be a data URI of a PNG or JPEG of at most 15 MiB");
      }
      String detail = part.choice("detail", "auto", "low", "high");
      content.addObject().put("type", "input_image").put("image_url", url).put("detail", detail);
      tokens = tokens.plus(new Tokens(0, 0, detail.equals("low") ? IMAGE_LOW : IMAGE));
    }
  }
}
