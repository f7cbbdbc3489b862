package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** How audio travels in a socket's events: mono, in base64. */
enum WireAudio {
  /** 16 bits, little-endian. */
  PCM("audio/pcm", 24_000, 2),
  PCMU("audio/pcmu", 8_000, 1),
  PCMA("audio/pcma", 8_000, 1);

  /** Of one append, decoded. */
  static final int MAX_BYTES = 15 * 1024 * 1024;

  private static final Base64.Decoder DECODER = Base64.getDecoder();
  private static final Base64.Encoder ENCODER = Base64.getEncoder();

  private final String type;
  private final int rate;
  private final int sampleBytes;

  WireAudio(String type, int rate, int sampleBytes) {
    this.type = type;
    this.rate = rate;
    this.sampleBytes = sampleBytes;
  }

  /** A format object; only PCM has a rate, which is 24,000. */
  static WireAudio parse(Fields format) throws Refusal {
    String type = format.required("type");
    for (WireAudio known : values()) {
      if (known.type.equals(type)) {
        format.only(known == PCM ? Set.of("type", "rate") : Set.of("type"));
        format.whole("rate", known.rate, known.rate);
        return known;
      }
    }
    throw Refusal.value(format.at("type"), "must be one of audio/pcm, audio/pcmu, audio/pcma");
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("type", type);
    return this == PCM ? json.put("rate", rate) : json;
  }

  int rate() {
    return rate;
  }

  int sampleBytes() {
    return sampleBytes;
  }

  /**
   * The samples of a field that holds audio.
   *
   * @throws Refusal when it is missing, no base64, too long, or ends within a sample
   */
  short[] samples(Fields fields, String name) throws Refusal {
    String text = fields.string(name).orElseThrow(() -> Refusal.missing(fields.at(name)));
    byte[] bytes;
    try {
      bytes = DECODER.decode(text.getBytes(ISO_8859_1));
    } catch (IllegalArgumentException malformed) {
      throw Refusal.value(fields.at(name), "must be base64");
    }
    if (bytes.length > MAX_BYTES) {
      throw Refusal.value(fields.at(name), "must have at most 15 MiB of audio");
    }
    if (bytes.length % sampleBytes != 0) {
      throw Refusal.value(fields.at(name), "must end with a whole sample");
    }
    return decoded(bytes);
  }

  private short[] decoded(byte[] bytes) {
    short[] samples = new short[bytes.length / sampleBytes];
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          switch (this) {
            case PCM -> (short) (bytes[2 * i] & 0xff | bytes[2 * i + 1] << 8);
            case PCMU -> G711.MU_LAW.decode(bytes[i]);
            case PCMA -> G711.A_LAW.decode(bytes[i]);
          };
    }
    return samples;
  }

  /** These samples, at this format's rate, in base64. */
  String base64(short[] samples, int from, int to) {
    byte[] bytes = new byte[(to - from) * sampleBytes];
    for (int i = from, at = 0; i < to; i++, at += sampleBytes) {
      switch (this) {
        case PCM -> {
          bytes[at] = (byte) samples[i];
          bytes[at + 1] = (byte) (samples[i] >> 8);
        }
        case PCMU -> bytes[at] = G711.MU_LAW.encode(samples[i]);
        case PCMA -> bytes[at] = G711.A_LAW.encode(samples[i]);
      }
    }
    return ENCODER.encodeToString(bytes);
  }
}
